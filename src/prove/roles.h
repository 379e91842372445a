// The roles that a catalog names.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// Owners, grantees, grantors, roles of policies and of default privileges; sorted, each once.
/// PUBLIC is none.
std::vector<std::string> roles_of(const Catalog& catalog);

}  // namespace pgplumb
