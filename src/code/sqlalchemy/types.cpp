// From an expression to a type.
#include "code/sqlalchemy/types.h"

#include <algorithm>

#include "code/sqlalchemy/names.h"

namespace pgplumb::sqlalchemy {
namespace {

using python::CallInfo;
using python::EnumInfo;
using python::Value;
using Kind = python::Value::Kind;

bool is_enum_name(const std::string& name) {
  return name == "Enum" || name == "ENUM" || name == "postgresql.ENUM";
}

// The name says enum: who reads the facts should know that there is one.
bool mentions_enum(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    if ((text[i] | 0x20) == 'e' && (text[i + 1] | 0x20) == 'n' && (text[i + 2] | 0x20) == 'u' &&
        (text[i + 3] | 0x20) == 'm')
      return true;
  }
  return false;
}

std::string shown_why(const Value& value) {
  if (!value.known()) return value.text.empty() ? "a name is not found" : value.text;
  if (value.is(Kind::kExternal)) return value.text + " is not below the folder that was read";
  if (value.is(Kind::kCall)) return shown_why(value.call->callee);
  if (value.is(Kind::kBound)) return shown_why(value.items->front());
  return "it is no type that is known";
}

const std::set<std::string, std::less<>>& type_decorators() {
  static const std::set<std::string, std::less<>> kAll = {
      "sqlalchemy.TypeDecorator", "sqlalchemy.types.TypeDecorator",
      "sqlalchemy.sql.type_api.TypeDecorator", "sqlalchemy.sql.sqltypes.TypeDecorator"};
  return kAll;
}

// The method, in the class or in a class of the project above it.
const python::Function* own_method(python::Evaluator& e, const python::Class& cls,
                                   std::string_view name) {
  for (const Value& one : e.ancestry(cls)) {
    const auto* bindings = one.cls ? one.cls->names.find(name) : nullptr;
    if (bindings && bindings->back().function) return bindings->back().function;
  }
  return nullptr;
}

}  // namespace

std::size_t TypeReader::position(const EnumInfo& info) {
  if (const auto at = enums_.find(&info); at != enums_.end()) return at->second;
  CodeEnum one;
  one.reader = "python";
  one.name = info.qualified;
  for (const auto& base : info.bases)
    one.bases.push_back(base.starts_with("builtins.") ? base.substr(9) : base);
  one.documented = info.cls && info.cls->documented;
  one.place = info.origin.place();
  const auto member = [](const python::EnumMember& m) {
    return CodeMember{m.name, python::printed(m.value), m.origin.place()};
  };
  for (const auto& [alias, of] : info.aliases) one.aliases.push_back(member(alias));
  if (info.unknown.empty()) {
    std::vector<CodeMember> members;
    for (const auto& m : info.members) members.push_back(member(m));
    one.members = std::move(members);
  } else {
    one.members = Known<std::vector<CodeMember>>::unknown(info.unknown);
  }
  out_.enums.push_back(std::move(one));
  return enums_[&info] = out_.enums.size() - 1;
}

void TypeReader::unresolved(const python::Origin& origin, std::string what, std::string why) {
  out_.unresolved.push_back({"sqlalchemy", origin.place(), std::move(what), std::move(why)});
}

std::size_t TypeReader::add(const EnumCall& call, const TableContext& table,
                            const std::string& where) {
  CodeType type = enum_type(evaluator_, call, table, releases_,
                            [this](const EnumInfo& info) { return position(info); });
  // One expression makes several types where it inherits a table's schema, or stands in a function
  // that is called with several enums.
  std::string what = !type.schema.known()  ? "?"
                     : type.schema.value() ? "." + *type.schema.value()
                                           : "";
  if (type.name.known()) what += '\n' + type.name.value();
  for (const auto& label : type.labels.known() ? type.labels.value() : std::vector<std::string>())
    what += '\n' + label;
  const auto key = std::tuple(call.origin.node.tree(), call.origin.node.index(), what);
  if (const auto at = types_.find(key); at != types_.end()) return at->second;
  for (const auto* why :
       {&type.labels.why(), &type.name.why(), &type.schema.why(), &type.storage.why()}) {
    if (why->empty()) continue;
    unresolved(call.origin, "the enum of " + where, *why);
    break;
  }
  const auto& args = call.call.args;
  if (args.size() == 1 && args.front().is(Kind::kEnum))
    classes_[out_.types.size()] = args.front().enumeration;
  out_.types.push_back(std::move(type));
  return types_[key] = out_.types.size() - 1;
}

