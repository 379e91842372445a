// Hazards that follow from what a step locks, reads, rewrites and changes, whatever kind it is of.
#pragma once

#include <functional>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

/// Adds to the steps of a whole plan, in order: rewrite, blocks-reads, blocks-writes, client-break,
/// prepared-statements, not-replicated, privileges, index-in-use and statistics-lost. from: the
/// source with its renames done; is_help: true for objects that only the plan has. What is new has
/// no users, and gets none. Pure.
void add_general_hazards(std::vector<Action>& actions, const Catalog& from, const Catalog& to,
                         const std::function<bool(const ObjectId&)>& is_help);

}  // namespace pgplumb
