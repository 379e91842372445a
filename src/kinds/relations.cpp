// Names of relations to ids.
#include "kinds/relations.h"

#include "kinds/foreign_table/foreign_table.h"
#include "kinds/table/table.h"
#include "kinds/view/materialized_view.h"
#include "kinds/view/view.h"

namespace pgplumb {

std::vector<ObjectId> relation_ids(std::string_view schema, std::string_view name) {
  return {id<Table>({schema, name}), id<View>({schema, name}), id<MaterializedView>({schema, name}),
          id<ForeignTable>({schema, name})};
}

ObjectId relation_in(const PlanContext& context, std::string_view schema, std::string_view name) {
  for (const auto* catalog : {context.to, context.from}) {
    if (!catalog) continue;
    for (const auto& candidate : relation_ids(schema, name)) {
      if (catalog->find(candidate)) return candidate;
    }
  }
  return id<Table>({schema, name});
}

}  // namespace pgplumb
