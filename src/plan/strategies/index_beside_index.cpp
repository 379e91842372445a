// An index that is defined otherwise is built CONCURRENTLY under its name while the old one,
// renamed, still serves; then that one goes. An index with a comment or targets is built first and
// gets them afterwards, and one that a broken build left INVALID goes before it is built again.
// ALTER INDEX RENAME takes SHARE UPDATE EXCLUSIVE (since 12) and reads nothing.
// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
#include <algorithm>
#include <set>

#include "kinds/column/column.h"
#include "kinds/index/index.h"
#include "kinds/table/table.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {
namespace {

// Tables of which a column goes or gets another type: the old index would go or change with it.
std::set<ObjectId> reshaped_tables(const StrategyContext& context) {
  std::set<ObjectId> out;
  for (const Object* object : context.from.of_kind(Column::kind)) {
    const auto& had = *object->as<Column>();
    const auto* column = context.to.get<Column>({had.schema, had.relation, had.name});
    if (!column || column->type != had.type) out.insert(id<Table>({had.schema, had.relation}));
  }
  return out;
}

bool is_own(const Index& index) {
  return !index.partitioned && !index.parent;
}

bool differs(const Index& had, const Index& made) {
  return had.definition != made.definition || had.predicate != made.predicate;
}

// The old one can be there until the end: what it stands on stays as it is, and no mark of CLUSTER
// has to move from it.
bool may_stay(const Index& had, const StrategyContext& context) {
  if (had.clustered) return false;
  const auto needs = context.from.catalog().depends_on(id<Index>({had.schema, had.name}));
  return std::all_of(needs.begin(), needs.end(), [&](const ObjectId& need) {
    const Object* later = context.to.find(need);
    return later &&
           (need.is("table") || need.is("column") || later->same(*context.from.find(need)));
  });
}

Object plain(const Object& object) {
  return object.with("comment", Value{}).with("statistics", Value{}).with("clustered", false);
}

}  // namespace

void index_beside_index(const StrategyContext& context, Waypoints& out) {
  const auto reshaped = reshaped_tables(context);
  for (const Object* object : context.to.of_kind(Index::kind)) {
    const auto& made = *object->as<Index>();
    const ObjectId table = id<Table>({made.table_schema, made.table});
    if (!context.is_online(table, object->id()) || !is_own(made) || out.is_settled(object->id()))
      continue;
    const auto* had = context.from.get<Index>({made.schema, made.name});
    const bool extras = made.comment || made.statistics || made.clustered;
    if (!had) {
      if (extras) out.put(out.first_free(object->id()), object->id(), plain(*object));
      continue;
    }
    if (!is_own(*had) || had->table != made.table || had->table_schema != made.table_schema ||
        reshaped.contains(table) || !context.from.catalog().dependents(object->id()).empty() ||
        !context.to.catalog().dependents(object->id()).empty())
      continue;
    const bool broken = !had->valid && made.valid;
    if ((broken || differs(*had, made)) && may_stay(*had, context)) {
      const Object old =
          index_named(*context.from.find(object->id()), help_name("old", object->id()));
      const ObjectId& help = old.id();
      out.put(0, object->id(), std::nullopt);
      out.put(0, help, old);
      out.put(1, object->id(), plain(*object));
      out.put(1, help, old);
      if (extras) out.put(2, help, old);
      for (const auto& need : context.from.catalog().depends_on(object->id()))
        out.needs(help, need);
      out.tie(help, object->id());
    }
  }
}

}  // namespace pgplumb
