// Calls: functions of the project whose body is one plain computation, and those of Python that
// models use.
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
  const Value left = eval(parts[0], scope);
  const Value right = eval(parts[2], scope);
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

std::shared_ptr<CallInfo> Evaluator::arguments_of(SyntaxNode node, const Scope& scope) {
  auto info = std::make_shared<CallInfo>();
  const SyntaxNode arguments = node.field("arguments");
  if (arguments.is("generator_expression")) {
    info->args.push_back(eval(arguments, scope));
    return info;
  }
  for (SyntaxNode a = arguments.first(); a; a = a.next()) {
    std::string why;
    if (a.is("keyword_argument")) {
      info->kwargs.emplace_back(a.field("name").text(), eval(a.field("value"), scope));
    } else if (a.is("list_splat")) {
      if (!iterate(eval(a.first(), scope), info->args, why)) {
        info->opaque_args = why;
        info->args.push_back(Value::unknown(why));
      }
    } else if (a.is("dictionary_splat")) {
      const Value inner = eval(a.first(), scope);
      if (!inner.is(Kind::kDict)) {
        info->opaque = inner.known() ? "its options are computed" : inner.text;
        continue;
      }
      for (std::size_t i = 0; i < inner.items->size(); i += 2) {
        if ((*inner.items)[i].is(Kind::kString))
          info->kwargs.emplace_back((*inner.items)[i].text, (*inner.items)[i + 1]);
        else
          info->opaque = "the name of an option is computed";
      }
    } else {
      info->args.push_back(eval(a, scope));
    }
  }
  return info;
}

Value Evaluator::call(SyntaxNode node, const Scope& scope) {
  const Value callee = eval(node.field("function"), scope);
  auto info = arguments_of(node, scope);
  info->callee = callee;
  Value out = invoke(callee, info);
  if (out.is(Kind::kCall) || !out.origin.module) out.origin = {scope.module, node};
  return out;
}

Value Evaluator::invoke(const Value& callee, std::vector<Value> args) {
  auto call = std::make_shared<CallInfo>();
  call->callee = callee;
  call->args = std::move(args);
  return invoke(callee, std::move(call));
}

Value Evaluator::invoke(const Value& callee, std::shared_ptr<const CallInfo> call) {
  const auto unevaluated = [&] {
    Value out;
    out.kind = Kind::kCall;
    out.call = call;
    return out;
  };
  switch (callee.kind) {
    case Kind::kFunction:
      return apply(callee, *call, nullptr);
    case Kind::kBound:
      if (callee.text.empty()) return apply((*callee.items)[1], *call, &callee.items->front());
      return call_method(callee.items->front(), callee.text, *call);
    case Kind::kExternal: {
      Value out = call_external(callee.text, call);
      if (out.known() || !out.text.empty()) return out;
      return unevaluated();
    }
    case Kind::kEnum: {  // E("value")
      const EnumInfo& info = *callee.enumeration;
      if (call->args.size() == 1 && call->kwargs.empty() && info.unknown.empty()) {
        for (std::size_t i = 0; i < info.members.size(); ++i) {
          if (same(info.members[i].value, call->args.front())) return Value::member(info, i);
        }
        if (call->args.front().is(Kind::kMember)) return call->args.front();
      }
      return Value::unknown("it is computed from " + info.name);
    }
    case Kind::kClass: {
      // A base enum of the project, without members: Base("Name", [...]).
      if (const EnumInfo* base = enum_of(*callee.cls)) {
        const EnumInfo* made = functional_enum(*call, base->bases);
        if (made) {
          Value out;
          out.kind = Kind::kEnum;
          out.enumeration = made;
          return out;
        }
      }
      return unevaluated();
    }
    case Kind::kCall:
      // partial(Enum, native_enum=False)(Role)
      if (callee.call->callee.is_external("functools.partial") && !callee.call->args.empty()) {
        auto merged = std::make_shared<CallInfo>(*callee.call);
        merged->callee = callee.call->args.front();
        merged->args.erase(merged->args.begin());
        merged->args.insert(merged->args.end(), call->args.begin(), call->args.end());
        for (const auto& [key, value] : call->kwargs) {
          std::erase_if(merged->kwargs, [&](const auto& kw) { return kw.first == key; });
          merged->kwargs.emplace_back(key, value);
        }
        if (merged->opaque.empty()) merged->opaque = call->opaque;
        if (merged->opaque_args.empty()) merged->opaque_args = call->opaque_args;
        const Value inner = merged->callee;
        return invoke(inner, merged);
      }
      if (callee.call->callee.is_external("operator.attrgetter") && call->args.size() == 1 &&
          callee.call->args.size() == 1 && callee.call->args.front().is(Kind::kString))
        return attribute(call->args.front(), callee.call->args.front().text);
      return unevaluated();
    case Kind::kUnknown:
      return callee.text.empty() ? Value::unknown("a name is not found") : callee;
    default:
      return unevaluated();
  }
}

