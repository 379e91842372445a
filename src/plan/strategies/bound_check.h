// The check that says of a partition's rows what its bounds say, for as long as a plan needs it.
#pragma once

#include "kinds/partition/partition.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {

/// Whether a check of the bounds is printed as it is written: comparisons of varchar and of domains
/// are not, and the text for a hash partition holds the parent's oid. catalog: where it is or
/// becomes a partition.
bool prints_alike(const Partition& partition, const Catalog& catalog);

/// The check comes NOT VALID in the first stage, is valid at the end of the second, and stays until
/// the end of stage `last`. tied: what it helps.
void put_bound_check(const Partition& partition, std::size_t last, const ObjectId& tied,
                     const StrategyContext& context, Waypoints& out);

}  // namespace pgplumb
