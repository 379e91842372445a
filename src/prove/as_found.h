// A target with what it leaves open filled in.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// The target, but owners that it does not state, and fields that do not count, as they were found:
/// what a database that reached it may have, so that pg_dump can be asked whether the two are
/// equal.
Catalog as_found(const Catalog& target, const Catalog& found,
                 const std::vector<std::string>& ignored_fields);

}  // namespace pgplumb
