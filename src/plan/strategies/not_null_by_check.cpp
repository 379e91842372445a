// SET NOT NULL reads all rows under ACCESS EXCLUSIVE, unless a valid check says that there is no
// NULL (since version 12): a check is added NOT VALID, validated beside the traffic, and dropped
// when the column is NOT NULL. https://www.postgresql.org/docs/12/release-12.html, ATExecSetNotNull
// in src/backend/commands/tablecmds.c
#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/column/column_alter.h"
#include "kinds/constraint/constraint.h"
#include "kinds/identity/identity.h"
#include "kinds/replica_identity/replica_identity.h"
#include "kinds/table/table.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {
namespace {

// IS NOT NULL of a row asks whether all of its fields are, and so proves nothing of the column.
bool may_hold_rows(const ObjectId& column, const Catalog& catalog) {
  const auto needs = catalog.depends_on(column);
  return std::any_of(needs.begin(), needs.end(), [](const ObjectId& need) {
    return need.is("composite") || need.is("domain") || need.is("view") ||
           need.is("materialized view") || need.is("foreign table");
  });
}

// What wants the column to be NOT NULL from the first moment on.
bool is_awaited(const Column& column, const StrategyContext& context) {
  const ObjectId identity = id<Identity>({column.schema, column.relation, column.name});
  const ObjectId replica = id<ReplicaIdentity>({column.schema, column.relation});
  if (context.to.find(identity) || context.to.find(replica)) return true;
  for (const auto& user :
       context.to.catalog().dependents(id<Column>({column.schema, column.relation, column.name}))) {
    const Object* object = context.to.find(user);
    const auto* key = object->as<Constraint>();
    // A key that comes has the columns set NOT NULL by itself; one that is named is a constraint.
    const Object* had = context.from.find(user);
    if (key && (key->type == "p" || key->type == "n") && !(had && had->same(*object))) return true;
    if (object->as<Column>()) return true;  // a child's
  }
  return false;
}

}  // namespace

void not_null_by_check(const StrategyContext& context, Waypoints& out) {
  for (const Object* object : context.to.of_kind(Column::kind)) {
    const auto& column = *object->as<Column>();
    if (!column.not_null || column.relation_kind != "r" || column.inherited_from) continue;
    const ObjectId table_id = id<Table>({column.schema, column.relation});
    const auto* had = context.from.get<Column>({column.schema, column.relation, column.name});
    if (!had || had->not_null || had->type != column.type ||
        !context.is_online(table_id, object->id()) ||
        may_hold_rows(object->id(), context.to.catalog()) || is_awaited(column, context) ||
        is_checked_not_null(column, context.from, context.to))
      continue;
    Constraint check;
    check.schema = column.schema;
    check.table = column.relation;
    check.name = help_name("not_null", object->id());
    check.type = "c";
    check.definition = not_null_check(column);
    check.columns = {column.name};
    const auto* table = context.to.get<Table>({column.schema, column.relation});
    check.on_partitioned = table && table->partitioned;
    const Object nullable = object->with("not_null", false);
    const ObjectId help = id<Constraint>({check.schema, check.table, check.name});
    Constraint valid = check;
    check.validated = false;
    // What else changes in the column is done first.
    std::size_t stage = 0;
    if (!context.from.find(object->id())->same(nullable)) {
      out.put(stage, object->id(), nullable);
      out.put(stage++, help, std::nullopt);
    }
    out.put(stage, object->id(), nullable);
    out.put(stage++, help, make_object(check));
    out.put(stage, object->id(), nullable);
    out.put(stage++, help, make_object(valid));
    out.put(stage, help, make_object(valid));
    out.tie(help, object->id());
  }
}

}  // namespace pgplumb
