// Expressions, attributes, classes.
#include "code/python/evaluator.h"

#include <algorithm>
#include <array>

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

constexpr int kDeepest = 60;

}  // namespace

Value Evaluator::eval(SyntaxNode node, const Scope& scope) {
  if (depth_ > kDeepest) return Value::unknown("it is nested too deeply to follow");
  const Deeper deeper(*this);
  Value out = eval_node(node, scope);
  // A call that a helper function made stands, for who reads the code, where the helper is called.
  if (!out.origin.module || (out.is(Kind::kCall) && node.is("call")))
    out.origin = {scope.module, node};
  return out;
}

Value Evaluator::eval_node(SyntaxNode node, const Scope& scope) {
  if (!node) return Value::unknown("it is missing");
  if (node.broken()) return Value::unknown("the code does not parse here");
  const auto kind = node.kind();
  if (kind == "identifier") return name(node.text(), scope, node);
  if (kind == "string" || kind == "concatenated_string") return text(node, scope);
  if (kind == "attribute")
    return attribute(eval(node.field("object"), scope), node.field("attribute").text());
  if (kind == "call") return call(node, scope);
  if (kind == "none") return Value::none();
  if (kind == "true" || kind == "false") return Value::boolean(kind == "true");
  if (kind == "integer") {
    std::string digits(node.text());
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    try {
      const bool other_base = digits.size() > 2 && digits[0] == '0';
      const bool binary = other_base && (digits[1] == 'b' || digits[1] == 'B');
      const bool octal = other_base && (digits[1] == 'o' || digits[1] == 'O');
      std::size_t used = 0;
      const std::string rest = binary || octal ? digits.substr(2) : digits;
      const long long number = std::stoll(rest, &used, binary ? 2 : octal ? 8 : 0);
      if (used == rest.size()) return Value::integer(number);
    } catch (const std::exception&) {
      return Value::unknown("a number of this size is not followed");
    }
  }
  if (kind == "integer" || kind == "float" || kind == "ellipsis") {
    Value out;
    out.kind = Kind::kOther;
    out.text = node.text();
    return out;
  }
  if (kind == "list" || kind == "set") return sequence(node, scope, Kind::kList);
  if (kind == "tuple" || kind == "expression_list") return sequence(node, scope, Kind::kTuple);
  if (kind == "dictionary") return dictionary(node, scope);
  if (kind == "parenthesized_expression" || kind == "type" || kind == "constrained_type")
    return eval(node.first(), scope);
  if (kind == "lambda") {
    Value out;
    out.kind = Kind::kFunction;
    const Function*& known = lambdas_[{node.tree(), node.index()}];
    if (!known) {
      Function& made = made_lambdas_.emplace_back();
      made.module = scope.module;
      made.node = node;
      made.name = "lambda";
      known = &made;
    }
    out.function = known;
    out.closure = scope.locals;
    return out;
  }
  if (kind == "list_comprehension" || kind == "generator_expression" ||
      kind == "set_comprehension" || kind == "dictionary_comprehension")
    return comprehension(node, scope);
  if (kind == "binary_operator") return binary(node, scope);
  if (kind == "union_type") {
    std::vector<Value> all;
    for (SyntaxNode one = node.first(); one; one = one.next()) all.push_back(eval(one, scope));
    return Value::list(std::move(all), Kind::kUnion);
  }
  if (kind == "comparison_operator") return comparison(node, scope);
  if (kind == "not_operator") {
    const Value inner = truth(eval(node.field("argument"), scope));
    return inner.known() ? Value::boolean(inner.number == 0) : inner;
  }
  if (kind == "boolean_operator") {
    const Value left = eval(node.field("left"), scope);
    Value known = truth(left);
    if (!known.known()) return known;
    const bool is_or = node.field("operator").text() == "or";
    return (known.number != 0) == is_or ? left : eval(node.field("right"), scope);
  }
  if (kind == "conditional_expression") {
    const auto parts = node.children();
    if (parts.size() != 3) return Value::unknown("the code does not parse here");
    const Value condition = truth(eval(parts[1], scope));
    if (!condition.known())
      return Value::unknown("it depends on a condition (" + condition.text + ")");
    return eval(condition.number ? parts[0] : parts[2], scope);
  }
  if (kind == "unary_operator") {
    Value out = eval(node.field("argument"), scope);
    if (out.is(Kind::kInt) && node.field("operator").text() == "-") out.number = -out.number;
    return out.is(Kind::kInt) ? out : Value::unknown("it is computed");
  }
  if (kind == "subscript" || kind == "generic_type") {
    const bool generic = kind == "generic_type";
    const Value of = eval(generic ? node.first() : node.field("value"), scope);
    std::vector<Value> arguments;
    for (SyntaxNode c = generic ? node.first().next().first() : node.first(); c; c = c.next()) {
      if (generic || c.field_name() == "subscript") arguments.push_back(eval(c, scope));
    }
    return subscript(of, std::move(arguments));
  }
  if (kind == "member_type")
    return attribute(eval(node.first(), scope), node.first().next().text());
  if (kind == "named_expression") return eval(node.field("value"), scope);
  return Value::unknown("it is computed (" + std::string(kind) + ")");
}

