// A unique constraint or primary key is made from a unique index that was built CONCURRENTLY: ADD
// CONSTRAINT alone builds it under ACCESS EXCLUSIVE, USING INDEX takes that lock for a moment.
// https://www.postgresql.org/docs/current/sql-altertable.html (ADD table_constraint_using_index)
#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/constraint/key_index.h"
#include "kinds/table/table.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {
namespace {

// A primary key reads all rows where a column is not yet NOT NULL.
bool has_nullable(const Constraint& key, const StrategyContext& context) {
  return key.type == "p" &&
         std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
           const auto* had = context.from.get<Column>({key.schema, key.table, name});
           return had && !had->not_null;
         });
}

}  // namespace

void key_by_index(const StrategyContext& context, Waypoints& out) {
  for (const Object* object : context.to.of_kind(Constraint::kind)) {
    const auto& key = *object->as<Constraint>();
    const ObjectId table = id<Table>({key.schema, key.table});
    if (context.from.find(object->id()) || !context.is_online(table, object->id()) ||
        out.is_settled(object->id()))
      continue;
    const auto index = key_index(key);
    if (!index || has_nullable(key, context)) continue;
    // Its name is another relation's as yet, or something needs the key itself.
    const ObjectId help = id<Index>({index->schema, index->name});
    if (context.from.find(help) || !context.to.catalog().dependents(object->id()).empty()) continue;
    const std::size_t stage = out.first_free(object->id());
    out.put(stage, help, make_object(*index));
    out.put(stage, object->id(), std::nullopt);
    for (const auto& need : context.to.catalog().depends_on(object->id())) out.needs(help, need);
    out.tie(help, object->id());
  }
}

}  // namespace pgplumb