// Enum._db_value_for_elem: a member, or a text that equals one, gives its label; any other text is
// passed on as it is.
void TypeReader::add_value(std::size_t type, CodeValue::Where where, const Value& value) {
  const CodeType& of = out_.types[type];
  if (!of.labels.known() || !of.written.known()) return;
  const auto at = classes_.find(type);
  const EnumInfo* cls = at == classes_.end() ? nullptr : at->second;
  std::optional<std::string> text;
  if (value.is(Kind::kMember) && value.enumeration == cls && cls) {
    const auto& labels = of.labels.value();
    const auto position = static_cast<std::size_t>(value.number);
    const auto printed = python::printed(cls->members[position].value);
    if (of.written.value() == Written::kNames)
      text = cls->members[position].name;
    else if (of.written.value() == Written::kValues && printed.known())
      text = printed.value();
    else if (cls->aliases.empty() && position < labels.size())
      text = labels[position];
  } else if (value.is(Kind::kString) ||
             (value.is(Kind::kMember) && value.enumeration->text_values)) {
    const auto given = python::printed(value);
    if (!given.known()) return;
    text = given.value();
    const bool is_label = std::find(of.labels.value().begin(), of.labels.value().end(), *text) !=
                          of.labels.value().end();
    for (std::size_t i = 0; cls && cls->text_values && !is_label && i < cls->members.size(); ++i) {
      const auto equal = python::printed(cls->members[i].value);
      if (!equal.known()) return;
      if (equal.value() == *text && of.written.value() == Written::kNames) {
        text = cls->members[i].name;
        break;
      }
    }
  }
  if (!text) return;
  out_.values.push_back({"sqlalchemy", where, type, *text, std::string(value.origin.node.text()),
                         value.origin.place()});
}

TypeReading TypeReader::not_read(const Value& type, const std::string& where) {
  TypeReading out;
  out.other = plain_type(type);
  if (out.other.known()) return out;
  const auto text = type.origin.node.text();
  out.maybe_enum = mentions_enum(text) || mentions_enum(type.text);
  if (out.maybe_enum)
    unresolved(type.origin, "the type of " + where + ", " + std::string(text.substr(0, 80)),
               shown_why(type));
  else if (!type.known())
    out.other = Known<std::string>::unknown(shown_why(type));
  return out;
}

TypeReading TypeReader::read(const Value& type, const TableContext& table,
                             const std::string& where) {
  const std::string name = known_name(type);
  if (is_enum_name(name)) {  // Column(Enum): refused by SQLAlchemy on PostgreSQL
    TypeReading out;
    out.maybe_enum = true;
    out.other = Known<std::string>::unknown("an Enum without labels");
    unresolved(type.origin, "the type of " + where, "an Enum without labels");
    return out;
  }
  if (type.is(Kind::kClass)) return read_class(*type.cls, {}, type.origin, table, where);
  if (type.is(Kind::kCall)) return read_call(type, table, where, false);
  return not_read(type, where);
}

