// A type is among what its user stands on, under the name that is printed.
#include "kinds/column/type_lookup.h"

#include "kinds/column/conversion.h"

namespace pgplumb {

const Object* type_behind(const ObjectId& object, const Expr& printed,
                          const IndexedCatalog& catalog) {
  const std::string base = type_name(printed).base;
  for (const auto& needed : catalog.catalog().depends_on(object)) {
    if (needed.path() == base) return catalog.find(needed);
  }
  return nullptr;
}

const Object* type_of(const Column& column, const IndexedCatalog& catalog) {
  return type_behind(id<Column>({column.schema, column.relation, column.name}), column.type,
                     catalog);
}

}  // namespace pgplumb
