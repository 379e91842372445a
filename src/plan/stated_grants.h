// Whether a source says anything of privileges.
#pragma once

#include "catalog/catalog.h"

namespace pgplumb {

/// Whether nobody was granted or denied anything: SQL without a single GRANT or REVOKE says nothing
/// of privileges. What every database has from the start does not count.
bool states_no_grants(const Catalog& catalog);

}  // namespace pgplumb
