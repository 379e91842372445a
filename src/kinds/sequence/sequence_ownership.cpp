// ALTER SEQUENCE … OWNED BY.
#include "kinds/sequence/sequence_ownership.h"

#include "kinds/column/column.h"
#include "kinds/sequence/sequence.h"
#include "kinds/sequence/sequence_values.h"

namespace pgplumb {
namespace {

Step owned_by(const SequenceOwnership& o) {
  return {.sql = sql("ALTER SEQUENCE {} OWNED BY {}.{}", qualified(o.schema, o.sequence),
                     qualified(o.table_schema, o.table), Identifier(o.column)),
          .why = "the sequence goes with its column",
          .locks = {{id<Sequence>({o.schema, o.sequence}), LockMode::kShareRowExclusive}}};
}

}  // namespace

Steps create_steps(const SequenceOwnership& made, const PlanContext& context) {
  Steps out{owned_by(made)};
  const bool new_sequence = !context.from->find(id<Sequence>({made.schema, made.sequence}));
  const auto column = id<Column>({made.table_schema, made.table, made.column});
  const auto* s = context.to->get<Sequence>({made.schema, made.sequence});
  if (s && new_sequence && context.from->find(column) && !context.is_new(column)) {
    out.push_back(continue_behind(qualified(made.schema, made.sequence),
                                  qualified(made.table_schema, made.table), Identifier(made.column),
                                  {s->increment, s->min_value, s->max_value}));
  }
  return out;
}

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

std::vector<ObjectId> owners(const SequenceOwnership& o) {
  return {id<Sequence>({o.schema, o.sequence})};
}

}  // namespace pgplumb
