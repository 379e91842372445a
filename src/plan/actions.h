// Tasks as actions with their steps.
#pragma once

#include "plan/plan.h"
#include "plan/tasks.h"

namespace pgplumb {

/// The steps of one task. Empty steps: nothing has to be said for it.
Action make_action(const Tasks& tasks, std::size_t task, const PlanContext& context);

/// A transaction ends after a step whose effect must be committed before the next use of its
/// object.
void cut_transactions(std::vector<Action>& actions, const IndexedCatalog& from,
                      const IndexedCatalog& to);

}  // namespace pgplumb
