// A table is attached as a partition when a valid check says that its rows are within the bounds;
// so is any where the default partition has a valid check that none of its rows belongs there.
// ATTACH reads both under ACCESS EXCLUSIVE otherwise; a check is added NOT VALID, validated beside
// the traffic, and dropped when the partition is attached.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION
#include <algorithm>
#include <set>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/partition/partition.h"
#include "kinds/table/table.h"
#include "plan/strategies/bound_check.h"

namespace pgplumb {
namespace {

constexpr std::size_t kAttached = 2;  // the stage

ObjectId table_of(const Partition& p) {
  return id<Table>({p.schema, p.table});
}

class Attacher {
 public:
  Attacher(const StrategyContext& context, Waypoints& out) : context_(context), out_(out) {}

  void run() {
    for (const Object* object : context_.to.of_kind(Partition::kind)) {
      const auto& p = *object->as<Partition>();
      if (context_.from.find(object->id()) || context_.online.except.contains(object->id()))
        continue;
      const Partition* rest = default_partition(p, context_.from, context_.to);
      const bool by_check = can_have_check(p) && is_plain(p);
      const bool rest_by_check = rest && can_have_check(*rest);
      if (!by_check && !rest_by_check) continue;
      delay(*object);
      add_checks_of_parent(p);
      keep_constraints(p);
      if (by_check) put_bound_check(p, kAttached, object->id(), context_, out_);
      if (rest_by_check && helped_.insert(table_of(*rest)).second)
        put_bound_check(*rest, kAttached, object->id(), context_, out_);
    }
  }

 private:
  // A large table whose columns stay as they are.
  [[nodiscard]] bool can_have_check(const Partition& p) const {
    const ObjectId table = table_of(p);
    if (!p.condition || p.table_kind != "r" || !context_.online.covers(table) ||
        !context_.from.find(table) || is_checked(p, context_.from) ||
        !prints_alike(p, context_.to.catalog()))
      return false;
    const auto& had = context_.from.children(table);
    const auto& has = context_.to.children(table);
    const auto columns = [](const std::vector<const Object*>& parts) {
      return std::count_if(parts.begin(), parts.end(),
                           [](const Object* part) { return part->as<Column>() != nullptr; });
    };
    return columns(had) == columns(has) &&
           std::all_of(has.begin(), has.end(), [this](const Object* part) {
             const Object* before = context_.from.find(part->id());
             return !part->as<Column>() || (before && before->same(*part));
           });
  }

  // Nothing descends from it or stands above it yet.
  [[nodiscard]] bool is_plain(const Partition& p) const {
    const auto users = context_.from.catalog().dependents(table_of(p));
    return std::none_of(users.begin(), users.end(), [](const ObjectId& user) {
      return user.is("inheritance") || user.is("partition");
    });
  }

  // Its indexes are its own until it is attached.
  void delay(const Object& partition) {
    for (std::size_t stage = 0; stage < kAttached; ++stage) {
      out_.put(stage, partition.id(), std::nullopt);
      for (const auto& user : context_.to.catalog().dependents(partition.id())) {
        const auto* a = context_.to.find(user)->as<IndexAttachment>();
        if (!a) continue;
        out_.put(stage, user, std::nullopt);
        const Object* part = context_.to.find(attached_part(*a));
        if (part) out_.put(stage, part->id(), unattached(*part));
      }
    }
  }

  // The parent's checks, which it must have to be attached.
  void add_checks_of_parent(const Partition& p) {
    const ObjectId parent = id<Table>({p.parent_schema, p.parent});
    for (const auto* wanted : handed_down(context_.to, parent)) {
      if (context_.to.get<Constraint>({p.schema, p.table, wanted->name}) ||
          context_.from.get<Constraint>({p.schema, p.table, wanted->name}))
        continue;
      Constraint check = *wanted;
      check.schema = p.schema;
      check.table = p.table;
      check.on_partitioned = false;
      check.comment = std::nullopt;
      const Object valid = make_object(check);
      check.validated = check.validated && !context_.from.find(table_of(p));
      out_.put(0, valid.id(), make_object(check));
      for (std::size_t stage = 1; stage < kAttached; ++stage) out_.put(stage, valid.id(), valid);
      needs_columns(valid.id(), p);
    }
  }

  void needs_columns(const ObjectId& check, const Partition& p) {
    for (const Object* part : context_.to.children(table_of(p))) {
      if (part->as<Column>()) out_.needs(check, part->id());
    }
  }

  // What it has by itself is its parent's later; until then it keeps it.
  void keep_constraints(const Partition& p) {
    for (const Object* part : context_.from.children(table_of(p))) {
      if (!part->as<Constraint>() || context_.to.find(part->id())) continue;
      for (std::size_t stage = 0; stage < kAttached; ++stage) out_.put(stage, part->id(), *part);
      for (const auto& need : context_.from.catalog().depends_on(part->id()))
        out_.needs(part->id(), need);
    }
  }

  const StrategyContext& context_;
  Waypoints& out_;
  std::set<ObjectId> helped_;
};

}  // namespace

void attach_by_check(const StrategyContext& context, Waypoints& out) {
  Attacher(context, out).run();
}

}  // namespace pgplumb
