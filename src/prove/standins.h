// Stand-ins for extensions that the scratch server does not have.
#pragma once

#include <set>
#include <string>

#include "catalog/catalog.h"
#include "pg/connection.h"
#include "plan/proof.h"

namespace pgplumb {

/// For each extension of the catalog that is not installed here, an entry that looks like it, and
/// for each type that only it can have brought, a type that holds texts. True when the database is
/// not empty any more afterwards. not_proven: what was stood in for.
bool make_stand_ins(Connection& connection, const Catalog& catalog, Lines& not_proven);

/// After an error that says that a function is missing: makes one of this signature that gives NULL
/// of the type `result`, replacing the one of the try before. False where the error says something
/// else.
bool make_missing_function(Connection& connection, const Error& error, const std::string& result);

}  // namespace pgplumb
