// Enum classes as Python makes them. https://docs.python.org/3/library/enum.html
#include <algorithm>

#include "code/python/evaluator.h"

namespace pgplumb::python {
namespace {

using Kind = Value::Kind;

const std::set<std::string, std::less<>>& enum_roots() {
  static const std::set<std::string, std::less<>> kAll = {"enum.Enum",
                                                          "enum.IntEnum",
                                                          "enum.StrEnum",
                                                          "enum.Flag",
                                                          "enum.IntFlag",
                                                          "enum.ReprEnum",
                                                          "aenum.Enum",
                                                          "aenum.IntEnum",
                                                          "aenum.StrEnum",
                                                          "strenum.StrEnum",
                                                          "backports.strenum.StrEnum",
                                                          "django.db.models.TextChoices",
                                                          "django.db.models.IntegerChoices",
                                                          "django.db.models.Choices"};
  return kAll;
}

// What an outside base may be without changing what values are: a plain mixin of typing or abc.
bool is_harmless(std::string_view dotted) {
  return dotted == "builtins.object" || dotted.starts_with("typing.") ||
         dotted.starts_with("abc.") || dotted == "builtins.str" || dotted == "builtins.int";
}

bool is_dunder(std::string_view name) {
  return name.size() > 4 && name.starts_with("__") && name.ends_with("__");
}
bool is_sunder(std::string_view name) {
  return name.size() > 2 && name.starts_with('_') && name.ends_with('_') && !is_dunder(name);
}

std::string last_part(std::string_view dotted) {
  return std::string(dotted.substr(dotted.rfind('.') + 1));
}

// What a decorator may be and leave the members alone.
bool leaves_members(std::string_view decorator) {
  decorator = decorator.substr(0, decorator.find('('));
  const auto name = last_part(decorator);
  static const std::set<std::string, std::less<>> kAll = {
      "unique", "enum",   "verify",     "total_ordering",    "dataclass", "global_enum",
      "export", "public", "public_api", "runtime_checkable", "register",  "strawberry_enum"};
  return kAll.contains(name);
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

}  // namespace

// Makes one EnumInfo.
class EnumReader {
 public:
  EnumReader(Evaluator& e, EnumInfo& out) : e_(e), out_(out) {}

  // What the bases say of values. False where none of them is an enum.
  bool read_bases(const Class& cls) {
    bool found = false;
    for (const Value& one : e_.ancestry(cls)) {
      if (one.cls == &cls) continue;
      const std::string shown = one.is(Kind::kExternal) ? one.text : one.cls ? one.cls->name : "";
      if (one.is(Kind::kExternal) && enum_roots().contains(one.text)) {
        found = true;
        root_ = last_part(one.text);
      } else if (one.cls) {
        if (one.cls->names.find("__new__")) has_new_ = true;
      } else if (one.is(Kind::kExternal) && last_part(one.text).ends_with("Enum") &&
                 !one.text.starts_with("sqlalchemy.") && !one.text.starts_with("sqlmodel.")) {
        found = true;
        outside_ = one.text;
      } else if (!one.is(Kind::kExternal) || !is_harmless(one.text)) {
        if (outside_.empty())
          outside_ = one.is(Kind::kExternal) ? one.text
                     : one.known()           ? "something computed"
                                             : one.text;
      }
      text_ = text_ || one.is_external("builtins.str");
      number_ = number_ || one.is_external("builtins.int");
      if (!shown.empty()) out_.bases.push_back(shown);
    }
    text_ = text_ || root_ == "StrEnum" || root_ == "TextChoices";
    number_ = number_ || root_ == "IntEnum" || root_ == "IntFlag" || root_ == "IntegerChoices";
    flag_ = root_ == "Flag" || root_ == "IntFlag";
    return found;
  }

  // As "enum.IntEnum" says it, for an enum that is made by a call.
  void use_bases(const std::vector<std::string>& bases) {
    out_.bases = bases;
    for (const auto& base : bases) {
      if (enum_roots().contains(base)) root_ = last_part(base);
      text_ = text_ || base == "builtins.str";
      number_ = number_ || base == "builtins.int";
    }
    text_ = text_ || root_ == "StrEnum" || root_ == "TextChoices";
    number_ = number_ || root_ == "IntEnum" || root_ == "IntFlag";
    flag_ = root_ == "Flag" || root_ == "IntFlag";
  }

