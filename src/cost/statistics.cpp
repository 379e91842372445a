// What a catalog tells of sizes, and whose sizes a plan asks for.
#include "cost/statistics.h"

#include "kinds/table/table.h"

namespace pgplumb {

SourceStatistics statistics_of(const Catalog& catalog) {
  constexpr std::int64_t kPageBytes = 8192;
  SourceStatistics out;
  for (const auto& object : catalog.objects()) {
    const auto* table = object.as<Table>();
    if (!table || table->rows <= 0 || table->pages <= 0) continue;
    const Extent extent{.rows = table->rows, .bytes = table->pages * kPageBytes};
    out.tables[object.id()] = {.own = extent, .family = extent};
  }
  return out;
}

TouchedRelations touched_relations(const Migration& migration, int source) {
  TouchedRelations out;
  const auto add = [&out](const ObjectId& id) {
    if (id.is("table") || id.is("materialized view")) out.tables.insert(id);
  };
  for (const Action* action : actions_for(migration, source)) {
    if (action->sort == Action::Sort::kDrop &&
        (action->id.is("index") || action->id.is("constraint")))
      out.indexes.insert(action->id);
    for (const auto& step : action->steps) {
      for (const auto& lock : step.locks) add(lock.object);
      for (const auto& id : step.rewrites) add(id);
      for (const auto& id : step.scans) add(id);
    }
  }
  return out;
}

}  // namespace pgplumb
