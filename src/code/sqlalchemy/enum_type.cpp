// https://github.com/sqlalchemy/sqlalchemy: lib/sqlalchemy/sql/sqltypes.py (Enum, SchemaType),
// lib/sqlalchemy/dialects/postgresql/named_types.py; compared with what 1.4.46, 1.4.54, 2.0.49 and
// 2.1.0b4 print by tests/code.
#include "code/sqlalchemy/enum_type.h"

#include <algorithm>
#include <map>
#include <set>

namespace pgplumb::sqlalchemy {
namespace {

using python::CallInfo;
using python::EnumInfo;
using python::Value;
using Kind = python::Value::Kind;
using Labels = Known<std::vector<std::string>>;
using Schema = Known<std::optional<std::string>>;

constexpr const char* kNoVersion =
    "it depends on SQLAlchemy's version, and no lock file or requirement says which";

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

// Python counts characters.
int characters(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// An option that is true or false; its default where it is not given.
Known<bool> option(const CallInfo& call, std::string_view name, bool otherwise) {
  const Value* value = call.kwarg(name);
  if (!value) {
    if (!call.opaque.empty())
      return Known<bool>::unknown("it may have more options than can be read: " + call.opaque);
    return otherwise;
  }
  const Value known = python::truth(*value);
  if (!known.known())
    return Known<bool>::unknown(std::string(name) + "= is not known: " + known.text);
  return known.number != 0;
}

// What is passed as a label: a text, or a member that is one.
Known<std::string> label_of(const Value& value) {
  if (value.is(Kind::kString)) return value.text;
  if (value.is(Kind::kMember) && value.enumeration->text_values) return python::printed(value);
  if (!value.known())
    return Known<std::string>::unknown(value.text.empty() ? "a name is not found" : value.text);
  return Known<std::string>::unknown("a label is no text");
}

class Maker {
 public:
  Maker(python::Evaluator& e, const EnumCall& what, const TableContext& table, const Releases& r)
      : e_(e), what_(what), call_(what.call), table_(table), releases_(r) {}

  CodeType make(const EnumPosition& position) {
    out_.reader = "sqlalchemy";
    out_.place = what_.origin.place();
    const auto& args = call_.args;
    if (args.size() == 1 && args.front().is(Kind::kEnum)) class_ = args.front().enumeration;
    if (class_) out_.from = position(*class_);
    labels();
    name();
    schema();
    storage();
    out_.created = created();
    if (what_.binds_itself)
      out_.written = Known<Written>::unknown("process_bind_param changes what is written");
    return out_;
  }

 private:
  void labels() {
    if (!class_) {
      out_.labels = listed();
      out_.written = Written::kListed;
      return;
    }
    const Value* callable = call_.kwarg("values_callable");
    if (callable && callable->is(Kind::kNone)) callable = nullptr;
    if (!callable && !call_.opaque.empty()) {
      out_.labels = Labels::unknown("it may have a values_callable: " + call_.opaque);
      out_.written = Known<Written>::unknown(out_.labels.why());
      return;
    }
    if (!class_->unknown.empty()) {
      out_.labels = Labels::unknown(class_->name + ": " + class_->unknown);
      out_.written = Known<Written>::unknown(out_.labels.why());
      if (!callable) out_.written = Written::kNames;
      return;
    }
    if (callable)
      by_callable(*callable);
    else
      by_names();
  }

  Labels listed() {
    std::vector<std::string> out;
    for (const auto& arg : call_.args) {
      if (arg.is(Kind::kClass) || arg.is(Kind::kExternal))
        return Labels::unknown(
            (arg.cls ? arg.cls->name : arg.text) +
            " is no enum that can be read, or not below the folder that was read");
      const auto label = label_of(arg);
      if (!label.known()) return Labels::unknown(label.why());
      out.push_back(label.value());
    }
    if (out.empty()) return Labels::unknown("it lists no labels");
    return out;
  }

  // Whether aliases are labels too: they are before 2.0.
  Known<bool> with_aliases() {
    if (const Value* omit = call_.kwarg("omit_aliases")) {
      const Value known = python::truth(*omit);
      if (!known.known()) return Known<bool>::unknown("omit_aliases= is not known");
      return known.number == 0;
    }
    const bool old = releases_.v13 || releases_.v14;
    const bool now = releases_.v20 || releases_.v21;
    if (old && now) return Known<bool>::unknown(kNoVersion);
    return old;
  }

  void by_names() {
    out_.written = Written::kNames;
    const auto aliases = with_aliases();
    std::vector<std::string> names;
    if (!class_->aliases.empty() && !aliases.known()) {
      out_.labels = Labels::unknown("whether aliases are labels: " + aliases.why());
      return;
    }
    if (!class_->maybe_aliases.empty() && (!aliases.known() || !aliases.value())) {
      out_.labels = Labels::unknown("a member may be an alias: " + class_->maybe_aliases);
      return;
    }
    for (const auto& [name, member] : class_->by_name) {
      if (name == class_->members[member].name || aliases.value()) names.push_back(name);
    }
    out_.labels = std::move(names);
  }

  void by_callable(const Value& callable) {
    out_.written = Known<Written>::unknown("values_callable is not known");
    Value given;
    given.kind = Kind::kEnum;
    given.enumeration = class_;
    const Value result = e_.invoke(callable, {given});
    std::vector<Value> items;
    std::string why;
    if (!python::iterate(result, items, why)) {
      out_.labels = Labels::unknown("values_callable: " + why);
      return;
    }
    std::vector<std::string> labels;
    for (const auto& item : items) {
      const auto label = label_of(item);
      if (!label.known()) {
        out_.labels = Labels::unknown("values_callable: " + label.why());
        return;
      }
      labels.push_back(label.value());
    }
    if (!class_->maybe_aliases.empty()) {
      out_.labels = Labels::unknown("a member may be an alias: " + class_->maybe_aliases);
      return;
    }
    const auto aliases = with_aliases();
    if (!class_->aliases.empty() && !aliases.known()) {
      out_.labels = Labels::unknown("whether aliases count: " + aliases.why());
      return;
    }
    const bool all = aliases.known() && aliases.value();
    const std::size_t count = class_->members.size() + (all ? class_->aliases.size() : 0);
    if (labels.size() != count) {
      // Labels and members are paired by position: some bind another label, some cannot at all.
      if (!pairs_up(labels, all)) {
        out_.labels = Labels::unknown("values_callable gives " + std::to_string(labels.size()) +
                                      " labels for " + std::to_string(count) +
                                      " members: SQLAlchemy refuses that");
        return;
      }
      out_.labels = std::move(labels);
      return;
    }
    bool names = true;
    bool values = true;
    for (std::size_t i = 0; i < class_->members.size() && i < labels.size(); ++i) {
      const auto& member = class_->members[i];
      const auto printed = python::printed(member.value);
      names = names && labels[i] == member.name;
      values = values && printed.known() && printed.value() == labels[i];
    }
    out_.written = values ? Written::kValues : names ? Written::kNames : Written::kListed;
    out_.labels = std::move(labels);
  }

  // Whether Enum._setup_for_values finds a label for each, or raises KeyError.
  [[nodiscard]] bool pairs_up(const std::vector<std::string>& labels, bool with_aliases) const {
    std::vector<std::size_t> members;
    for (const auto& [name, member] : class_->by_name) {
      if (with_aliases || name == class_->members[member].name) members.push_back(member);
    }
    const std::size_t pairs = std::min(labels.size(), members.size());
    std::set<std::size_t> with_label(members.end() - static_cast<std::ptrdiff_t>(pairs),
                                     members.end());
    std::map<std::string, std::size_t> member_of;
    for (std::size_t i = 0; i < pairs; ++i) member_of[labels[i]] = members[i];
    return std::all_of(labels.begin(), labels.end(), [&](const auto& label) {
      const auto at = member_of.find(label);
      return at != member_of.end() && with_label.contains(at->second);
    });
  }

  void name() {
    const Value* given = call_.kwarg("name");
    if (given && given->is(Kind::kString)) {
      out_.name = given->text;
    } else if (given && !given->is(Kind::kNone)) {
      const auto label = label_of(*given);
      out_.name = Known<std::string>::unknown("name= is not known: " + label.why());
    } else if (!given && !call_.opaque.empty()) {
      out_.name = Known<std::string>::unknown("it may have a name=: " + call_.opaque);
    } else if (!given && class_) {
      out_.name = lower(class_->name);
    } else if (!given && call_.opaque_args.empty() && !call_.args.empty() &&
               !call_.args.front().is(Kind::kString)) {
      out_.name =
          Known<std::string>::unknown(out_.labels.known() ? "it has no name=" : out_.labels.why());
    } else {
      out_.name = Known<std::string>::unknown(
          "it has no name=: SQLAlchemy refuses to create such a type on PostgreSQL");
    }
  }

  Schema schema_of(const Value& value) {
    if (value.is(Kind::kString)) return std::optional<std::string>(value.text);
    if (value.is(Kind::kNone)) return std::optional<std::string>();
    return Schema::unknown("schema= is not known: " + value.text);
  }

  void schema() {
    const auto inherits = option(call_, "inherit_schema", false);
    if (!inherits.known()) {
      out_.schema = Schema::unknown(inherits.why());
      return;
    }
    // The copy that a mixin or an annotation gives loses it in 2.1.0b4, against what the
    // documentation of 2.1 says.
    const char* const lost = "2.1 may lose the schema of a type of a mixin or an annotation";
    if (inherits.value()) {
      out_.schema = table_.schema;
      if (releases_.v21 && table_.copied) out_.schema = Schema::unknown(lost);
      return;
    }
    const Value* given = call_.kwarg("schema");
    if (given) out_.schema = schema_of(*given);
    if (given && !given->is(Kind::kNone)) return;
    const Value* metadata = call_.kwarg("metadata");
    if (metadata && !metadata->is(Kind::kNone)) {
      out_.schema = Schema::unknown("metadata= is not known");
      if (metadata->is(Kind::kCall)) {
        const Value* schema = metadata->call->kwarg("schema");
        out_.schema = schema ? schema_of(*schema) : Schema(std::optional<std::string>());
      }
      return;
    }
    if (given) return;  // schema=None says so, also since 2.1
    // Since 2.1 a type takes the schema of its table's MetaData.
    const std::optional<std::string> none;
    const bool old = releases_.v13 || releases_.v14 || releases_.v20;
    const auto& metadata_schema = table_.metadata_schema;
    if (!releases_.v21 || (metadata_schema.known() && !metadata_schema.value()))
      out_.schema = none;
    else if (table_.copied)
      out_.schema = Schema::unknown(lost);
    else if (old)
      out_.schema = Schema::unknown("whether it takes the schema of its MetaData: " +
                                    std::string(kNoVersion));
    else
      out_.schema = metadata_schema;
  }

  void storage() {
    if (what_.postgresql) {
      out_.storage = EnumStorage::kType;
      return;
    }
    const auto native = option(call_, "native_enum", true);
    if (!native.known()) {
      out_.storage = Known<EnumStorage>::unknown(native.why());
      return;
    }
    if (native.value() && !what_.literal) {
      out_.storage = EnumStorage::kType;
      return;
    }
    out_.storage = EnumStorage::kText;
    const auto checked = option(call_, "create_constraint", releases_.v13);
    if (!checked.known()) {
      out_.storage = Known<EnumStorage>::unknown(checked.why());
      return;
    }
    out_.checked = checked.value();
    if (!out_.checked || (!call_.kwarg("name") && !class_)) out_.name = std::string();
    if (out_.checked && table_.names_checks)
      out_.name = Known<std::string>::unknown("its MetaData has a naming convention");
    const Value* length = call_.kwarg("length");
    if (length && length->is(Kind::kInt)) {
      out_.length = static_cast<int>(length->number);
    } else if (out_.labels.known() && !length) {
      int longest = 0;
      for (const auto& label : out_.labels.value()) longest = std::max(longest, characters(label));
      out_.length = longest;
    }
  }

  // create_type=False of the generic Enum is ignored before 2.1.
  [[nodiscard]] bool created() const {
    const Value* create = call_.kwarg("create_type");
    if (!create || !create->is(Kind::kBool) || create->number) return true;
    return !what_.postgresql && !(releases_.v21 && !releases_.v20 && !releases_.v14);
  }

  python::Evaluator& e_;
  const EnumCall& what_;
  const CallInfo& call_;
  const TableContext& table_;
  const Releases& releases_;
  const EnumInfo* class_ = nullptr;
  CodeType out_;
};

}  // namespace

CodeType enum_type(python::Evaluator& evaluator, const EnumCall& what, const TableContext& table,
                   const Releases& releases, const EnumPosition& position) {
  return Maker(evaluator, what, table, releases).make(position);
}

}  // namespace pgplumb::sqlalchemy