  void read_members(const Class& cls) {
    out_.text_values = text_;
    if (cls.names.find("__new__")) has_new_ = true;
    if (cls.names.open) out_.unknown = "its body makes members in a loop";
    for (const auto& d : cls.decorators) {
      if (!leaves_members(d.text()))
        out_.unknown = "it is decorated with " + std::string(d.text().substr(0, 60));
    }
    for (const auto& [key, value] : cls.keywords) {
      if (key == "metaclass" && value.text().find("Meta") == std::string_view::npos)
        out_.unknown = "it has a metaclass of its own";
    }
    const std::set<std::string> ignored = ignored_names(cls);
    for (const auto& name : cls.names.order) {
      if (is_dunder(name) || is_sunder(name) || name.starts_with("__") || ignored.contains(name))
        continue;
      read_member(cls, name);
    }
  }

  void add(std::string name, Value raw, Origin origin) {
    if (raw.is(Kind::kCall)) {
      const Value& callee = raw.call->callee;
      const std::string called = callee.is(Kind::kExternal) ? callee.text : "";
      if (called == "builtins.property" || called == "enum.property" || called == "enum.nonmember")
        return;
      if (called == "enum.member" && raw.call->args.size() == 1) raw = raw.call->args.front();
      if (called == "enum.auto" || called == "aenum.auto") raw = next_value(name);
    }
    EnumMember member{std::move(name), converted(raw), origin};
    if (!raw.known() && out_.maybe_aliases.empty())
      out_.maybe_aliases = "the value of " + member.name + " is not known: " + raw.text;
    raw_.push_back(raw);
    for (std::size_t i = 0; i < out_.members.size(); ++i) {
      // Where values are made of what the body says, the same is made of the same.
      const bool made = !member.value.known() && raw.known() && raw_of_[i].known();
      if (!(made ? same(raw_of_[i], raw) : same(out_.members[i].value, member.value))) continue;
      out_.by_name.emplace_back(member.name, i);
      out_.aliases.emplace_back(std::move(member), i);
      return;
    }
    raw_of_.push_back(raw);
    out_.by_name.emplace_back(member.name, out_.members.size());
    out_.members.push_back(std::move(member));
  }

 private:
  std::set<std::string> ignored_names(const Class& cls) {
    std::set<std::string> out;
    if (!cls.names.find("_ignore_")) return out;
    const Value all = e_.class_attribute(cls, "_ignore_");
    std::vector<Value> items;
    std::string why;
    if (all.is(Kind::kString)) {
      iterate(e_.string_method(all, "split", {}), items, why);
    } else if (!iterate(all, items, why)) {
      out_.unknown = "which names it ignores is computed";
    }
    for (const auto& item : items) out.insert(item.text);
    return out;
  }

  void read_member(const Class& cls, const std::string& name) {
    const auto& bindings = *cls.names.find(name);
    if (bindings.size() > 1 && out_.unknown.empty()) {
      const bool functions = std::all_of(bindings.begin(), bindings.end(), [](const Binding& b) {
        return b.sort == Binding::Sort::kFunction;
      });
      if (!functions) out_.unknown = name + " is bound more than once";
    }
    const Binding& b = bindings.front();
    if (b.sort == Binding::Sort::kFunction || b.sort == Binding::Sort::kDeclared ||
        b.sort == Binding::Sort::kImport || b.sort == Binding::Sort::kImportFrom)
      return;
    if (b.sort == Binding::Sort::kClass) {
      // A member until Python 3.12, none since 3.13.
      if (name != "Meta" && out_.unknown.empty())
        out_.unknown = "a class in it (" + name + ") is a member or none by Python's version";
      return;
    }
    if (b.conditional && out_.unknown.empty())
      out_.unknown = name + " is there on a condition only";
    const Scope scope{cls.module, &cls, nullptr};
    Value value = b.node ? e_.eval(b.node, scope)
                         : Value::unknown("it is assigned in a way that is not followed");
    if (value.is(Kind::kFunction)) return;
    add(name, std::move(value), {cls.module, b.statement});
  }