TypeReading TypeReader::read_call(const Value& type, const TableContext& table,
                                  const std::string& where, bool binds_itself) {
  const CallInfo& call = *type.call;
  const std::string name = known_name(call.callee);
  TypeReading out;
  if (is_enum_name(name)) {
    EnumCall what{call, name != "Enum", false, binds_itself, type.origin};
    out.type = add(what, table, where);
    return out;
  }
  if (name == "ARRAY" || name == "postgresql.ARRAY" || name == "MutableList.as_mutable") {
    if (call.args.empty() && !call.kwarg("item_type")) return not_read(type, where);
    out = read(call.args.empty() ? *call.kwarg("item_type") : call.args.front(), table, where);
    out.array = true;
    if (out.other.known()) out.other = out.other.value() + "[]";
    return out;
  }
  if (call.callee.is(Kind::kClass))
    return read_class(*call.callee.cls, call, type.origin, table, where);
  if (call.callee.is(Kind::kBound)) {
    const Value& base = call.callee.items->front();
    // A type for PostgreSQL alone: Enum(…).with_variant(ENUM(…), "postgresql").
    if (call.callee.text == "with_variant" && !call.args.empty()) {
      const bool ours = std::any_of(call.args.begin() + 1, call.args.end(), [](const Value& v) {
        return v.is(Kind::kString) && v.text == "postgresql";
      });
      return read(ours ? call.args.front() : base, table, where);
    }
    if (call.callee.text == "as_mutable" && !call.args.empty())
      return read(call.args.front(), table, where);
    if (call.callee.text == "evaluates_none" || call.callee.text == "copy")
      return read(base, table, where);
  }
  if (call.callee.is(Kind::kExternal) && call.callee.text.ends_with(".as_mutable") &&
      !call.args.empty())
    return read(call.args.front(), table, where);
  return not_read(type, where);
}

// class Status(TypeDecorator): impl = Enum(…); class MyEnum(Enum): …
TypeReading TypeReader::read_class(const python::Class& cls, const CallInfo& call,
                                   const python::Origin& origin, const TableContext& table,
                                   const std::string& where) {
  TypeReading out;
  const auto give_up = [&](const std::string& why) {
    out.other = Known<std::string>::unknown(why);
    out.maybe_enum =
        mentions_enum(cls.node.text().substr(0, 4000)) || mentions_enum(origin.node.text());
    if (out.maybe_enum) unresolved(origin, "the type of " + where + ", " + cls.name, why);
    return out;
  };
  std::string base;
  for (const Value& one : evaluator_.ancestry(cls)) {
    const std::string name = known_name(one);
    if (base.empty() && (is_enum_name(name) || type_decorators().contains(one.text)))
      base = one.text;
    if (is_enum_name(name)) base = name;
  }
  if (base.empty()) {
    for (const Value& one : evaluator_.ancestry(cls)) {
      if (one.cls) continue;
      if (!one.known() || known_name(one).empty()) return give_up("its base: " + shown_why(one));
    }
    return give_up(cls.name + " is no type that is known");
  }
  if (own_method(evaluator_, cls, "load_dialect_impl"))
    return give_up(cls.name + " decides by load_dialect_impl");
  CallInfo given = call;
  if (const auto* init = own_method(evaluator_, cls, "__init__")) {
    std::string why;
    const auto handed = evaluator_.super_call(*init, call, why);
    if (!handed) return give_up("the __init__ of " + cls.name + ": " + why);
    given = *handed;
  }
  if (is_enum_name(base)) {
    out.type = add({given, base != "Enum", false, false, origin}, table, where);
    return out;
  }
  const bool binds = own_method(evaluator_, cls, "process_bind_param") != nullptr;
  const Value impl = evaluator_.class_attribute(cls, "impl");
  const std::string impl_name = known_name(impl);
  if (is_enum_name(impl_name)) {
    out.type = add({given, impl_name != "Enum", false, binds, origin}, table, where);
    return out;
  }
  if (impl.is(Kind::kCall)) {
    const std::string called = called_name(impl);
    // impl = Enum(…): each use of the decorator is a type of its own, declared at impl. Arguments
    // of a use go to the class of impl.
    if (is_enum_name(called) && given.args.empty() && given.kwargs.empty())
      return read_call(impl, table, where, binds);
    if (is_enum_name(called)) {
      out.type = add({given, called != "Enum", false, binds, origin}, table, where);
      return out;
    }
    return read(impl, table, where);
  }
  if (impl.is(Kind::kExternal)) {
    Value made;
    made.kind = Kind::kCall;
    auto info = std::make_shared<CallInfo>(given);
    info->callee = impl;
    made.call = std::move(info);
    made.origin = origin;
    return read(made, table, where);
  }
  return give_up("what " + cls.name + " is made of: " + shown_why(impl));
}

