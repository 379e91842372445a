// Operators, loops and indices.
#include <algorithm>

#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

constexpr std::size_t kMostItems = 5000;

std::vector<Value> members_of(const EnumInfo& info) {
  std::vector<Value> out;
  for (std::size_t i = 0; i < info.members.size(); ++i) out.push_back(Value::member(info, i));
  return out;
}

}  // namespace

bool iterate(const Value& value, std::vector<Value>& out, std::string& why) {
  switch (value.kind) {
    case Kind::kList:
    case Kind::kTuple:
      out.insert(out.end(), value.items->begin(), value.items->end());
      return true;
    case Kind::kDict:
      for (std::size_t i = 0; i < value.items->size(); i += 2) out.push_back((*value.items)[i]);
      return true;
    case Kind::kEnum: {
      why = value.enumeration->unknown;
      if (!why.empty()) return false;
      const auto members = members_of(*value.enumeration);
      out.insert(out.end(), members.begin(), members.end());
      return true;
    }
    case Kind::kString:
      for (const char c : value.text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
          why = "letters of a text beyond ASCII are not taken apart";
          return false;
        }
        out.push_back(Value::string(std::string(1, c)));
      }
      return true;
    case Kind::kUnknown:
      why = value.text.empty() ? "a name is not found" : value.text;
      return false;
    case Kind::kExternal:
      why = value.text + " is not below the folder that was read";
      return false;
    case Kind::kCall:
      why = "what is called is computed";
      if (value.call->callee.is(Kind::kExternal))
        why = value.call->callee.text + "() is not below the folder that was read";
      return false;
    default:
      why = "what it goes through is computed";
      return false;
  }
}

Value truth(const Value& value) {
  switch (value.kind) {
    case Kind::kNone:
      return Value::boolean(false);
    case Kind::kBool:
    case Kind::kInt:
      return Value::boolean(value.number != 0);
    case Kind::kString:
      return Value::boolean(!value.text.empty());
    case Kind::kList:
    case Kind::kTuple:
    case Kind::kDict:
      return Value::boolean(!value.items->empty());
    case Kind::kEnum:
    case Kind::kClass:
    case Kind::kFunction:
      return Value::boolean(true);
    case Kind::kUnknown:
      return value;
    default:
      return Value::unknown("a condition is computed");
  }
}

Value Evaluator::subscript(const Value& of, std::vector<Value> arguments) {
  if (of.is(Kind::kUnknown)) return of;
  if (arguments.size() == 1) {
    const Value& key = arguments.front();
    if (of.is_sequence() && key.is(Kind::kInt)) {
      const auto size = static_cast<long long>(of.items->size());
      const long long at = key.number < 0 ? key.number + size : key.number;
      if (at >= 0 && at < size) return (*of.items)[static_cast<std::size_t>(at)];
      return Value::unknown("an index is outside of its list");
    }
    if (of.is(Kind::kDict)) {
      for (std::size_t i = of.items->size(); i >= 2; i -= 2) {
        if (!(*of.items)[i - 2].known()) break;
        if (same((*of.items)[i - 2], key)) return (*of.items)[i - 1];
      }
      return Value::unknown("a key is not found in its dictionary");
    }
    if (of.is(Kind::kEnum) && key.is(Kind::kString))
      return enum_attribute(*of.enumeration, key.text);
    if (of.is(Kind::kEnum) || of.is(Kind::kString)) return Value::unknown("it is computed");
  }
  if (!of.is(Kind::kExternal) && !of.is(Kind::kClass) && !of.is(Kind::kSubscript) &&
      !of.is(Kind::kBound) && !of.is(Kind::kCall))
    return Value::unknown("it is computed");
  // Literal["a", "b"] is one argument for some grammars, a tuple for others.
  std::vector<Value> all = {of};
  for (auto& a : arguments) {
    if (a.is(Kind::kTuple))
      all.insert(all.end(), a.items->begin(), a.items->end());
    else
      all.push_back(std::move(a));
  }
  return Value::list(std::move(all), Kind::kSubscript);
}

