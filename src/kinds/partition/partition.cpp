// ATTACH and DETACH PARTITION.
#include "kinds/partition/partition.h"

#include <algorithm>

#include "kinds/constraint/constraint.h"
#include "kinds/foreign_table/foreign_table.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

ObjectId child(const Partition& p) {
  return p.table_kind == "f" ? id<ForeignTable>({p.schema, p.table})
                             : id<Table>({p.schema, p.table});
}
ObjectId parent(const Partition& p) {
  return id<Table>({p.parent_schema, p.parent});
}

constexpr std::string_view kDefault = "DEFAULT";

Step attach(const Partition& p, const PlanContext& context) {
  Step step{.sql = sql("ALTER TABLE ONLY {} ATTACH PARTITION {} {}",
                       qualified(p.parent_schema, p.parent), qualified(p.schema, p.table), p.bound),
            .why = "attaching takes a weaker lock on the parent than CREATE TABLE … PARTITION OF",
            .locks = {{parent(p), LockMode::kShareUpdateExclusive}}};
  if (!context.is_new(child(p))) {
    step.locks.push_back({child(p), LockMode::kAccessExclusive});
    if (!is_checked(p, *context.from)) {
      step.scans = {child(p)};
      step.hazards = {{"may-fail", child(p),
                       fmt::format("fails when a row of {} is outside of the partition's bound",
                                   child(p).path())}};
    }
  }
  const Partition* rest = default_partition(p, *context.from, *context.to);
  if (!rest) return step;
  step.locks.push_back({child(*rest), LockMode::kAccessExclusive});
  if (is_checked(*rest, *context.from)) return step;
  step.scans.push_back(child(*rest));
  step.hazards.push_back({"may-fail", child(*rest),
                          fmt::format("fails when a row of {} belongs into {}", child(*rest).path(),
                                      child(p).path())});
  return step;
}

// What the table has from its parent and shall not keep.
Strings left_behind(const Partition& gone, const PlanContext& context) {
  Strings out = gone.inherited_constraints;
  std::erase_if(out, [&](const std::string& name) {
    const auto* wanted = context.to->get<Constraint>({gone.schema, gone.table, name});
    return wanted && stays_behind(*wanted, context);
  });
  return out;
}

// Outside of transactions; and it leaves a check of the bound behind unless a valid one says so.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION
bool is_detached_online(const Partition& gone, const PlanContext& context) {
  return can_detach_online(gone, *context.from, *context.to, context.server_version) &&
         context.is_online(child(gone)) && is_checked(gone, *context.from) &&
         left_behind(gone, context).empty();
}

bool has_default(const ObjectId& table, const IndexedCatalog& catalog) {
  const auto users = catalog.catalog().dependents(table);
  return std::any_of(users.begin(), users.end(), [&](const ObjectId& user) {
    const auto* other = catalog.find(user)->as<Partition>();
    return other && parent(*other) == table && other->bound.text() == kDefault;
  });
}

Step detach(const Partition& p, const PlanContext& context) {
  if (p.pending) {
    return {
        .sql = sql("ALTER TABLE {} DETACH PARTITION {} FINALIZE",
                   qualified(p.parent_schema, p.parent), qualified(p.schema, p.table)),
        .why = "DETACH PARTITION … CONCURRENTLY was broken off; nothing else can be done with it",
        .locks = {{parent(p), LockMode::kShareUpdateExclusive},
                  {child(p), LockMode::kAccessExclusive}}};
  }
  if (is_detached_online(p, context)) {
    return {.sql = sql("ALTER TABLE {} DETACH PARTITION {} CONCURRENTLY",
                       qualified(p.parent_schema, p.parent), qualified(p.schema, p.table)),
            .why = "it is not this parent's partition; reads and writes of the others go on",
            .locks = {{parent(p), LockMode::kShareUpdateExclusive},
                      {child(p), LockMode::kAccessExclusive}},
            .tx = TxRule::kAlone};
  }
  return {
      .sql = sql("ALTER TABLE {} DETACH PARTITION {}", qualified(p.parent_schema, p.parent),
                 qualified(p.schema, p.table)),
      .why = "it is not this parent's partition, or has another bound",
      .locks = {{parent(p), LockMode::kAccessExclusive}, {child(p), LockMode::kAccessExclusive}}};
}

}  // namespace