bool Evaluator::bind_parameters(SyntaxNode parameters, const CallInfo& call, const Value* self,
                                const Scope& defaults, Locals& locals, std::string& why) {
  std::vector<Value> args;
  if (self) args.push_back(*self);
  args.insert(args.end(), call.args.begin(), call.args.end());
  why = call.opaque_args.empty() ? call.opaque : call.opaque_args;
  if (!why.empty()) return false;
  std::set<std::string> used;
  std::size_t at = 0;
  bool only_keywords = false;
  for (SyntaxNode p = parameters.first(); p; p = p.next()) {
    const auto kind = p.kind();
    SyntaxNode plain = p;
    if (kind == "typed_parameter") plain = p.first();
    if (plain.is("list_splat_pattern")) {
      std::vector<Value> rest(args.begin() + static_cast<std::ptrdiff_t>(std::min(at, args.size())),
                              args.end());
      at = args.size();
      only_keywords = true;
      locals.names[std::string(plain.first().text())] = Value::list(std::move(rest), Kind::kTuple);
      continue;
    }
    if (plain.is("dictionary_splat_pattern")) {
      std::vector<Value> rest;
      for (const auto& [key, value] : call.kwargs) {
        if (used.contains(key)) continue;
        rest.push_back(Value::string(key));
        rest.push_back(value);
        used.insert(key);
      }
      locals.names[std::string(plain.first().text())] = Value::list(std::move(rest), Kind::kDict);
      continue;
    }
    if (kind == "keyword_separator") only_keywords = true;
    if (kind == "keyword_separator" || kind == "positional_separator") continue;
    const SyntaxNode named = p.field("name") ? p.field("name") : plain;
    const std::string name(named.text());
    if (!only_keywords && at < args.size()) {
      locals.names[name] = args[at++];
    } else if (const Value* given = call.kwarg(name)) {
      locals.names[name] = *given;
      used.insert(name);
    } else if (p.field("value")) {
      locals.names[name] = eval(p.field("value"), defaults);
    } else {
      why = "an argument is missing";
      return false;
    }
  }
  for (const auto& [key, value] : call.kwargs) {
    if (!used.contains(key) && !locals.names.contains(key)) {
      why = "it is called with an argument that it does not have";
      return false;
    }
  }
  if (at < args.size()) {
    why = "it is called with more arguments than it has";
    return false;
  }
  return true;
}

// Assignments, conditions that are known, a return.
Value Evaluator::run_body(SyntaxNode body, Scope scope, Locals& locals, bool& returned) {
  for (SyntaxNode s = body.first(); s; s = s.next()) {
    if (s.is("return_statement")) {
      returned = true;
      return s.first() ? eval(s.first(), scope) : Value::none();
    }
    if (s.is("expression_statement")) {
      const SyntaxNode e = s.first();
      if (e.is("string")) continue;
      if (e.is("assignment") && e.field("right")) {
        // self.x = …: nothing that is asked for hangs on it.
        if (super_ && e.field("left").is("attribute")) continue;
        const Value value = eval(e.field("right"), scope);
        if (!unpack(e.field("left"), value, locals))
          return Value::unknown("a function assigns in a way that is not followed");
        continue;
      }
      // kwargs.setdefault("name", …), kwargs.pop("name")
      const SyntaxNode f = e.field("function");
      if (super_ && e.is("call") && f.is("attribute") &&
          f.field("attribute").text() == "__init__") {
        if (*super_) return Value::unknown("it is initialised twice");
        *super_ = arguments_of(e, scope);
        continue;
      }
      if (e.is("call") && f.is("attribute") && f.field("object").is("identifier")) {
        const auto at = locals.names.find(std::string(f.field("object").text()));
        const auto method = f.field("attribute").text();
        const auto arguments = e.field("arguments").children();
        if (at != locals.names.end() && at->second.is(Kind::kDict) && method == "setdefault" &&
            arguments.size() == 2) {
          const Value key = eval(arguments[0], scope);
          if (!subscript(at->second, {key}).known() && key.is(Kind::kString)) {
            auto items = *at->second.items;
            items.push_back(key);
            items.push_back(eval(arguments[1], scope));
            at->second = Value::list(std::move(items), Kind::kDict);
          }
          continue;
        }
      }
      return Value::unknown("a function does more than compute");
    }
    if (s.is("if_statement")) {
      SyntaxNode branch = s;
      SyntaxNode chosen;
      while (branch) {
        if (branch.is("else_clause")) {
          chosen = branch.field("body");
          break;
        }
        const Value condition = truth(eval(branch.field("condition"), scope));
        if (!condition.known()) return condition;
        if (condition.number) {
          chosen = branch.field("consequence");
          break;
        }
        SyntaxNode next = branch.is("if_statement") ? branch.first() : branch.next();
        while (next && !next.is("elif_clause") && !next.is("else_clause")) next = next.next();
        branch = next;
      }
      if (chosen) {
        Value out = run_body(chosen, scope, locals, returned);
        if (returned || !out.known()) return out;
      }
      continue;
    }
    if (s.is("pass_statement") || s.is("import_statement") || s.is("raise_statement")) {
      if (s.is("raise_statement")) return Value::unknown("a function raises");
      continue;
    }
    return Value::unknown("a function does more than compute");
  }
  return Value::none();
}

