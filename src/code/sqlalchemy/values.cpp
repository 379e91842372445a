// One walk over a module; names of a function's own hide those of the module.
#include "code/sqlalchemy/values.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::Class;
using python::Module;
using python::Scope;
using python::Value;
using Kind = python::Value::Kind;
using Where = CodeValue::Where;

// Model(…) makes one; so does nothing else that is looked for.
bool has_local(SyntaxNode node, const std::set<std::string, std::less<>>& locals) {
  if (node.is("identifier") && locals.contains(node.text()) &&
      !(node.parent().is("attribute") && node.field_name() == "attribute"))
    return true;
  for (SyntaxNode c = node.first(); c; c = c.next()) {
    if (has_local(c, locals)) return true;
  }
  return false;
}

}  // namespace

ValueReader::ValueReader(TypeReader& types, const EnumAttributes& attributes)
    : types_(types), e_(types.evaluator()), attributes_(attributes.begin(), attributes.end()) {}

void ValueReader::read(const Module& module) {
  walk(module.tree->root(), module, {});
}

void ValueReader::walk(SyntaxNode node, const Module& module, const Function& function) {
  const auto kind = node.kind();
  if (kind == "function_definition" || kind == "lambda") {
    const Function inner = function_of(node, module);
    for (SyntaxNode c = node.field("body").first(); c; c = c.next()) walk(c, module, inner);
    return;
  }
  if (kind == "comparison_operator") compared(node, module, function);
  if (kind == "call") called(node, module, function);
  if (kind == "assignment") assigned(node, module, function);
  for (SyntaxNode c = node.first(); c; c = c.next()) walk(c, module, function);
}

ValueReader::Function ValueReader::function_of(SyntaxNode node, const Module& module) {
  Function out;
  const SyntaxNode parameters = node.field("parameters");
  for (SyntaxNode p = parameters.first(); p; p = p.next()) {
    const SyntaxNode named = p.field("name") ? p.field("name") : p.is("identifier") ? p : p.first();
    const std::string name(named.text());
    out.locals.insert(name);
    const SyntaxNode type = p.field("type");
    if (type && type.first().is("identifier")) {
      if (const Class* cls = class_of(type.first(), module, {})) out.models[name] = cls;
    }
  }
  collect_locals(node.field("body"), module, out);
  return out;
}

void ValueReader::collect_locals(SyntaxNode node, const Module& module, Function& out) {
  for (SyntaxNode c = node.first(); c; c = c.next()) {
    if (c.is("function_definition") || c.is("class_definition")) {
      out.locals.insert(std::string(c.field("name").text()));
      continue;
    }
    const SyntaxNode left = c.field("left");
    if (left.is("identifier")) {
      const std::string name(left.text());
      const SyntaxNode right = c.field("right");
      const bool first = out.locals.insert(name).second;
      const Class* cls = c.is("assignment") && right.is("call")
                             ? class_of(right.field("function"), module, {})
                             : nullptr;
      // Bound twice, it may be the one or the other.
      if (cls && first)
        out.models[name] = cls;
      else if (!first && (!out.models.contains(name) || out.models[name] != cls))
        out.models.erase(name);
    } else if (left) {
      for (SyntaxNode one = left.first(); one; one = one.next()) {
        if (!one.is("identifier") || left.is("attribute") || left.is("subscript")) continue;
        out.locals.insert(std::string(one.text()));
        out.models.erase(std::string(one.text()));
      }
    }
    if (c.is("as_pattern_target") || c.field_name() == "alias")
      out.locals.insert(std::string(c.text()));
    collect_locals(c, module, out);
  }
}

const Class* ValueReader::class_of(SyntaxNode node, const Module& module,
                                   const Function& function) {
  if (node.is("identifier")) {
    const auto local = function.models.find(node.text());
    if (local != function.models.end()) return nullptr;  // an object, no class
  } else if (!node.is("attribute")) {
    return nullptr;
  }
  if (has_local(node, function.locals)) return nullptr;
  const Value value = e_.eval(node, {&module, nullptr, nullptr});
  return value.is(Kind::kClass) ? value.cls : nullptr;
}

