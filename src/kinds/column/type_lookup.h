// The user's types behind printed type names.
#pragma once

#include "kinds/column/column.h"

namespace pgplumb {

/// The object of the catalog that the column's type is, or is an array of; null for the server's
/// own types.
const Object* type_of(const Column& column, const IndexedCatalog& catalog);

/// The same for any object that stands on a type under this printed name.
const Object* type_behind(const ObjectId& object, const Expr& printed,
                          const IndexedCatalog& catalog);

}  // namespace pgplumb
