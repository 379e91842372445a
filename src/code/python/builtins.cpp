// What Python itself and its libraries have, as far as models use it.
#include <algorithm>

#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

// list(x), sorted(x) and the like: x as another sequence.
Value sequence_of(const std::string& name, const CallInfo& call) {
  const auto& args = call.args;
  Value not_followed = Value::unknown("");
  std::vector<Value> items;
  std::string why;
  const Kind kind = name == "tuple" ? Kind::kTuple : Kind::kList;
  if (args.empty() && call.kwargs.empty()) return Value::list({}, kind);
  if (args.size() != 1) return not_followed;
  if (!call.kwargs.empty() && name == "sorted")
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

// dict(x, a=1)
Value dictionary_of(const CallInfo& call) {
  const auto& args = call.args;
  std::vector<Value> pairs;
  if (args.size() == 1 && args[0].is(Kind::kDict)) pairs = *args[0].items;
  if (args.size() > 1 || (args.size() == 1 && !args[0].is(Kind::kDict)))
    return Value::unknown("a dictionary is computed");
  for (const auto& [key, value] : call.kwargs) {
    pairs.push_back(Value::string(key));
    pairs.push_back(value);
  }
  return call.opaque.empty() ? Value::list(std::move(pairs), Kind::kDict)
                             : Value::unknown(call.opaque);
}

}  // namespace

// Of the libraries; unknown with why "" for what is kept as a call.
Value Evaluator::call_external(const std::string& dotted,
                               const std::shared_ptr<const CallInfo>& call) {
  if (dotted.starts_with("builtins.")) return call_builtin(dotted.substr(9), *call);
  const auto& args = call->args;
  Value not_followed = Value::unknown("");
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

// map(f, x), filter(f, x)
Value Evaluator::call_over(const std::string& name, const CallInfo& call) {
  const auto& args = call.args;
  std::vector<Value> items;
  std::string why;
  if (name == "map" && args.size() == 2) {
    if (!iterate(args[1], items, why)) return Value::unknown(why);
    for (auto& item : items) item = invoke(args[0], {item});
    return Value::list(std::move(items));
  }
  if (name == "filter" && args.size() == 2) {
    if (!iterate(args[1], items, why)) return Value::unknown(why);
    std::vector<Value> kept;
    for (auto& item : items) {
      Value yes = truth(args[0].is(Kind::kNone) ? item : invoke(args[0], {item}));
      if (!yes.known()) return yes;
      if (yes.number) kept.push_back(item);
    }
    return Value::list(std::move(kept));
  }
  return Value::unknown("");
}

Value Evaluator::call_builtin(const std::string& name, const CallInfo& call) {
  static const std::set<std::string, std::less<>> kSequences = {
      "list", "tuple", "set", "frozenset", "reversed", "sorted", "iter"};
  if (kSequences.contains(name)) return sequence_of(name, call);
  if (name == "map" || name == "filter") return call_over(name, call);
  if (name == "dict") return dictionary_of(call);
  const auto& args = call.args;
  Value not_followed = Value::unknown("");
  std::vector<Value> items;
  std::string why;
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
  if (name == "getattr" && args.size() >= 2 && args[1].is(Kind::kString))
    return attribute(args[0], args[1].text);
  if (name == "enumerate" && args.size() == 1) {
    if (!iterate(args[0], items, why)) return Value::unknown(why);
    for (std::size_t i = 0; i < items.size(); ++i)
      items[i] = Value::list({Value::integer(static_cast<long long>(i)), items[i]}, Kind::kTuple);
    return Value::list(std::move(items));
  }
  if ((name == "max" || name == "min") && args.size() == 1 && call.kwargs.empty()) {
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
