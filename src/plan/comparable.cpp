// The target's objects one by one, and the NOT NULLs that are constraints on one side alone.
#include "plan/comparable.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/extension/extension.h"
#include "kinds/publication/publication.h"
#include "kinds/range/range.h"
#include "kinds/schema/schema.h"
#include "kinds/subscription/subscription.h"
#include "kinds/subscription/versions.h"
#include "parse/same_print.h"

namespace pgplumb {
namespace {

constexpr int kMultirange = 14;
constexpr int kNumericExtract = 14;
constexpr int kPublicIsOwnedByItsDatabase = 15;
constexpr int kMaintain = 17;
constexpr int kNamedNotNull = 18;

int major_of(const CatalogOrigin& origin) {
  return origin.server_version / 10000;
}

// The texts of entries "PRIVILEGE TO ROLE".
Strings entries(const Value& acl) {
  const auto* all = std::get_if<Strings>(&acl);
  return all ? *all : Strings{};
}

Value without(const Value& acl, std::string_view part) {
  if (!std::holds_alternative<Strings>(acl)) return acl;
  Strings out = entries(acl);
  std::erase_if(out, [&](const std::string& e) { return e.find(part) != std::string::npos; });
  return out;
}

bool is_maintain(const std::string& entry) {
  return entry.starts_with("MAINTAIN ") || entry.starts_with("MAINTAIN* ");
}

// The type of a view's column comes from the view's definition, which is compared.
bool is_of_view(const Object& object) {
  const auto* column = object.as<Column>();
  return column && (column->relation_kind == "v" || column->relation_kind == "m");
}

class Comparer {
 public:
  Comparer(const Catalog& target, const Catalog& from, const std::vector<std::string>& ignored)
      : target_(target),
        from_(from),
        ignored_(ignored),
        major_(major_of(from.origin())),
        target_major_(major_of(target.origin())) {}

  std::optional<Catalog> run() {
    std::vector<Object> objects;
    objects.reserve(target_.objects().size());
    fold_not_null();
    for (const auto& wanted : target_.objects()) {
      if (folded_.contains(wanted.id())) {
        changed_ = true;
        continue;
      }
      const Object* have = from_.find(wanted.id());
      objects.push_back(have ? compared(*have, wanted) : made(wanted));
      changed_ = changed_ || !objects.back().same(wanted);
    }
    auto dependencies = changed_ ? target_.dependencies() : decltype(target_.dependencies())();
    for (const auto& constraint : unfolded_) {
      objects.push_back(constraint);
      for (const auto& on : from_.depends_on(constraint.id()))
        dependencies.emplace_back(constraint.id(), on);
    }
    if (!changed_) return std::nullopt;
    return Catalog(target_.origin(), std::move(objects), dependencies, target_.not_modelled());
  }

 private:
  bool between(int border) const { return (major_ < border) != (target_major_ < border); }

  // NOT NULL with a name is a constraint of its own since 18, and before that the column's.
  void fold_not_null() {
    if (!between(kNamedNotNull)) return;
    const bool into_columns = major_ < kNamedNotNull;
    for (const auto& object : (into_columns ? target_ : from_).objects()) {
      const auto* constraint = object.as<Constraint>();
      if (!constraint || constraint->type != "n" || constraint->columns.size() != 1) continue;
      const auto column =
          id<Column>({constraint->schema, constraint->table, constraint->columns.front()});
      if (into_columns) {
        folded_.insert(object.id());
        not_null_.emplace(column, true);
        continue;
      }
      const Object* wanted = target_.find(column);
      if (!wanted || !wanted->as<Column>()->not_null) continue;
      not_null_.emplace(column, false);
      unfolded_.push_back(object);
    }
  }

  Object with_not_null(const Object& object) const {
    const auto at = not_null_.find(object.id());
    return at == not_null_.end() ? object : object.with("not_null", at->second);
  }

  // An object that the source does not have.
  Object made(const Object& wanted) const {
    Object out = with_not_null(wanted);
    if (major_ < kMultirange && out.as<Range>()) out = out.with("multirange", Value{});
    if (out.as<Subscription>()) return subscription_on(out, major_);
    if (major_ >= kMaintain || target_major_ < kMaintain) return out;
    const Value acl = out.value("acl");
    const Strings all = entries(acl);
    if (std::none_of(all.begin(), all.end(), is_maintain)) return out;
    return out.with("acl", without_maintain(acl));
  }