Value Evaluator::apply(const Value& function, const CallInfo& call, const Value* self) {
  const Function& f = *function.function;
  if (depth_ > 50) return Value::unknown("it is nested too deeply to follow");
  const Deeper deeper(*this);
  const Scope outside{f.module, nullptr, function.closure};
  auto locals = std::make_shared<Locals>();
  locals->parent = function.closure;
  std::string why;
  const SyntaxNode parameters = f.node.field("parameters");
  if (!bind_parameters(parameters, call, self, outside, *locals, why))
    return Value::unknown("a call of " + f.name + ": " + why);
  const Scope inside{f.module, nullptr, locals};
  if (f.node.is("lambda")) return eval(f.node.field("body"), inside);
  for (const auto& d : f.decorators) {
    const auto text = d.text();
    const bool plain = text == "classmethod" || text == "staticmethod" || text == "property" ||
                       text.find("declared_attr") != std::string_view::npos ||
                       text.find("cache") != std::string_view::npos ||
                       text.find("classproperty") != std::string_view::npos ||
                       text == "DynamicClassAttribute";
    if (!plain) return Value::unknown(f.name + " is decorated with " + std::string(text));
  }
  bool returned = false;
  Value out = run_body(f.node.field("body"), inside, *locals, returned);
  if (!out.known() && out.text.find(f.name) == std::string::npos && !f.name.empty())
    out.text = "what " + f.name + " returns is not known: " + out.text;
  return out;
}

std::shared_ptr<const CallInfo> Evaluator::super_call(const Function& init, const CallInfo& call,
                                                      std::string& why) {
  std::shared_ptr<const CallInfo> out;
  auto* const outer = super_;
  super_ = &out;
  Value function;
  function.kind = Kind::kFunction;
  function.function = &init;
  const Value self = Value::unknown("self");
  const Value done = apply(function, call, &self);
  super_ = outer;
  if (!done.known()) {
    why = done.text;
    return nullptr;
  }
  if (!out) why = "its __init__ calls no other";
  return out;
}

