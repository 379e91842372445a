// One catalog from what several sessions read of it.
#pragma once

#include <vector>

#include "source/catalog_rows.h"
#include "source/selection.h"

namespace pgplumb {

/// Joins the shares: addresses become objects, and pg_depend's rows dependencies between the
/// objects that the selection keeps. The shares are used up.
Catalog join_catalog(std::vector<CatalogRows> shares, CatalogOrigin origin,
                     const Selection& selection);

}  // namespace pgplumb
