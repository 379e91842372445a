// What a migration costs each of its sources: statistics read, rates measured, put together.
#pragma once

#include <vector>

#include "cli/context.h"
#include "cost/cost.h"

namespace pgplumb {

/// One per source of the migration, in their order. Databases are asked for the statistics of the
/// tables that the migration touches; of other sources only what their catalogs tell is known.
/// Where a table is worked on that is so large that seconds matter, rates come from the cache, or
/// are measured once on the scratch server. What cannot be read or measured is said, and no reason
/// to fail.
std::vector<SourceCost> costs_of(Context& context, const Migration& migration,
                                 const std::vector<Source>& sources,
                                 const std::vector<Catalog>& from, const Catalog& target);

}  // namespace pgplumb