Value Evaluator::call_external(const std::string& dotted,
                               const std::shared_ptr<const CallInfo>& call) {
  const auto& args = call->args;
  const Value not_followed = Value::unknown("");
  std::vector<Value> items;
  std::string why;
  const auto is_builtin = dotted.starts_with("builtins.");
  const std::string name = is_builtin ? dotted.substr(9) : dotted;
  if (!is_builtin) {
    static const std::set<std::string, std::less<>> kEnums = {
        "enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag", "aenum.Enum"};
    if (kEnums.contains(dotted)) {
      const EnumInfo* made = functional_enum(*call, {dotted});
      if (!made) return Value::unknown("it is a member of an enum, computed");
      Value out;
      out.kind = Kind::kEnum;
      out.enumeration = made;
      return out;
    }
    if (dotted == "typing.get_args" || dotted == "typing_extensions.get_args") {
      if (args.size() == 1 && args[0].is(Kind::kSubscript))
        return Value::list({args[0].items->begin() + 1, args[0].items->end()}, Kind::kTuple);
      return args.size() == 1 && !args[0].known() ? args[0] : not_followed;
    }
    if ((dotted == "typing.cast" || dotted == "typing_extensions.cast") && args.size() == 2)
      return args[1];
    return not_followed;
  }
  if (name == "list" || name == "tuple" || name == "set" || name == "frozenset" ||
      name == "reversed" || name == "sorted" || name == "iter") {
    const Kind kind = name == "tuple" ? Kind::kTuple : Kind::kList;
    if (args.empty() && call->kwargs.empty()) return Value::list({}, kind);
    if (args.size() != 1) return not_followed;
    if (!call->kwargs.empty() && name == "sorted")
      return Value::unknown("the order of sorted() is computed");
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    if (name == "reversed") std::reverse(items.begin(), items.end());
    if (name == "sorted") {
      for (const auto& item : items) {
        if (!item.is(Kind::kString)) return Value::unknown("the order of sorted() is computed");
      }
      std::sort(items.begin(), items.end(),
                [](const Value& a, const Value& b) { return a.text < b.text; });
    }
    if (name == "set" || name == "frozenset") {
      if (items.size() > 1) return Value::unknown("a set has no order");
    }
    return Value::list(std::move(items), kind);
  }
  if (name == "map" && args.size() == 2) {
    if (!iterate(args[1], items, why)) return Value::unknown(why);
    for (auto& item : items) item = invoke(args[0], {item});
    return Value::list(std::move(items));
  }
  if (name == "filter" && args.size() == 2) {
    if (!iterate(args[1], items, why)) return Value::unknown(why);
    std::vector<Value> kept;
    for (auto& item : items) {
      const Value yes = truth(args[0].is(Kind::kNone) ? item : invoke(args[0], {item}));
      if (!yes.known()) return yes;
      if (yes.number) kept.push_back(item);
    }
    return Value::list(std::move(kept));
  }
  if (name == "str" && args.size() == 1) {
    const auto text = printed(args[0]);
    // str() of a member is "Role.USER" or its value, by the version and the class.
    if (args[0].is(Kind::kMember)) return Value::unknown("str() of a member depends on its class");
    return text.known() ? Value::string(text.value()) : Value::unknown(text.why());
  }
  if (name == "len" && args.size() == 1) {
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    return Value::integer(static_cast<long long>(items.size()));
  }
  if (name == "dict") {
    std::vector<Value> pairs;
    if (args.size() == 1 && args[0].is(Kind::kDict)) pairs = *args[0].items;
    if (args.size() > 1 || (args.size() == 1 && !args[0].is(Kind::kDict)))
      return Value::unknown("a dictionary is computed");
    for (const auto& [key, value] : call->kwargs) {
      pairs.push_back(Value::string(key));
      pairs.push_back(value);
    }
    return call->opaque.empty() ? Value::list(std::move(pairs), Kind::kDict)
                                : Value::unknown(call->opaque);
  }
  if (name == "getattr" && args.size() >= 2 && args[1].is(Kind::kString))
    return attribute(args[0], args[1].text);
  if (name == "enumerate" && args.size() == 1) {
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    for (std::size_t i = 0; i < items.size(); ++i)
      items[i] = Value::list({Value::integer(static_cast<long long>(i)), items[i]}, Kind::kTuple);
    return Value::list(std::move(items));
  }
  if ((name == "max" || name == "min") && args.size() == 1 && call->kwargs.empty()) {
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    if (items.empty()) return not_followed;
    const Value* best = &items.front();
    for (const auto& item : items) {
      if (!item.is(Kind::kInt)) return Value::unknown("it is computed (" + name + ")");
      if ((name == "max") == (item.number > best->number)) best = &item;
    }
    return *best;
  }
  return not_followed;
}

Value Evaluator::call_method(const Value& self, const std::string& method, const CallInfo& call) {
  if (self.is(Kind::kString)) return string_method(self, method, call);
  if (self.is(Kind::kDict)) {
    std::vector<Value> items;
    for (std::size_t i = 0; i < self.items->size(); i += 2) {
      const Value& key = (*self.items)[i];
      const Value& value = (*self.items)[i + 1];
      if (method == "keys") items.push_back(key);
      if (method == "values") items.push_back(value);
      if (method == "items") items.push_back(Value::list({key, value}, Kind::kTuple));
    }
    if (method == "keys" || method == "values" || method == "items")
      return Value::list(std::move(items));
    if (method == "copy") return self;
    if ((method == "get" || method == "pop") && !call.args.empty()) {
      Value out = subscript(self, {call.args[0]});
      if (out.known()) return out;
      return call.args.size() > 1 ? call.args[1] : Value::none();
    }
  }
  if (self.is_sequence() && method == "copy") return self;
  Value out;
  out.kind = Kind::kCall;
  auto info = std::make_shared<CallInfo>(call);
  out.call = std::move(info);
  return out;
}

}  // namespace pgplumb::python
