// A new column whose default gives each row a value of its own is added without it, which writes no
// row; then it gets the default, so that new rows have it; then the old rows are filled in batches.
// ADD COLUMN with a volatile default writes the table anew under ACCESS EXCLUSIVE.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "kinds/column/column.h"
#include "kinds/column/type_lookup.h"
#include "kinds/column_default/column_default.h"
#include "kinds/domain/domain.h"
#include "kinds/identity/identity.h"
#include "kinds/table/table.h"
#include "plan/strategies/batches.h"
#include "plan/strategies/not_null.h"

namespace pgplumb {
namespace {

// Why the rows cannot get their values later than the column; "" where they can.
std::string cannot_wait(const Column& column, const ObjectId& self,
                        const StrategyContext& context) {
  if (auto why = cannot_fill(relation_of(column), column.name, context); !why.empty()) return why;
  if (context.to.get<Identity>({column.schema, column.relation, column.name}))
    return "its values are those of an identity, which is NOT NULL from the first moment on";
  if (const Object* type = type_of(column, context.to); type && type->as<Domain>())
    return "its type is a domain, which may not allow that a row has no value yet";
  if (column.not_null && is_awaited_not_null(self, context))
    return "a key, a replica identity or another column needs its values at once";
  for (const auto& user : context.to.catalog().dependents(self)) {
    if (user.is("column")) return "another column is computed from it";
  }
  return "";
}

void go_by(const Object& object, const ObjectId& value, const StrategyContext& context,
           Waypoints& out) {
  const auto& column = *object.as<Column>();
  const ObjectId& self = object.id();
  const Object nullable = object.with("not_null", false);
  const Constraint mark = fill_mark(self, Expr("CHECK (true)"));
  const ObjectId help = id<Constraint>({mark.schema, mark.table, mark.name});
  const std::size_t first = out.first_free(self);
  for (std::size_t stage = first; stage < first + 3; ++stage) {
    out.put(stage, self, nullable);
    // What reads the column's values comes when they are there.
    for (const auto& user : context.to.catalog().dependents(self)) {
      if (user.is("index") || user.is("constraint")) out.put(stage, user, std::nullopt);
    }
  }
  out.put(first, value, std::nullopt);
  out.put(first + 1, help, make_object(mark).with("validated", false));
  out.put(first + 2, help, make_object(mark));
  out.tie(help, self);
  out.tie(help, value);
  const Identifier name(column.name);
  out.fill(
      first + 2, help,
      fill_step({self, relation_of(column), name, sql("DEFAULT"), sql("{} IS NULL", name), mark}));
  if (column.not_null) check_not_null(first + 3, object, out);
}

}  // namespace

void default_by_batches(const StrategyContext& context, Waypoints& out) {
  for (const Object* object : context.to.of_kind(Column::kind)) {
    const auto& column = *object->as<Column>();
    if (column.relation_kind != "r" || !column.generated.empty() || column.inherited_from ||
        context.from.find(object->id()) ||
        !context.is_wanted_online(relation_of(column), object->id()))
      continue;
    const ObjectId value = id<ColumnDefault>({column.schema, column.relation, column.name});
    const Object* found = context.to.find(value);
    const bool varies = found && varies_by_row(found->as<ColumnDefault>()->expression);
    const bool identity =
        context.to.get<Identity>({column.schema, column.relation, column.name}) != nullptr;
    if (!varies && !identity) continue;
    if (auto why = cannot_wait(column, object->id(), context); !why.empty())
      out.decline(object->id(), std::move(why));
    else
      go_by(*object, value, context, out);
  }
}

}  // namespace pgplumb
