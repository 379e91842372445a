// Making and comparing values.
#include "code/python/value.h"

namespace pgplumb::python {

Value Value::unknown(std::string why) {
  Value out;
  out.text = std::move(why);
  return out;
}
Value Value::none() {
  Value out;
  out.kind = Kind::kNone;
  return out;
}
Value Value::boolean(bool value) {
  Value out;
  out.kind = Kind::kBool;
  out.number = value ? 1 : 0;
  return out;
}
Value Value::integer(long long value) {
  Value out;
  out.kind = Kind::kInt;
  out.number = value;
  return out;
}
Value Value::string(std::string value) {
  Value out;
  out.kind = Kind::kString;
  out.text = std::move(value);
  return out;
}
Value Value::external(std::string dotted, const Module* from) {
  Value out;
  out.kind = Kind::kExternal;
  out.text = std::move(dotted);
  out.module = from;
  return out;
}
Value Value::list(std::vector<Value> items, Kind kind) {
  Value out;
  out.kind = kind;
  out.items = std::make_shared<const std::vector<Value>>(std::move(items));
  return out;
}
Value Value::member(const EnumInfo& of, std::size_t position) {
  Value out;
  out.kind = Kind::kMember;
  out.enumeration = &of;
  out.number = static_cast<long long>(position);
  return out;
}

const Value* CallInfo::kwarg(std::string_view name) const {
  for (const auto& [key, value] : kwargs) {
    if (key == name) return &value;
  }
  return nullptr;
}

namespace {

bool is_number(const Value& v) {
  return v.is(Value::Kind::kInt) || v.is(Value::Kind::kBool);
}

// A member of an enum that has str or int for a base equals its value.
const Value& plain(const Value& v) {
  if (!v.is(Value::Kind::kMember) || !v.enumeration->text_values) return v;
  return v.enumeration->members[static_cast<std::size_t>(v.number)].value;
}

}  // namespace

bool same(const Value& left, const Value& right) {
  const Value& a = plain(left);
  const Value& b = plain(right);
  if (is_number(a) && is_number(b)) return a.number == b.number;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Value::Kind::kNone:
      return true;
    case Value::Kind::kString:
    case Value::Kind::kOther:
    case Value::Kind::kExternal:
      return a.text == b.text;
    case Value::Kind::kMember:
      return a.enumeration == b.enumeration && a.number == b.number;
    case Value::Kind::kEnum:
      return a.enumeration == b.enumeration;
    case Value::Kind::kClass:
      return a.cls == b.cls;
    case Value::Kind::kModule:
      return a.module == b.module;
    case Value::Kind::kFunction:
      return a.function == b.function && a.closure == b.closure;
    case Value::Kind::kList:
    case Value::Kind::kTuple:
    case Value::Kind::kDict:
    case Value::Kind::kUnion:
    case Value::Kind::kSubscript: {
      if (a.items->size() != b.items->size()) return false;
      for (std::size_t i = 0; i < a.items->size(); ++i) {
        if (!same((*a.items)[i], (*b.items)[i])) return false;
      }
      return true;
    }
    default:
      return false;
  }
}

Known<std::string> printed(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kString:
    case Value::Kind::kOther:
      return value.text;
    case Value::Kind::kInt:
      return std::to_string(value.number);
    case Value::Kind::kBool:
      return std::string(value.number ? "True" : "False");
    case Value::Kind::kNone:
      return std::string("None");
    case Value::Kind::kUnknown:
      return Known<std::string>::unknown(value.text);
    case Value::Kind::kTuple:
      return Known<std::string>::unknown("it is a tuple");
    case Value::Kind::kMember:
      if (value.enumeration->text_values)
        return printed(value.enumeration->members[static_cast<std::size_t>(value.number)].value);
      return Known<std::string>::unknown("it is a member of " + value.enumeration->name);
    default:
      return Known<std::string>::unknown("it is no literal");
  }
}

}  // namespace pgplumb::python
