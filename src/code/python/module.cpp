// Statements → names.
#include "code/python/module.h"

#include <set>

namespace pgplumb::python {
namespace {

// `if TYPE_CHECKING:` holds imports for annotations, which is what they are read for.
bool is_type_checking(SyntaxNode condition) {
  const auto text = condition.text();
  return text == "TYPE_CHECKING" || text.ends_with(".TYPE_CHECKING");
}

class Builder {
 public:
  explicit Builder(Module& module) : module_(module) {}

  void block(SyntaxNode body, Names& names, const Class* owner, bool conditional) {
    for (SyntaxNode statement = body.first(); statement; statement = statement.next())
      this->statement(statement, names, owner, conditional, {});
  }

 private:
  void statement(SyntaxNode s, Names& names, const Class* owner, bool conditional,
                 const std::vector<SyntaxNode>& decorators) {
    const auto kind = s.kind();
    if (kind == "expression_statement") {
      for (SyntaxNode e = s.first(); e; e = e.next()) {
        if (e.is("assignment")) assignment(e, s, names, conditional);
        if (e.is("augmented_assignment")) bind_left(e.field("left"), s, names, true);
        if (e.is("call")) changed_in_place(e, s, names);
      }
    } else if (kind == "class_definition") {
      class_definition(s, names, owner, conditional, decorators);
    } else if (kind == "function_definition") {
      function_definition(s, names, owner, conditional, decorators);
    } else if (kind == "decorated_definition") {
      std::vector<SyntaxNode> all;
      for (SyntaxNode d = s.first(); d; d = d.next()) {
        if (d.is("decorator")) all.push_back(d.first());
      }
      statement(s.field("definition"), names, owner, conditional, all);
    } else if (kind == "import_statement") {
      import_statement(s, names, conditional);
    } else if (kind == "import_from_statement") {
      import_from(s, names, conditional);
    } else {
      compound(s, names, owner, conditional);
    }
  }

  void compound(SyntaxNode s, Names& names, const Class* owner, bool conditional) {
    const auto kind = s.kind();
    if (kind == "if_statement") {
      const bool always = is_type_checking(s.field("condition"));
      block(s.field("consequence"), names, owner, conditional || !always);
      for (SyntaxNode c = s.first(); c; c = c.next()) {
        if (c.is("elif_clause")) block(c.field("consequence"), names, owner, true);
        if (c.is("else_clause")) block(c.field("body"), names, owner, true);
      }
    } else if (kind == "try_statement") {
      for (SyntaxNode c = s.first(); c; c = c.next()) {
        if (c.is("block")) block(c, names, owner, conditional);
        if (c.is("else_clause")) block(c.field("body"), names, owner, conditional);
        for (SyntaxNode b = c.is("except_clause") || c.is("finally_clause") ? c.first()
                                                                            : SyntaxNode();
             b; b = b.next())
          if (b.is("block")) block(b, names, owner, true);
      }
    } else if (kind == "with_statement") {
      block(s.field("body"), names, owner, conditional);
    } else if (kind == "for_statement" || kind == "while_statement") {
      if (const auto left = s.field("left")) bind_left(left, s, names, true);
      if (s.field("body").text().find("locals()") != std::string_view::npos ||
          s.field("body").text().find("globals()") != std::string_view::npos)
        names.open = true;
      block(s.field("body"), names, owner, true);
    } else if (kind == "type_alias_statement") {
      Binding b{Binding::Sort::kAssignment};
      b.node = s.field("right");
      b.statement = s;
      b.conditional = conditional;
      names.add(std::string(s.field("left").text()), b);
    } else if (kind == "ERROR") {
      names.open = true;
    }
  }

  // a = b = 1; a, b = 1, 2; a: int = 1
  static void assignment(SyntaxNode a, SyntaxNode statement, Names& names, bool conditional) {
    const SyntaxNode left = a.field("left");
    SyntaxNode right = a.field("right");
    const SyntaxNode type = a.field("type");
    if (right.is("assignment")) {
      assignment(right, statement, names, conditional);
      while (right.is("assignment")) right = right.field("right");
    }
    if (left.is("identifier")) {
      Binding b{right ? Binding::Sort::kAssignment : Binding::Sort::kDeclared};
      b.node = right;
      b.type = type;
      b.statement = statement;
      b.conditional = conditional;
      names.add(std::string(left.text()), b);
      return;
    }
    if ((left.is("pattern_list") || left.is("tuple_pattern")) &&
        (right.is("expression_list") || right.is("tuple"))) {
      const auto to = left.children();
      const auto from = right.children();
      if (to.size() == from.size()) {
        for (std::size_t i = 0; i < to.size(); ++i) {
          if (!to[i].is("identifier")) continue;
          Binding b{Binding::Sort::kAssignment};
          b.node = from[i];
          b.statement = statement;
          b.conditional = conditional;
          names.add(std::string(to[i].text()), b);
        }
        return;
      }
    }
    bind_left(left, statement, names, conditional);
  }

