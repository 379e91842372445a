// CREATE, ALTER and DROP STATISTICS.
#include "kinds/statistics/statistics.h"

#include "kinds/relations.h"
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const Statistics& s) {
  return {.target = sql("STATISTICS {}", qualified(s.schema, s.name)),
          .acl_target = {},
          .owner = s.owner,
          .comment = s.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = s.schema,
          .id = id<Statistics>({s.schema, s.name})};
}

std::vector<LockUse> locks(const Statistics& s, const PlanContext& context) {
  return {{relation_in(context, s.table_schema, s.table), LockMode::kShareUpdateExclusive}};
}

Step target_step(const Statistics& s, const PlanContext& context) {
  return {
      .sql = sql("ALTER STATISTICS {} SET STATISTICS {}", qualified(s.schema, s.name), s.target),
      .why = "the statistics target as wanted",
      .locks = locks(s, context)};
}

}  // namespace

Steps create_steps(const Statistics& made, const PlanContext& context) {
  Steps out{{.sql = made.definition,
             .why = "the statistics are missing; ANALYZE fills them",
             .locks = locks(made, context)}};
  append(out, satellites_created(satellites(made), context));
  if (made.target != -1) out.push_back(target_step(made, context));
  return out;
}

Steps drop_steps(const Statistics& gone, const PlanContext& context) {
  return {{.sql = sql("DROP STATISTICS {}", qualified(gone.schema, gone.name)),
           .why = "the statistics are not wanted",
           .locks = locks(gone, context)}};
}

Alteration alter_steps(const Statistics& from, const Statistics& to, const PlanContext& context) {
  if (from.definition != to.definition || from.table != to.table ||
      from.table_schema != to.table_schema) {
    return Alteration::recreate("its definition differs");
  }
  Steps out;
  if (from.target != to.target) out.push_back(target_step(to, context));
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Statistics& s) {
  auto out = relation_ids(s.table_schema, s.table);
  out.push_back(id<Schema>({s.schema}));
  return out;
}
std::vector<ObjectId> owners(const Statistics& s) {
  return relation_ids(s.table_schema, s.table);
}

// The server makes them anew by itself; an expression may hold constants of the old type.
bool survives_retype(const Statistics& s, const PlanContext& context) {
  return !s.has_expression && context.to->get<Statistics>({s.schema, s.name});
}

}  // namespace pgplumb