Value Evaluator::eval_text(const std::string& text, const Scope& scope, const Origin& origin) {
  const auto& tree =
      *texts_.emplace_back(std::make_unique<SyntaxTree>(CodeLanguage::kPython, "(" + text + ")"));
  Value out = eval(tree.root().first().first(), scope);
  out.origin = origin;
  return out;
}

Value Evaluator::sequence(SyntaxNode node, const Scope& scope, Kind kind) {
  std::vector<Value> items;
  for (SyntaxNode one = node.first(); one; one = one.next()) {
    if (one.is("list_splat") || one.is("parenthesized_list_splat")) {
      std::string why;
      if (!iterate(eval(one.first(), scope), items, why)) return Value::unknown(why);
    } else {
      items.push_back(eval(one, scope));
    }
  }
  return Value::list(std::move(items), kind);
}

Value Evaluator::dictionary(SyntaxNode node, const Scope& scope) {
  std::vector<Value> items;
  for (SyntaxNode one = node.first(); one; one = one.next()) {
    if (one.is("pair")) {
      items.push_back(eval(one.field("key"), scope));
      items.push_back(eval(one.field("value"), scope));
    } else {
      const Value inner = eval(one.first(), scope);
      if (!inner.is(Kind::kDict))
        return Value::unknown("a dictionary that is merged in is unknown");
      items.insert(items.end(), inner.items->begin(), inner.items->end());
    }
  }
  return Value::list(std::move(items), Kind::kDict);
}

Value Evaluator::text(SyntaxNode node, const Scope& scope) {
  if (node.is("concatenated_string")) {
    std::string out;
    for (SyntaxNode one = node.first(); one; one = one.next()) {
      Value part = text(one, scope);
      if (!part.is(Kind::kString)) return part;
      out += part.text;
    }
    return Value::string(out);
  }
  std::vector<SyntaxNode> holes;
  for (SyntaxNode c = node.first(); c; c = c.next()) {
    if (c.is("interpolation")) holes.push_back(c);
  }
  std::string out;
  if (holes.empty()) {
    if (decode_string(node.text(), out)) return Value::string(out);
    Value other;
    other.kind = Kind::kOther;
    other.text = node.text();
    return other;
  }
  for (SyntaxNode c = node.first(); c; c = c.next()) {
    if (c.is("string_content")) {
      std::string piece;
      if (c.first() || !decode_string("\"\"\"" + std::string(c.text()) + "\"\"\"", piece))
        return Value::unknown("an f-string with escapes is not followed");
      out += piece;
    } else if (c.is("interpolation")) {
      if (c.field("format_specifier") || c.field("type_conversion"))
        return Value::unknown("an f-string with a format is not followed");
      const auto value = printed(eval(c.field("expression"), scope));
      if (!value.known()) return Value::unknown("a part of an f-string: " + value.why());
      out += value.value();
    }
  }
  return Value::string(out);
}

Value Evaluator::external_attribute(const Value& of, std::string_view name) {
  const std::string dotted = of.text + "." + std::string(name);
  if (of.module) {
    if (const Module* found = project_.resolve(dotted, *of.module)) {
      Value out;
      out.kind = Kind::kModule;
      out.module = found;
      return out;
    }
  }
  return Value::external(dotted, of.module);
}

Value Evaluator::attribute(const Value& of, std::string_view name) {
  switch (of.kind) {
    case Kind::kExternal:
      return external_attribute(of, name);
    case Kind::kModule: {
      Value out = global(*of.module, name);
      if ((out.known() || !out.text.empty()) && !out.is_external("builtins." + std::string(name)))
        return out;
      const std::string path = of.module->path;
      if (of.module->is_package) {
        Module here;
        here.path = path;
        if (const Module* sub = project_.resolve("." + std::string(name), here)) {
          out.kind = Kind::kModule;
          out.text.clear();
          out.module = sub;
          return out;
        }
      }
      return Value::unknown(std::string(name) + " is not found in " + of.module->file);
    }
    case Kind::kEnum:
      return enum_attribute(*of.enumeration, name);
    case Kind::kMember:
      return member_attribute(of, name);
    case Kind::kClass: {
      if (name == "__name__" || name == "__qualname__") return Value::string(of.cls->name);
      Value out = class_attribute(*of.cls, name);
      if (!out.known() && out.text.empty()) {
        Value bound_name;
        bound_name.kind = Kind::kBound;
        bound_name.text = name;
        bound_name.items = std::make_shared<const std::vector<Value>>(std::vector<Value>{of});
        return bound_name;
      }
      return out;
    }
    case Kind::kUnknown:
      return of.text.empty() ? Value::unknown("a name is not found") : of;
    default: {
      Value out;
      out.kind = Kind::kBound;
      out.text = name;
      out.items = std::make_shared<const std::vector<Value>>(std::vector<Value>{of});
      return out;
    }
  }
}

