// A partition is detached while its parent is read and written, when a valid check says what its
// bounds say: DETACH PARTITION … CONCURRENTLY would leave one behind otherwise, and DETACH takes
// ACCESS EXCLUSIVE on the parent, which waits for every transaction that has read it. The check is
// added NOT VALID, validated beside the traffic, and dropped when the table stands alone.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION
#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/table/table.h"
#include "plan/strategies/bound_check.h"

namespace pgplumb {
namespace {

constexpr std::size_t kDetached = 2;  // the stage

// A part of the table as it is once the table stands alone.
Object alone(const Object& part) {
  if (part.as<Column>()) return part.with("inherited_from", Value{}).with("is_local", true);
  return part.as<Index>() || part.as<Constraint>() ? unattached(part) : part;
}

// The table's parts in this catalog, and what attaches its indexes.
std::vector<const Object*> parts_of(const ObjectId& table, const ObjectId& partition,
                                    const IndexedCatalog& catalog) {
  std::vector<const Object*> out = catalog.children(table);
  for (const auto& user : catalog.catalog().dependents(partition)) {
    if (const Object* object = catalog.find(user); object->as<IndexAttachment>())
      out.push_back(object);
  }
  return out;
}

class Detacher {
 public:
  Detacher(const StrategyContext& context, Waypoints& out) : context_(context), out_(out) {}

  void run() {
    for (const Object* object : context_.from.of_kind(Partition::kind)) {
      const auto& p = *object->as<Partition>();
      const ObjectId table = id<Table>({p.schema, p.table});
      if (!can_detach_online(p, context_.from, context_.to, context_.server_version) ||
          !context_.is_wanted_online(table, object->id()))
        continue;
      if (std::string why = cannot_wait(p, table, object->id()); !why.empty())
        out_.decline(object->id(), std::move(why));
      else
        go(p, table, object->id());
    }
  }

 private:
  // Why the table and its parent cannot stay as they are until it is detached; "" where they can.
  [[nodiscard]] std::string cannot_wait(const Partition& p, const ObjectId& table,
                                        const ObjectId& self) const {
    if (!p.condition || !prints_alike(p, context_.from.catalog()))
      return "a check of its bounds would not be printed as it is written";
    for (const Object* part : parts_of(table, self, context_.from)) {
      if (part->as<Partition>() || part->as<IndexAttachment>()) continue;
      const Object* has = context_.to.find(part->id());
      if (!has || !alone(*part).same(alone(*has)))
        return fmt::format("{} changes, too", part->id().display());
    }
    for (const auto& name : p.inherited_constraints) {
      const auto* has = context_.to.get<Constraint>({p.schema, p.table, name});
      if (!has || has->type != "c")
        return fmt::format("its constraint {} {}", quote_identifier(name),
                           has ? "is made anew" : "goes, too");
    }
    for (const Object* part : context_.from.children(id<Table>({p.parent_schema, p.parent}))) {
      const Object* has = context_.to.find(part->id());
      if (!has || !part->same(*has))
        return fmt::format("{} of its parent changes, too", part->id().display());
    }
    return "";
  }

  void go(const Partition& p, const ObjectId& table, const ObjectId& self) {
    for (const Object* part : parts_of(table, self, context_.from))
      out_.keep(kDetached - 1, part->id(), context_.from.catalog());
    out_.keep(kDetached - 1, self, context_.from.catalog());
    // Constraints become its own; a trigger of its own would meet its parent's.
    for (const Object* part : parts_of(table, self, context_.to)) {
      if (context_.from.find(part->id())) continue;
      const std::size_t last = part->as<Constraint>() ? kDetached - 1 : kDetached;
      out_.keep(last, part->id(), context_.from.catalog());
    }
    if (!is_checked(p, context_.from)) put_bound_check(p, kDetached, self, context_, out_);
  }

  const StrategyContext& context_;
  Waypoints& out_;
};

}  // namespace

void detach_by_check(const StrategyContext& context, Waypoints& out) {
  Detacher(context, out).run();
}

}  // namespace pgplumb
