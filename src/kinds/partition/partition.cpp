// ATTACH and DETACH PARTITION.
#include "kinds/partition/partition.h"

#include "kinds/table/table.h"

namespace pgplumb {
namespace {

ObjectId child(const Partition& p) { return id<Table>({p.schema, p.table}); }
ObjectId parent(const Partition& p) { return id<Table>({p.parent_schema, p.parent}); }

Step attach(const Partition& p) {
  return {.sql = sql("ALTER TABLE ONLY {} ATTACH PARTITION {} {}", qualified(p.parent_schema, p.parent),
                     qualified(p.schema, p.table), p.bound),
          .why = "attaching takes a weaker lock on the parent than CREATE TABLE … PARTITION OF",
          .locks = {{parent(p), LockMode::kShareUpdateExclusive}, {child(p), LockMode::kAccessExclusive}},
          .scans = {child(p)}};
}

Step detach(const Partition& p) {
  return {.sql = sql("ALTER TABLE {} DETACH PARTITION {}", qualified(p.parent_schema, p.parent), qualified(p.schema, p.table)),
          .why = "it is not this parent's partition, or has another bound",
          .locks = {{parent(p), LockMode::kAccessExclusive}, {child(p), LockMode::kAccessExclusive}}};
}

}  // namespace

Steps create_steps(const Partition& made, const PlanContext&) { return {attach(made)}; }
Steps drop_steps(const Partition& gone, const PlanContext&) { return {detach(gone)}; }

Alteration alter_steps(const Partition& from, const Partition& to, const PlanContext&) {
  return Alteration::in_place({detach(from), attach(to)});
}

std::vector<ObjectId> links(const Partition& p) { return {child(p), parent(p)}; }
std::vector<ObjectId> owners(const Partition& p) { return {child(p), parent(p)}; }

}  // namespace pgplumb
