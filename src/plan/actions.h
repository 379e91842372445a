// Tasks as actions with their steps.
#pragma once

#include "plan/plan.h"
#include "plan/tasks.h"

namespace pgplumb {

/// The steps of one task. Empty steps: nothing has to be said for it.
Action make_action(const Tasks& tasks, std::size_t task, const PlanContext& context);

/// Puts each of `last` behind all else in the transaction in which the first of its `together` is
/// renamed. What is dropped anyway is left out.
void put_last(std::vector<Action>& actions, std::vector<Action> last);

/// A transaction ends after a step whose effect must be committed before the next use of its
/// object.
void cut_transactions(std::vector<Action>& actions, const IndexedCatalog& from,
                      const IndexedCatalog& to);

}  // namespace pgplumb
