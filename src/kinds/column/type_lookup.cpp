// A type is among what its user stands on, under the name that is printed.
#include "kinds/column/type_lookup.h"

#include "kinds/column/conversion.h"
#include "kinds/range/range.h"

namespace pgplumb {

const Object* type_behind(const ObjectId& object, const Expr& printed,
                          const IndexedCatalog& catalog) {
  const std::string base = type_name(printed).base;
  for (const auto& needed : catalog.catalog().depends_on(object)) {
    const Object* found = catalog.find(needed);
    if (needed.path() == base) return found;
    // A column of the multirange stands on the range that it comes with.
    const auto* range = found->as<Range>();
    if (range && range->multirange && qualified(range->schema, *range->multirange).text() == base)
      return found;
  }
  return nullptr;
}

const Object* type_of(const Column& column, const IndexedCatalog& catalog) {
  return type_behind(id<Column>({column.schema, column.relation, column.name}), column.type,
                     catalog);
}

}  // namespace pgplumb