Value Evaluator::binary(SyntaxNode node, const Scope& scope) {
  const auto op = node.field("operator").text();
  Value left = eval(node.field("left"), scope);
  Value right = eval(node.field("right"), scope);
  if (op == "|" && !left.is(Kind::kInt) && !left.is(Kind::kMember)) {
    if (left.is(Kind::kDict) && right.is(Kind::kDict)) {
      auto items = *left.items;
      items.insert(items.end(), right.items->begin(), right.items->end());
      return Value::list(std::move(items), Kind::kDict);
    }
    std::vector<Value> all;
    for (auto* side : {&left, &right}) {
      if (side->is(Kind::kUnion))
        all.insert(all.end(), side->items->begin(), side->items->end());
      else
        all.push_back(*side);
    }
    return Value::list(std::move(all), Kind::kUnion);
  }
  if (!left.known()) return left;
  if (!right.known()) return right;
  if (op == "+" && left.is(Kind::kString) && right.is(Kind::kString))
    return Value::string(left.text + right.text);
  if (op == "+" && left.is_sequence() && left.kind == right.kind) {
    auto items = *left.items;
    items.insert(items.end(), right.items->begin(), right.items->end());
    return Value::list(std::move(items), left.kind);
  }
  if (left.is(Kind::kInt) && right.is(Kind::kInt)) {
    if (op == "+") return Value::integer(left.number + right.number);
    if (op == "-") return Value::integer(left.number - right.number);
    if (op == "*" && std::abs(left.number) < 1000000 && std::abs(right.number) < 1000000)
      return Value::integer(left.number * right.number);
    if (op == "<<" && right.number >= 0 && right.number < 40 && std::abs(left.number) < 1000000)
      return Value::integer(left.number << right.number);
    if (op == "|") return Value::integer(left.number | right.number);
  }
  return Value::unknown("it is computed (" + std::string(op) + ")");
}

Value Evaluator::comparison(SyntaxNode node, const Scope& scope) {
  const auto parts = node.children();
  if (parts.size() != 3) return Value::unknown("a condition is computed");
  Value left = eval(parts[0], scope);
  Value right = eval(parts[2], scope);
  const auto op = parts[1].text();
  if (!left.known()) return left;
  if (!right.known()) return right;
  if (op == "==" || op == "is") return Value::boolean(same(left, right));
  if (op == "!=" || op == "is not") return Value::boolean(!same(left, right));
  if (op == "in" || op == "not in") {
    std::vector<Value> items;
    std::string why;
    if (right.is(Kind::kString) && left.is(Kind::kString))
      return Value::boolean((right.text.find(left.text) != std::string::npos) == (op == "in"));
    if (!iterate(right, items, why)) return Value::unknown(why);
    bool found = false;
    for (const auto& item : items) {
      if (!item.known()) return item;
      found = found || same(item, left);
    }
    return Value::boolean(found == (op == "in"));
  }
  return Value::unknown("a condition is computed");
}

bool Evaluator::unpack(SyntaxNode left, const Value& value, Locals& locals) {
  if (left.is("identifier")) {
    locals.names[std::string(left.text())] = value;
    return true;
  }
  if (!left.is("pattern_list") && !left.is("tuple_pattern") && !left.is("list_pattern"))
    return false;
  const auto names = left.children();
  std::vector<Value> items;
  std::string why;
  if (!iterate(value, items, why) || items.size() != names.size()) return false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!unpack(names[i], items[i], locals)) return false;
  }
  return true;
}

bool Evaluator::loop(const std::vector<SyntaxNode>& clauses, std::size_t at, const Scope& scope,
                     const std::function<bool(const Scope&)>& body, std::string& why) {
  if (at == clauses.size()) return body(scope);
  const SyntaxNode clause = clauses[at];
  if (clause.is("if_clause")) {
    const Value condition = truth(eval(clause.first(), scope));
    if (!condition.known()) {
      why = condition.text;
      return false;
    }
    return condition.number == 0 || loop(clauses, at + 1, scope, body, why);
  }
  std::vector<Value> items;
  if (!iterate(eval(clause.field("right"), scope), items, why)) return false;
  if (items.size() > kMostItems) {
    why = "it goes through more than can be followed";
    return false;
  }
  for (const auto& item : items) {
    auto locals = std::make_shared<Locals>();
    locals->parent = scope.locals;
    if (!unpack(clause.field("left"), item, *locals)) {
      why = "a loop takes its items apart in a way that is not followed";
      return false;
    }
    if (!loop(clauses, at + 1, {scope.module, nullptr, locals}, body, why)) return false;
  }
  return true;
}

Value Evaluator::comprehension(SyntaxNode node, const Scope& scope) {
  std::vector<SyntaxNode> clauses;
  for (SyntaxNode c = node.first(); c; c = c.next()) {
    if (c.is("for_in_clause") || c.is("if_clause")) clauses.push_back(c);
  }
  const SyntaxNode body = node.field("body");
  const bool dict = node.is("dictionary_comprehension");
  std::vector<Value> items;
  std::string why;
  const bool done = loop(
      clauses, 0, scope,
      [&](const Scope& inner) {
        if (dict) items.push_back(eval(body.field("key"), inner));
        items.push_back(eval(dict ? body.field("value") : body, inner));
        return items.size() <= kMostItems;
      },
      why);
  if (!done) return Value::unknown(why.empty() ? "it goes through more than can be followed" : why);
  return Value::list(std::move(items), dict ? Kind::kDict : Kind::kList);
}

}  // namespace pgplumb::python
