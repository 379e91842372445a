// CREATE, REPLACE and DROP TRIGGER, ENABLE and DISABLE.
#include "kinds/trigger/trigger.h"

#include "kinds/relations.h"
#include "kinds/table/table.h"
#include "kinds/view/view.h"

namespace pgplumb {
namespace {

std::vector<LockUse> locks(const Trigger& t, const PlanContext& context, LockMode mode) {
  return {{relation_in(context, t.schema, t.table), mode}};
}

Step enable_step(const Trigger& t, const std::string& state, const PlanContext& context) {
  const Sql how = state == "D"   ? sql("DISABLE")
                  : state == "R" ? sql("ENABLE REPLICA")
                  : state == "A" ? sql("ENABLE ALWAYS")
                                 : sql("ENABLE");
  // Without ONLY it would reach the partitions' triggers too.
  const auto* table = context.to ? context.to->get<Table>({t.schema, t.table}) : nullptr;
  return {.sql = sql("ALTER TABLE {}{} {} TRIGGER {}",
                     table && table->partitioned ? sql("ONLY ") : Sql(),
                     qualified(t.schema, t.table), how, Identifier(t.name)),
          .why = "whether it fires, as wanted",
          .locks = locks(t, context, LockMode::kShareRowExclusive)};
}

Sql comment_target(const Trigger& t) {
  return sql("TRIGGER {} ON {}", Identifier(t.name), qualified(t.schema, t.table));
}

bool is_constraint(const Trigger& t) {
  return t.definition.text().rfind("CREATE CONSTRAINT", 0) == 0;
}

}  // namespace

Steps create_steps(const Trigger& made, const PlanContext& context) {
  if (made.parent_table) return {enable_step(made, made.enabled, context)};
  Steps out{{.sql = made.definition,
             .why = "the trigger is missing",
             .locks = locks(made, context, LockMode::kShareRowExclusive)}};
  if (made.enabled != "O") out.push_back(enable_step(made, made.enabled, context));
  if (made.comment) out.push_back(comment_step(comment_target(made), made.comment));
  return out;
}

Steps drop_steps(const Trigger& gone, const PlanContext& context) {
  if (gone.parent_table) return {enable_step(gone, gone.parent_enabled.value_or("O"), context)};
  return {{.sql = sql("DROP TRIGGER {} ON {}", Identifier(gone.name),
                      qualified(gone.schema, gone.table)),
           .why = "the trigger is not wanted",
           .locks = locks(gone, context, LockMode::kAccessExclusive)}};
}

Alteration alter_steps(const Trigger& from, const Trigger& to, const PlanContext& context) {
  if (from.parent_table.has_value() != to.parent_table.has_value())
    return Alteration::recreate("it is the partitioned table's, or is not any more");
  Alteration out;
  if (from.definition != to.definition) {
    if (context.major() < 14 || is_constraint(from) || is_constraint(to))
      return Alteration::recreate("its definition differs");
    constexpr std::string_view kCreate = "CREATE ";
    out.steps.push_back(
        {.sql = sql("CREATE OR REPLACE {}", Expr(to.definition.text().substr(kCreate.size()))),
         .why = "its definition differs",
         .locks = locks(to, context, LockMode::kShareRowExclusive)});
    out.redefines = true;
    if (to.enabled != "O") out.steps.push_back(enable_step(to, to.enabled, context));
  } else if (from.enabled != to.enabled) {
    out.steps.push_back(enable_step(to, to.enabled, context));
  }
  if (from.comment != to.comment) out.steps.push_back(comment_step(comment_target(to), to.comment));
  return out;
}

std::vector<ObjectId> links(const Trigger& t) {
  auto out = relation_ids(t.schema, t.table);
  if (t.parent_table) out.push_back(id<Trigger>({*t.parent_schema, *t.parent_table, t.name}));
  return out;
}

std::vector<ObjectId> owners(const Trigger& t) {
  return links(t);
}

}  // namespace pgplumb
