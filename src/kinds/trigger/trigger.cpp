// CREATE and DROP TRIGGER, ENABLE and DISABLE.
#include "kinds/trigger/trigger.h"

#include "kinds/table/table.h"
#include "kinds/view/view.h"

namespace pgplumb {
namespace {

LockUse lock(const Trigger& t, LockMode mode) { return {id<Table>({t.schema, t.table}), mode}; }

Step enable_step(const Trigger& t) {
  const Sql how = t.enabled == "D" ? sql("DISABLE") : t.enabled == "R" ? sql("ENABLE REPLICA") : t.enabled == "A" ? sql("ENABLE ALWAYS") : sql("ENABLE");
  return {.sql = sql("ALTER TABLE {} {} TRIGGER {}", qualified(t.schema, t.table), how, Identifier(t.name)),
          .why = "whether it fires, as wanted",
          .locks = {lock(t, LockMode::kShareRowExclusive)}};
}

Sql comment_target(const Trigger& t) { return sql("TRIGGER {} ON {}", Identifier(t.name), qualified(t.schema, t.table)); }

}  // namespace

Steps create_steps(const Trigger& made, const PlanContext&) {
  Steps out{{.sql = made.definition, .why = "the trigger is missing", .locks = {lock(made, LockMode::kShareRowExclusive)}}};
  if (made.enabled != "O") out.push_back(enable_step(made));
  if (made.comment) out.push_back(comment_step(comment_target(made), made.comment));
  return out;
}

Steps drop_steps(const Trigger& gone, const PlanContext&) {
  return {{.sql = sql("DROP TRIGGER {} ON {}", Identifier(gone.name), qualified(gone.schema, gone.table)),
           .why = "the trigger is not wanted",
           .locks = {lock(gone, LockMode::kAccessExclusive)}}};
}

Alteration alter_steps(const Trigger& from, const Trigger& to, const PlanContext&) {
  if (from.definition != to.definition) return Alteration::recreate("its definition differs");
  Steps out;
  if (from.enabled != to.enabled) out.push_back(enable_step(to));
  if (from.comment != to.comment) out.push_back(comment_step(comment_target(to), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Trigger& t) { return {id<Table>({t.schema, t.table}), id<View>({t.schema, t.table})}; }
std::vector<ObjectId> owners(const Trigger& t) { return {id<Table>({t.schema, t.table}), id<View>({t.schema, t.table})}; }

}  // namespace pgplumb
