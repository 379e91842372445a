// Costs as the member `cost` of a plan's JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "cost/cost.h"

namespace pgplumb {

/// One entry per source, in their order.
nlohmann::ordered_json to_json(const std::vector<SourceCost>& costs);

}  // namespace pgplumb