  Value next_value(const std::string& name) {
    if (out_.cls) {
      const Value generate = e_.class_attribute(*out_.cls, "_generate_next_value_");
      if (generate.is(Kind::kFunction)) {
        CallInfo call;
        call.args = {Value::string(name), Value::integer(1),
                     Value::integer(static_cast<long long>(raw_.size())), Value::list(raw_)};
        return e_.apply(generate, call, nullptr);
      }
      if (generate.known()) return Value::unknown("its auto() is computed");
    }
    if (!outside_.empty()) return Value::unknown("what auto() gives depends on " + outside_);
    if (root_ == "StrEnum") return Value::string(lower(name));
    if (root_ == "TextChoices") return Value::string(name);
    long long highest = 0;
    for (const auto& value : raw_) {
      if (!value.is(Kind::kInt) && !value.is(Kind::kBool))
        return Value::unknown("auto() comes after a value that is no number");
      // Until Python 3.12 the last counts, since 3.13 the highest.
      if (value.number < highest && !flag_)
        return Value::unknown("auto() depends on Python's version");
      highest = std::max(highest, value.number);
    }
    if (!flag_) return Value::integer(highest + 1);
    long long bit = 1;
    while (bit <= highest) bit *= 2;
    return Value::integer(bit);
  }

  Value converted(const Value& raw) {
    if (!raw.known()) return raw;
    if (has_new_) return Value::unknown("its __new__ makes the values");
    const bool choices = root_ == "TextChoices" || root_ == "IntegerChoices";
    if (choices && raw.is(Kind::kTuple) && !raw.items->empty()) return raw.items->front();
    if (!outside_.empty()) return Value::unknown("its base " + outside_ + " may change the values");
    if (raw.is(Kind::kTuple) && (text_ || number_))
      return Value::unknown("its value is made of a tuple");
    if (text_ && !raw.is(Kind::kString)) {
      const auto text = printed(raw);
      return text.known() ? Value::string(text.value()) : Value::unknown(text.why());
    }
    if (number_ && !raw.is(Kind::kInt) && !raw.is(Kind::kBool))
      return Value::unknown("its number is computed");
    return raw;
  }

