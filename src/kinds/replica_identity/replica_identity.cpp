// ALTER TABLE … REPLICA IDENTITY.
#include "kinds/replica_identity/replica_identity.h"

#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

Step set(const ReplicaIdentity& r, const Sql& what) {
  return {.sql = sql("ALTER TABLE {} REPLICA IDENTITY {}", qualified(r.schema, r.table), what),
          .why = "what is logged of old rows differs",
          .locks = {{id<Table>({r.schema, r.table}), LockMode::kAccessExclusive}}};
}

Step wanted(const ReplicaIdentity& r) {
  if (r.setting == "n") return set(r, sql("NOTHING"));
  if (r.setting == "f") return set(r, sql("FULL"));
  return set(r, sql("USING INDEX {}", Identifier(r.index.value_or(""))));
}

}  // namespace

Steps create_steps(const ReplicaIdentity& made, const PlanContext&) {
  return {wanted(made)};
}
Steps drop_steps(const ReplicaIdentity& gone, const PlanContext&) {
  return {set(gone, sql("DEFAULT"))};
}
Alteration alter_steps(const ReplicaIdentity&, const ReplicaIdentity& to, const PlanContext&) {
  return Alteration::in_place({wanted(to)});
}

std::vector<ObjectId> links(const ReplicaIdentity& r) {
  std::vector<ObjectId> out{id<Table>({r.schema, r.table})};
  if (r.index)
    out.push_back(r.constraint ? id<Constraint>({r.schema, r.table, *r.index})
                               : id<Index>({r.schema, *r.index}));
  return out;
}
std::vector<ObjectId> owners(const ReplicaIdentity& r) {
  return {id<Table>({r.schema, r.table})};
}

}  // namespace pgplumb
