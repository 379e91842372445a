// ALTER SEQUENCE … OWNED BY.
#include "kinds/sequence/sequence_ownership.h"

#include "kinds/column/column.h"
#include "kinds/sequence/sequence.h"

namespace pgplumb {
namespace {

Step owned_by(const SequenceOwnership& o) {
  return {.sql = sql("ALTER SEQUENCE {} OWNED BY {}.{}", qualified(o.schema, o.sequence), qualified(o.table_schema, o.table),
                     Identifier(o.column)),
          .why = "the sequence goes with its column",
          .locks = {{id<Sequence>({o.schema, o.sequence}), LockMode::kShareRowExclusive}}};
}

}  // namespace

Steps create_steps(const SequenceOwnership& made, const PlanContext&) { return {owned_by(made)}; }

Steps drop_steps(const SequenceOwnership& gone, const PlanContext&) {
  return {{.sql = sql("ALTER SEQUENCE {} OWNED BY NONE", qualified(gone.schema, gone.sequence)),
           .why = "the sequence outlives its column",
           .locks = {{id<Sequence>({gone.schema, gone.sequence}), LockMode::kShareRowExclusive}}}};
}

Alteration alter_steps(const SequenceOwnership&, const SequenceOwnership& to, const PlanContext&) {
  return Alteration::in_place({owned_by(to)});
}

std::vector<ObjectId> links(const SequenceOwnership& o) {
  return {id<Sequence>({o.schema, o.sequence}), id<Column>({o.table_schema, o.table, o.column})};
}

std::vector<ObjectId> owners(const SequenceOwnership& o) { return {id<Sequence>({o.schema, o.sequence})}; }

}  // namespace pgplumb