  Object compared(const Object& have, const Object& wanted) const {
    Object out = with_not_null(wanted);
    if (have.same(out)) return out;
    for (const auto& change : have.changes_to(out)) {
      const Value value = adapted(change, have, out);
      if (value != change.to) out = out.with(change.field, value);
    }
    return out;
  }

  Value adapted(const FieldChange& change, const Object& have, const Object& wanted) const {
    if (std::find(ignored_.begin(), ignored_.end(), change.field) != ignored_.end())
      return change.from;
    if (is_unstated(change.field, change.to)) return change.from;
    // A role of the target's is kept for an object that is made anew.
    if (is_unstated(change.field, change.from))
      return change.field == "owner" ? change.to : change.from;
    if (major_ == target_major_) return change.to;
    if (is_from_the_start(change, have)) return change.from;
    if (have.as<Subscription>() && !is_subscription_change(change, major_, target_major_))
      return change.from;
    if (change.field == "acl" && between(kMaintain)) return acl_between(change);
    // Each server brings its own edition of an extension.
    if (have.as<Extension>() && change.field == "version") return change.from;
    if (have.as<Publication>() && change.field == "generated_columns" && between(kNamedNotNull))
      return change.from;
    return is_same_print(change, have, wanted) ? change.from : change.to;
  }

  static Value without_maintain(const Value& acl) {
    Strings out = entries(acl);
    std::erase_if(out, is_maintain);
    return out;
  }

  Value acl_between(const FieldChange& change) const {
    if (major_ < kMaintain) return without_maintain(change.to);
    Strings out = entries(change.to);
    for (const auto& entry : entries(change.from)) {
      if (is_maintain(entry)) out.push_back(entry);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  // What a new database's schema public has; the owner's own privileges do not count.
  // https://www.postgresql.org/docs/release/15.0/
  bool is_from_the_start(const FieldChange& change, const Object& have) const {
    if (!between(kPublicIsOwnedByItsDatabase) || have.id() != id<Schema>({"public"})) return false;
    const bool older = major_ < kPublicIsOwnedByItsDatabase;
    const Value& old = older ? change.from : change.to;
    const Value& young = older ? change.to : change.from;
    if (change.field == "owner") return young == Value(std::string("pg_database_owner"));
    return change.field == "acl" &&
           without(old, " TO <owner>") == Value(Strings{"CREATE TO PUBLIC", "USAGE TO PUBLIC"}) &&
           without(young, " TO <owner>") == Value(Strings{"USAGE TO PUBLIC"});
  }

  bool is_same_print(const FieldChange& change, const Object& have, const Object& wanted) const {
    const auto& fields = have.kind().fields;
    const auto info = std::find_if(fields.begin(), fields.end(),
                                   [&](const FieldInfo& f) { return f.name == change.field; });
    if (!info->is_sql) return false;
    if (is_of_view(wanted)) return true;
    const auto* a = std::get_if<std::string>(&change.from);
    const auto* b = std::get_if<std::string>(&change.to);
    return a && b && same_print(*a, *b);
  }

  const Catalog& target_;
  const Catalog& from_;
  const std::vector<std::string>& ignored_;
  int major_;
  int target_major_;
  bool changed_ = false;
  std::set<ObjectId> folded_;          // constraints of the target's that the source cannot have
  std::vector<Object> unfolded_;       // of the source's, for columns that the target wants so
  std::map<ObjectId, bool> not_null_;  // by column
};

}  // namespace

bool is_unstated(std::string_view field, const Value& value) {
  if (field == "owner") return value == Value(std::string());
  return field == "multirange" && std::holds_alternative<std::monostate>(value);
}

std::optional<Catalog> comparable(const Catalog& target, const Catalog& from,
                                  const std::vector<std::string>& ignored_fields) {
  return Comparer(target, from, ignored_fields).run();
}

std::vector<Change> differences(const Catalog& from, const Catalog& to,
                                const std::vector<std::string>& ignored_fields) {
  const auto adapted = comparable(to, from, ignored_fields);
  return diff(from, adapted ? *adapted : to);
}

bool is_printed_otherwise(const CatalogOrigin& from, const CatalogOrigin& to, const Object& object,
                          const FieldInfo& field) {
  const int major = major_of(from);
  const int other = major_of(to);
  if (major == other || !field.is_sql) return false;
  if (is_of_view(object)) return (major < kNumericExtract) != (other < kNumericExtract);
  const Value value = object.value(field.name);
  const auto* text = std::get_if<std::string>(&value);
  return text && is_print_sensitive(*text, major, other);
}

}  // namespace pgplumb