std::optional<std::size_t> ValueReader::type_of(const Class& cls, std::string_view attribute) {
  for (const Value& one : e_.ancestry(cls)) {
    const auto at =
        one.cls ? attributes_.find({one.cls, std::string(attribute)}) : attributes_.end();
    if (at != attributes_.end()) return at->second;
  }
  return std::nullopt;
}

std::optional<std::size_t> ValueReader::type_of(SyntaxNode attribute, const Module& module,
                                                const Function& function) {
  if (!attribute.is("attribute")) return std::nullopt;
  const Class* cls = class_of(attribute.field("object"), module, function);
  return cls ? type_of(*cls, attribute.field("attribute").text()) : std::nullopt;
}

void ValueReader::add(std::size_t type, Where where, SyntaxNode node, const Module& module,
                      const Function& function) {
  if (has_local(node, function.locals)) return;
  Value value = e_.eval(node, {&module, nullptr, nullptr});
  value.origin = {&module, node};
  types_.add_value(type, where, value);
}

void ValueReader::compared(SyntaxNode node, const Module& module, const Function& function) {
  const auto parts = node.children();
  if (parts.size() != 3 || (parts[1].text() != "==" && parts[1].text() != "!=")) return;
  if (const auto type = type_of(parts[0], module, function))
    add(*type, Where::kCompared, parts[2], module, function);
  else if (const auto other = type_of(parts[2], module, function))
    add(*other, Where::kCompared, parts[0], module, function);
}

void ValueReader::called(SyntaxNode node, const Module& module, const Function& function) {
  const SyntaxNode callee = node.field("function");
  const SyntaxNode arguments = node.field("arguments");
  const auto method = callee.is("attribute") ? callee.field("attribute").text() : "";
  if (method == "in_" || method == "notin_" || method == "not_in") {
    const auto type = type_of(callee.field("object"), module, function);
    const SyntaxNode list = arguments.first();
    if (!type || (!list.is("list") && !list.is("tuple") && !list.is("set"))) return;
    for (SyntaxNode one = list.first(); one; one = one.next())
      add(*type, Where::kCompared, one, module, function);
    return;
  }
  const Class* cls = nullptr;
  Where where = Where::kAssigned;
  if (method == "values" || method == "filter_by") {
    // update(Model).where(…).values(…), session.query(Model).filter_by(…)
    SyntaxNode at = callee.field("object");
    while (at.is("call")) {
      const SyntaxNode f = at.field("function");
      const auto name = f.is("attribute") ? f.field("attribute").text() : f.text();
      const bool starts = method == "values" ? name == "insert" || name == "update"
                                             : name == "query" || name == "select";
      if (starts && at.field("arguments").first())
        cls = class_of(at.field("arguments").first(), module, function);
      at = f.is("attribute") ? f.field("object") : SyntaxNode();
    }
    if (method == "filter_by") where = Where::kCompared;
  } else {
    cls = class_of(callee, module, function);
  }
  if (!cls) return;
  for (SyntaxNode a = arguments.first(); a; a = a.next()) {
    if (!a.is("keyword_argument")) continue;
    if (const auto type = type_of(*cls, a.field("name").text()))
      add(*type, where, a.field("value"), module, function);
  }
}

void ValueReader::assigned(SyntaxNode node, const Module& module, const Function& function) {
  const SyntaxNode left = node.field("left");
  if (!left.is("attribute") || !left.field("object").is("identifier") || !node.field("right"))
    return;
  const auto at = function.models.find(left.field("object").text());
  if (at == function.models.end()) return;
  if (const auto type = type_of(*at->second, left.field("attribute").text()))
    add(*type, Where::kAssigned, node.field("right"), module, function);
}

}  // namespace pgplumb::sqlalchemy
