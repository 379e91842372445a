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
#include "plan/strategies/not_null.h"

namespace pgplumb {

bool may_hold_rows(const ObjectId& column, const Catalog& catalog) {
  const auto needs = catalog.depends_on(column);
  return std::any_of(needs.begin(), needs.end(), [](const ObjectId& need) {
    return need.is("composite") || need.is("domain") || need.is("view") ||
           need.is("materialized view") || need.is("foreign table");
  });
}

bool is_awaited_not_null(const ObjectId& column, const StrategyContext& context) {
  const auto parts = column.parts();
  const ObjectId identity = id<Identity>({parts[0], parts[1], parts[2]});
  const ObjectId replica = id<ReplicaIdentity>({parts[0], parts[1]});
  if (context.to.find(identity) || context.to.find(replica)) return true;
  for (const auto& user : context.to.catalog().dependents(column)) {
    const Object* object = context.to.find(user);
    const auto* key = object->as<Constraint>();
    // A key that comes has the columns set NOT NULL by itself; one that is named is a constraint.
    const Object* had = context.from.find(user);
    if (key && (key->type == "p" || key->type == "n") && !(had && had->same(*object))) return true;
    if (object->as<Column>()) return true;  // a child's
  }
  return false;
}

void check_not_null(std::size_t stage, const Object& object, Waypoints& out) {
  const auto& column = *object.as<Column>();
  Constraint check;
  check.schema = column.schema;
  check.table = column.relation;
  check.name = help_name("not_null", object.id());
  check.type = "c";
  check.definition = not_null_check(column);
  check.columns = {column.name};
  const Object nullable = object.with("not_null", false);
  const ObjectId help = id<Constraint>({check.schema, check.table, check.name});
  out.put(stage, object.id(), nullable);
  out.put(stage, help, make_object(check).with("validated", false));
  out.put(stage + 1, object.id(), nullable);
  out.put(stage + 1, help, make_object(check));
  out.put(stage + 2, help, make_object(check));
  out.tie(help, object.id());
}

void not_null_by_check(const StrategyContext& context, Waypoints& out) {
  for (const Object* object : context.to.of_kind(Column::kind)) {
    const auto& column = *object->as<Column>();
    if (!column.not_null || column.relation_kind != "r" || column.inherited_from ||
        out.is_settled(object->id()))
      continue;
    const ObjectId table_id = id<Table>({column.schema, column.relation});
    const auto* had = context.from.get<Column>({column.schema, column.relation, column.name});
    if (!had || had->not_null || had->type != column.type ||
        !context.is_online(table_id, object->id()) ||
        may_hold_rows(object->id(), context.to.catalog()) ||
        is_awaited_not_null(object->id(), context) ||
        is_checked_not_null(column, context.from, context.to))
      continue;
    // What else changes in the column is done first.
    const Object nullable = object->with("not_null", false);
    const bool more = !context.from.find(object->id())->same(nullable);
    if (more) out.put(0, object->id(), nullable);
    check_not_null(more ? 1 : 0, *object, out);
  }
}

}  // namespace pgplumb
