// Calls: functions of the project whose body is one plain computation are carried out.
#include <algorithm>

#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

}  // namespace

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
        for (const auto& given : call->kwargs) {
          std::erase_if(merged->kwargs, [&](const auto& kw) { return kw.first == given.first; });
          merged->kwargs.push_back(given);
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
Value Evaluator::run_body(SyntaxNode body, const Scope& scope, Locals& locals, bool& returned) {
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
        Value condition = truth(eval(branch.field("condition"), scope));
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

}  // namespace pgplumb::python
