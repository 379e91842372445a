// ATTACH and DETACH PARTITION.
#include "kinds/partition/partition.h"

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

Step attach(const Partition& p, const PlanContext& context) {
  Step step{.sql = sql("ALTER TABLE ONLY {} ATTACH PARTITION {} {}",
                       qualified(p.parent_schema, p.parent), qualified(p.schema, p.table), p.bound),
            .why = "attaching takes a weaker lock on the parent than CREATE TABLE … PARTITION OF",
            .locks = {{parent(p), LockMode::kShareUpdateExclusive}}};
  if (!context.is_new(child(p))) {
    step.locks.push_back({child(p), LockMode::kAccessExclusive});
    step.scans = {child(p)};
    step.hazards = {{"may-fail", child(p),
                     fmt::format("fails when a row of {} is outside of the partition's bound",
                                 child(p).path())}};
  }
  return step;
}

Step detach(const Partition& p) {
  return {
      .sql = sql("ALTER TABLE {} DETACH PARTITION {}", qualified(p.parent_schema, p.parent),
                 qualified(p.schema, p.table)),
      .why = "it is not this parent's partition, or has another bound",
      .locks = {{parent(p), LockMode::kAccessExclusive}, {child(p), LockMode::kAccessExclusive}}};
}

}  // namespace

Steps create_steps(const Partition& made, const PlanContext& context) {
  Steps out = missing_checks(context, made.schema, made.table, parent(made));
  out.push_back(attach(made, context));
  return out;
}

Steps drop_steps(const Partition& gone, const PlanContext&) {
  Steps out{detach(gone)};
  append(out, drop_inherited(gone.schema, gone.table, gone.inherited_constraints));
  return out;
}

Alteration alter_steps(const Partition&, const Partition&, const PlanContext&) {
  return Alteration::recreate("its parent or its bound differs");
}

std::vector<ObjectId> links(const Partition& p) {
  return {child(p), parent(p)};
}
// Not the parent: that it goes does not take a table along that is to stay.
std::vector<ObjectId> owners(const Partition& p) {
  return {child(p)};
}

bool stays_partition(const PlanContext& context, std::string_view schema, std::string_view table) {
  const auto* before = context.from->get<Partition>({schema, table});
  const auto* after = context.to->get<Partition>({schema, table});
  return before && after && before->parent == after->parent &&
         before->parent_schema == after->parent_schema && before->bound == after->bound;
}

}  // namespace pgplumb
