// Transactions of several sources' plans under common numbers.
#pragma once

#include <vector>

#include "plan/plan.h"

namespace pgplumb {

/// Numbers the plans' transactions anew, so that what two plans do to one object in a stage stands
/// in transactions of one number; each plan's own order stays. False, and nothing is changed, where
/// that cannot be: the plans want contrary orders, or one outside of a transaction what the other
/// does inside.
bool align_transactions(std::vector<Plan>& plans);

}  // namespace pgplumb