  // LABELS.append("more"): the name is not any more what it was assigned.
  static void changed_in_place(SyntaxNode call, SyntaxNode statement, Names& names) {
    static const std::set<std::string_view> kChanges = {
        "append", "extend", "insert",  "remove", "add",     "update",
        "pop",    "sort",   "reverse", "clear",  "discard", "setdefault"};
    const SyntaxNode f = call.field("function");
    if (f.is("attribute") && f.field("object").is("identifier") &&
        kChanges.contains(f.field("attribute").text()))
      bind_left(f.field("object"), statement, names, true);
  }

  // Bound to something that is no plain value.
  static void bind_left(SyntaxNode left, SyntaxNode statement, Names& names, bool conditional) {
    if (left.is("identifier")) {
      Binding b{Binding::Sort::kAssignment};
      b.statement = statement;
      b.conditional = conditional;
      names.add(std::string(left.text()), b);
    } else if (left.is("pattern_list") || left.is("tuple_pattern") || left.is("list_pattern")) {
      for (SyntaxNode one = left.first(); one; one = one.next())
        bind_left(one, statement, names, conditional);
    } else if (left.is("subscript") && left.field("value").text().ends_with("()")) {
      names.open = true;  // locals()[name] = value
    }
  }

  void class_definition(SyntaxNode s, Names& names, const Class* owner, bool conditional,
                        const std::vector<SyntaxNode>& decorators) {
    Class& cls = module_.classes.emplace_back();
    cls.module = &module_;
    cls.outer = owner;
    cls.node = s;
    cls.name = s.field("name").text();
    cls.qualified = owner ? owner->qualified + "." + cls.name : cls.name;
    cls.decorators = decorators;
    const auto superclasses = s.field("superclasses");
    for (SyntaxNode base = superclasses.first(); base; base = base.next()) {
      if (base.is("keyword_argument"))
        cls.keywords.emplace_back(base.field("name").text(), base.field("value"));
      else
        cls.bases.push_back(base);
    }
    const auto body = s.field("body");
    cls.documented = body.first().is("expression_statement") && body.first().first().is("string");
    const int first_line = decorators.empty() ? s.line() : decorators.front().line();
    cls.documented = cls.documented || module_.tree->comment_on(first_line - 1);
    block(body, cls.names, &cls, false);
    Binding b{Binding::Sort::kClass};
    b.node = s;
    b.statement = s;
    b.cls = &cls;
    b.conditional = conditional;
    names.add(cls.name, b);
  }

  void function_definition(SyntaxNode s, Names& names, const Class* owner, bool conditional,
                           const std::vector<SyntaxNode>& decorators) {
    Function& f = module_.functions.emplace_back();
    f.module = &module_;
    f.owner = owner;
    f.node = s;
    f.decorators = decorators;
    f.name = s.field("name").text();
    Binding b{Binding::Sort::kFunction};
    b.node = s;
    b.statement = s;
    b.function = &f;
    b.conditional = conditional;
    names.add(f.name, b);
  }

  static void import_statement(SyntaxNode s, Names& names, bool conditional) {
    for (SyntaxNode n = s.first(); n; n = n.next()) {
      Binding b{Binding::Sort::kImport};
      b.statement = s;
      b.node = n;
      b.conditional = conditional;
      if (n.is("aliased_import")) {
        b.target = n.field("name").text();
        names.add(std::string(n.field("alias").text()), b);
      } else if (n.is("dotted_name")) {
        // import a.b binds a; what a.b is follows from the attribute.
        b.target = n.text().substr(0, n.text().find('.'));
        names.add(b.target, b);
      }
    }
  }

  static void import_from(SyntaxNode s, Names& names, bool conditional) {
    const std::string from(s.field("module_name").text());
    for (SyntaxNode n = s.first(); n; n = n.next()) {
      if (n.is("wildcard_import")) names.star_imports.push_back(from);
      if (n.field_name() != "name") continue;
      Binding b{Binding::Sort::kImportFrom};
      b.statement = s;
      b.node = n;
      b.conditional = conditional;
      b.target = from;
      b.name = n.is("aliased_import") ? n.field("name").text() : n.text();
      names.add(n.is("aliased_import") ? std::string(n.field("alias").text()) : b.name, b);
    }
  }

  Module& module_;
};

}  // namespace

const std::vector<Binding>* Names::find(std::string_view name) const {
  const auto at = by_name.find(name);
  return at == by_name.end() ? nullptr : &at->second;
}

void Names::add(const std::string& name, Binding binding) {
  auto& all = by_name[name];
  if (all.empty()) order.push_back(name);
  all.push_back(std::move(binding));
}

std::unique_ptr<Module> make_module(std::string path, std::string file, std::string text) {
  auto out = std::make_unique<Module>();
  out->is_package = path == "__init__.py" || path.ends_with("/__init__.py");
  out->path = std::move(path);
  out->file = std::move(file);
  out->tree = std::make_unique<SyntaxTree>(CodeLanguage::kPython, std::move(text));
  Builder(*out).block(out->tree->root(), out->names, nullptr, false);
  return out;
}

}  // namespace pgplumb::python