  Evaluator& e_;
  EnumInfo& out_;
  std::vector<Value> raw_;     // as the body says them: what auto() counts from
  std::vector<Value> raw_of_;  // those of them that are no aliases
  std::string root_ = "Enum";
  std::string outside_;
  bool text_ = false, number_ = false, flag_ = false, has_new_ = false;
};

const EnumInfo* Evaluator::enum_of(const Class& cls) {
  if (const auto at = enums_.find(&cls); at != enums_.end()) return at->second;
  enums_[&cls] = nullptr;  // its own body does not see it as an enum yet
  EnumInfo info;
  info.cls = &cls;
  info.name = cls.name;
  info.qualified = cls.qualified;
  info.origin = {cls.module, cls.node};
  EnumReader first(*this, info);
  if (!first.read_bases(cls)) return nullptr;
  EnumInfo& made = made_.emplace_back(info);
  EnumReader reader(*this, made);
  made.bases.clear();
  reader.read_bases(cls);
  reader.read_members(cls);
  return enums_[&cls] = &made;
}

// Enum("Name", "A B"), Enum("Name", ["A", "B"]), Enum("Name", {"A": 1}), with type=str, start=1.
const EnumInfo* Evaluator::functional_enum(const CallInfo& call,
                                           const std::vector<std::string>& bases) {
  if (const auto at = functional_.find(&call); at != functional_.end()) return at->second;
  const Value* name = !call.args.empty() ? &call.args[0] : call.kwarg("value");
  const Value* names = call.args.size() > 1 ? &call.args[1] : call.kwarg("names");
  if (!name || !names || !name->is(Kind::kString)) return functional_[&call] = nullptr;
  EnumInfo& made = made_.emplace_back();
  made.name = made.qualified = name->text;
  made.origin = names->origin;
  std::vector<std::string> all = bases;
  if (const Value* type = call.kwarg("type")) {
    if (type->is(Kind::kExternal))
      all.push_back(type->text);
    else
      made.unknown = "its type= is computed";
  }
  EnumReader reader(*this, made);
  reader.use_bases(all);
  made.text_values = std::find(all.begin(), all.end(), "builtins.str") != all.end();
  const Value* start_value = call.kwarg("start");
  if (start_value && !start_value->is(Kind::kInt)) made.unknown = "its start= is computed";
  long long next = start_value && start_value->is(Kind::kInt) ? start_value->number : 1;
  const bool by_name = std::find(all.begin(), all.end(), "enum.StrEnum") != all.end();
  std::vector<Value> items;
  std::string why = call.opaque;
  if (names->is(Kind::kString)) {
    std::string text = names->text;
    std::replace(text.begin(), text.end(), ',', ' ');
    iterate(string_method(Value::string(text), "split", {}), items, why);
  } else if (!iterate(*names, items, why)) {
    made.unknown = why;
  }
  if (!call.opaque.empty()) made.unknown = call.opaque;
  for (const auto& item : items) {
    const Origin origin = item.origin.module ? item.origin : names->origin;
    if (names->is(Kind::kDict) && item.is(Kind::kString)) {
      reader.add(item.text, subscript(*names, {item}), origin);
    } else if (item.is(Kind::kString)) {
      reader.add(item.text, by_name ? Value::string(lower(item.text)) : Value::integer(next++),
                 origin);
    } else if (item.is_sequence() && item.items->size() == 2 &&
               item.items->front().is(Kind::kString)) {
      reader.add(item.items->front().text, item.items->back(), origin);
    } else {
      made.unknown = "the name of a member is computed";
    }
  }
  return functional_[&call] = &made;
}

Value Evaluator::enum_attribute(const EnumInfo& info, std::string_view name) {
  for (const auto& [member, position] : info.by_name) {
    if (member == name) return Value::member(info, position);
  }
  if (name == "__name__" || name == "__qualname__") return Value::string(info.name);
  if (!info.unknown.empty()) return Value::unknown(info.unknown);
  if (name == "__members__" || name == "_member_map_") {
    std::vector<Value> items;
    for (const auto& [member, position] : info.by_name) {
      items.push_back(Value::string(member));
      items.push_back(Value::member(info, position));
    }
    return Value::list(std::move(items), Kind::kDict);
  }
  if (name == "_member_names_" || name == "names" || name == "values" ||
      name == "_value2member_map_") {
    const bool outside_helper = name == "names" || name == "values";
    const bool choices = std::any_of(info.bases.begin(), info.bases.end(),
                                     [](const auto& b) { return b.ends_with("Choices"); });
    if (!outside_helper || choices) {
      std::vector<Value> items;
      for (std::size_t i = 0; i < info.members.size(); ++i) {
        if (name == "values" || name == "_value2member_map_")
          items.push_back(info.members[i].value);
        else
          items.push_back(Value::string(info.members[i].name));
        if (name == "_value2member_map_") items.push_back(Value::member(info, i));
      }
      return Value::list(std::move(items),
                         name == "_value2member_map_" ? Kind::kDict : Kind::kList);
    }
  }
  if (info.cls) {
    Value out = class_attribute(*info.cls, name);
    if (out.known() || !out.text.empty()) {
      // A plain function, taken from the class, wants its member as the first argument.
      return out;
    }
  }
  return Value::unknown(std::string(name) + " of " + info.name + " is not followed");
}

Value Evaluator::member_attribute(const Value& member, std::string_view name) {
  const EnumInfo& info = *member.enumeration;
  const EnumMember& m = info.members[static_cast<std::size_t>(member.number)];
  const bool overridden =
      info.cls && (name == "value" || name == "name") && info.cls->names.find(name) != nullptr;
  if (!overridden) {
    if (name == "name" || name == "_name_") return Value::string(m.name);
    if (name == "value" || name == "_value_") return m.value;
  }
  if (info.cls) {
    for (const Value& one : std::vector<Value>(ancestry(*info.cls))) {
      const auto* bindings = one.cls ? one.cls->names.find(name) : nullptr;
      if (!bindings || bindings->back().sort != Binding::Sort::kFunction) continue;
      return method_value(*bindings->back().function, member);
    }
  }
  if (info.text_values && m.value.is(Kind::kString)) {
    Value out;
    out.kind = Kind::kBound;
    out.text = name;
    out.items = std::make_shared<const std::vector<Value>>(std::vector<Value>{m.value});
    return out;
  }
  return Value::unknown(std::string(name) + " of a member is not followed");
}

}  // namespace pgplumb::python