bool can_detach_online(const Partition& p, const IndexedCatalog& from, const IndexedCatalog& to,
                       int server_version) {
  return server_version >= 140000 && !p.pending && p.table_kind == "r" &&
         p.schema == p.parent_schema && to.find(child(p)) &&
         !to.find(id<Partition>({p.schema, p.table})) && to.find(parent(p)) &&
         !has_default(parent(p), from);
}

Steps create_steps(const Partition& made, const PlanContext& context) {
  Steps out = missing_checks(context, made.schema, made.table, parent(made));
  out.push_back(attach(made, context));
  return out;
}

Steps drop_steps(const Partition& gone, const PlanContext& context) {
  Steps out{detach(gone, context)};
  append(out, drop_inherited(gone.schema, gone.table, left_behind(gone, context)));
  return out;
}

Alteration alter_steps(const Partition&, const Partition&, const PlanContext&) {
  return Alteration::recreate("its parent or its bound differs, or it is half detached");
}

std::vector<ObjectId> links(const Partition& p) {
  return {child(p), parent(p)};
}
// Not the parent: that it goes does not take a table along that is to stay.
std::vector<ObjectId> owners(const Partition& p) {
  return {child(p)};
}

Expr bounds_check(const Partition& partition) {
  return Expr("CHECK (" + partition.condition->text() + ")");
}

bool is_checked(const Partition& partition, const IndexedCatalog& catalog) {
  if (!partition.condition) return false;
  const Expr wanted = bounds_check(partition);
  const auto& parts = catalog.children(child(partition));
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    const auto* check = part->as<Constraint>();
    return check && check->type == "c" && check->validated && check->enforced &&
           check->definition == wanted;
  });
}

const Partition* default_partition(const Partition& p, const IndexedCatalog& from,
                                   const IndexedCatalog& to) {
  if (p.bound.text() == kDefault) return nullptr;
  for (const auto& id : to.catalog().dependents(parent(p))) {
    const auto* other = to.find(id)->as<Partition>();
    if (other && other->bound.text() == kDefault && parent(*other) == parent(p) &&
        stays_partition(from, to, other->schema, other->table))
      return other;
  }
  return nullptr;
}

namespace {

// As the parent's in this catalog, of which the table is a partition here and none in the other.
bool is_parents(const Constraint& check, const IndexedCatalog& here, const IndexedCatalog& there) {
  const auto* p = here.get<Partition>({check.schema, check.table});
  if (!p || check.type != "c" || there.get<Partition>({check.schema, check.table}) ||
      here.get<Constraint>({check.schema, check.table, check.name}))
    return false;
  const auto checks = handed_down(here, parent(*p));
  return std::any_of(checks.begin(), checks.end(), [&](const Constraint* c) {
    return c->name == check.name && c->definition == check.definition &&
           c->validated == check.validated && c->enforced == check.enforced;
  });
}

}  // namespace

bool becomes_inherited(const Constraint& check, const PlanContext& context) {
  return is_parents(check, *context.to, *context.from);
}

bool stays_behind(const Constraint& check, const PlanContext& context) {
  return is_parents(check, *context.from, *context.to);
}

bool stays_partition(const IndexedCatalog& from, const IndexedCatalog& to, std::string_view schema,
                     std::string_view table) {
  const auto* before = from.get<Partition>({schema, table});
  const auto* after = to.get<Partition>({schema, table});
  return before && after && parent(*before) == parent(*after) && before->bound == after->bound;
}

bool stays_partition(const PlanContext& context, std::string_view schema, std::string_view table) {
  return stays_partition(*context.from, *context.to, schema, table);
}

}  // namespace pgplumb
