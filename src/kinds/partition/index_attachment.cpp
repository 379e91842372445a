// ALTER INDEX … ATTACH PARTITION; there is no way to detach but to drop.
#include "kinds/partition/index_attachment.h"

#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/partition/partition.h"

namespace pgplumb {

ObjectId attached_part(const IndexAttachment& a) {
  return a.constraint ? id<Constraint>({a.table_schema, a.table, a.index})
                      : id<Index>({a.schema, a.index});
}

ObjectId attached_to(const IndexAttachment& a) {
  return a.parent_constraint ? id<Constraint>({a.parent_table_schema, a.parent_table, a.parent})
                             : id<Index>({a.parent_schema, a.parent});
}

Object unattached(const Object& part) {
  Object out = part.with("parent", Value{}).with("parent_schema", Value{});
  return part.as<Constraint>() ? out.with("parent_table", Value{}) : out;
}

// A query opens all indexes of its tables, so that it waits for the lock on the partition's.
// ATExecAttachPartitionIdx in src/backend/commands/tablecmds.c (the same in 12 to 18)
Steps create_steps(const IndexAttachment& made, const PlanContext&) {
  return {
      {.sql = sql("ALTER INDEX {} ATTACH PARTITION {}", qualified(made.parent_schema, made.parent),
                  qualified(made.schema, made.index)),
       .why =
           "the partition's index belongs to the parent's; nothing happens where it does already",
       .locks = {{id<Index>({made.parent_schema, made.parent}), LockMode::kShareUpdateExclusive},
                 {id<Index>({made.schema, made.index}), LockMode::kAccessExclusive}}}};
}

// Goes with the index, or with the partition when that is detached.
Steps drop_steps(const IndexAttachment&, const PlanContext&) {
  return {};
}

Alteration alter_steps(const IndexAttachment&, const IndexAttachment&, const PlanContext&) {
  return Alteration::recreate("an index cannot be detached from its parent");
}

std::vector<ObjectId> links(const IndexAttachment& a) {
  return {attached_part(a), attached_to(a), id<Partition>({a.table_schema, a.table})};
}
// The partition first: it is detached before an index of it can be dropped.
std::vector<ObjectId> owners(const IndexAttachment& a) {
  return {id<Partition>({a.table_schema, a.table}), attached_part(a), attached_to(a)};
}

// To belong to another index of the parent table the partition's index has to be made anew.
ObjectId held_by(const IndexAttachment& a, const PlanContext& context) {
  const auto* wanted = context.to->get<IndexAttachment>({a.schema, a.index});
  const bool moves =
      wanted && (wanted->parent_schema != a.parent_schema || wanted->parent != a.parent);
  return moves ? attached_part(a) : ObjectId();
}

}  // namespace pgplumb