// A function of a class: a classmethod is bound to the class, a staticmethod to nothing.
Value Evaluator::method_value(const Function& function, const Value& self) {
  Value f;
  f.kind = Kind::kFunction;
  f.function = &function;
  for (const auto& d : function.decorators) {
    if (d.text() == "staticmethod") return f;
    if (d.text() == "property" || d.text().ends_with("cached_property") ||
        d.text() == "DynamicClassAttribute" || d.text().ends_with("classproperty")) {
      CallInfo none;
      return apply(f, none, &self);
    }
  }
  Value out;
  out.kind = Kind::kBound;
  out.text = "";
  out.items = std::make_shared<const std::vector<Value>>(std::vector<Value>{self, f});
  return out;
}

Value Evaluator::class_attribute(const Class& cls, std::string_view name) {
  for (const Value& one : std::vector<Value>(ancestry(cls))) {
    if (one.cls == nullptr) continue;
    const auto* bindings = one.cls->names.find(name);
    if (!bindings) continue;
    const auto key = std::pair(&one.cls->names, std::string(name));
    if (!in_work_.insert(key).second)
      return Value::unknown(std::string(name) + " refers to itself");
    Value out = one_of(*bindings, name, {one.cls->module, one.cls, nullptr});
    in_work_.erase(key);
    if (out.is(Kind::kFunction) && out.function->owner) {
      Value self;
      self.kind = Kind::kClass;
      self.cls = &cls;
      bool of_class = false;
      for (const auto& d : out.function->decorators)
        of_class = of_class || d.text() == "classmethod" || d.text().ends_with("declared_attr") ||
                   d.text().find("declared_attr.") != std::string_view::npos;
      if (!of_class) return out;
      if (const EnumInfo* info = enum_of(cls)) {
        self.kind = Kind::kEnum;
        self.enumeration = info;
      }
      if (out.function->decorators.front().text().find("declared_attr") != std::string_view::npos) {
        const CallInfo none;
        return apply(out, none, &self);
      }
      Value with_self;
      with_self.kind = Kind::kBound;
      with_self.items = std::make_shared<const std::vector<Value>>(std::vector<Value>{self, out});
      return with_self;
    }
    return out;
  }
  return Value::unknown("");
}

const std::vector<Value>& Evaluator::bases(const Class& cls) {
  if (const auto at = bases_.find(&cls); at != bases_.end()) return at->second;
  bases_[&cls];  // a class that refers to itself has none
  std::vector<Value> out;
  const Scope scope{cls.module, cls.outer, nullptr};
  for (const auto& node : cls.bases) {
    Value base = eval(node, scope);
    if (base.is(Kind::kSubscript)) base = Value(base.items->front());  // Generic[T], Base[T]
    out.push_back(std::move(base));
  }
  return bases_[&cls] = std::move(out);
}

const std::vector<Value>& Evaluator::ancestry(const Class& cls) {
  if (const auto at = ancestry_.find(&cls); at != ancestry_.end()) return at->second;
  ancestry_[&cls];
  std::vector<Value> out(1);
  out.front().kind = Kind::kClass;
  out.front().cls = &cls;
  for (const Value& base : std::vector<Value>(bases(cls))) {
    std::vector<Value> above = {base};
    if (base.cls) above = ancestry(*base.cls);
    for (auto& one : above) {
      // As in Python, a class that several share comes after all of them.
      const auto again = std::find_if(out.begin() + 1, out.end(), [&](const Value& v) {
        return v.kind == one.kind && v.cls == one.cls && v.text == one.text && one.known();
      });
      if (again != out.end()) out.erase(again);
      out.push_back(std::move(one));
    }
  }
  return ancestry_[&cls] = std::move(out);
}

bool Evaluator::inherits(const Class& cls, const std::set<std::string, std::less<>>& dotted) {
  const auto& all = ancestry(cls);
  return std::any_of(all.begin(), all.end(), [&](const Value& one) {
    return one.is(Kind::kExternal) && dotted.contains(one.text);
  });
}

}  // namespace pgplumb::python