// The entry of type_annotation_map for a type, or for a class above it.
TypeReading TypeReader::by_map(const Value& entry, const Value& type, bool exact,
                               const TableContext& table, const std::string& where) {
  const std::string name = entry.is(Kind::kCall) ? called_name(entry) : known_name(entry);
  if (!is_enum_name(name)) return read(entry, table, where);
  EnumCall what;
  what.origin = type.origin;
  if (entry.is(Kind::kCall)) what.call = *entry.call;
  const auto& args = what.call.args;
  const bool generic = args.size() == 1 && args.front().is_external("enum.Enum");
  const bool literal = type.is(Kind::kSubscript);
  if (generic || !exact) {
    what.call.args = literal ? std::vector<Value>(type.items->begin() + 1, type.items->end())
                             : std::vector<Value>{type};
    what.literal = literal;
  }
  TypeReading out;
  out.type = add(what, table, where);
  return out;
}

TypeReading TypeReader::read_annotation(const Value& type, const Value& map,
                                        const TableContext& table, const std::string& where) {
  // The annotation map, searched by the type and what is above it, nearest first.
  std::vector<Value> search = {type};
  const bool literal = type.is(Kind::kSubscript) && type.items->front().is(Kind::kExternal) &&
                       type.items->front().text.ends_with(".Literal");
  if (type.is(Kind::kEnum) && type.enumeration->cls) {
    for (const Value& above : evaluator_.ancestry(*type.enumeration->cls)) {
      if (above.cls == type.enumeration->cls) continue;
      if (above.is_external("builtins.str") || above.is_external("builtins.int")) continue;
      search.push_back(above);
      if (above.cls) {
        if (const EnumInfo* info = evaluator_.enum_of(*above.cls)) {
          search.back().kind = Kind::kEnum;
          search.back().enumeration = info;
        }
      }
    }
  }
  if (type.is(Kind::kEnum)) search.push_back(Value::external("enum.Enum"));
  if (literal) search.push_back(Value::external("typing.Literal"));
  if (map.is(Kind::kDict)) {
    for (std::size_t s = 0; s < search.size(); ++s) {
      for (std::size_t i = 0; i < map.items->size(); i += 2) {
        if (same((*map.items)[i], search[s])) {
          const Value& entry = (*map.items)[i + 1];
          const std::string name = entry.is(Kind::kCall) ? called_name(entry) : known_name(entry);
          if (s > 0 && !is_enum_name(name)) continue;  // of a class above: for enums alone
          return by_map(entry, type, s == 0, table, where);
        }
      }
    }
  }
  TypeReading out;
  if (!map.is(Kind::kDict) && !map.is(Kind::kNone) && (type.is(Kind::kEnum) || literal)) {
    out.maybe_enum = true;
    out.other = Known<std::string>::unknown("type_annotation_map is not known: " + shown_why(map));
    unresolved(type.origin, "the type of " + where, out.other.why());
    return out;
  }
  if (type.is(Kind::kEnum) || literal)
    return by_map(Value::external("sqlalchemy.Enum"), type, false, table, where);
  if (type.is(Kind::kSubscript) && type.items->front().is(Kind::kExternal)) {
    out.other = Known<std::string>::unknown("its annotation is no type that is known");
    return out;
  }
  out.other = map.is(Kind::kDict) || map.is(Kind::kNone)
                  ? type_of_python(type)
                  : Known<std::string>::unknown("type_annotation_map is not known");
  if (!out.other.known() && mentions_enum(type.origin.node.text())) {
    out.maybe_enum = true;
    unresolved(type.origin, "the type of " + where, shown_why(type));
  }
  return out;
}

std::optional<std::string> sql_literal(std::string_view sql) {
  if (sql.size() < 2 || sql.front() != '\'') return std::nullopt;
  std::string out;
  std::size_t at = 1;
  for (; at < sql.size(); ++at) {
    if (sql[at] != '\'') {
      out += sql[at];
    } else if (at + 1 < sql.size() && sql[at + 1] == '\'') {
      out += sql[at++];
    } else {
      break;
    }
  }
  const auto rest = sql.substr(std::min(at + 1, sql.size()));
  if (at == sql.size() || (!rest.empty() && !rest.starts_with("::"))) return std::nullopt;
  return out;
}

}  // namespace pgplumb::sqlalchemy
