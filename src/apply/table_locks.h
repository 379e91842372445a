// The locks of a transaction, taken first and in a fixed order.
#pragma once

#include <vector>

#include "apply/part.h"

namespace pgplumb {

/// LOCK TABLE for the strongest lock that the steps declare on each table, by name. A lock that is
/// not to be had is then found out before anything was done, and two runs never hold what the other
/// one wants. Views come first, as readers take them. Tables that do not exist yet are left out,
/// and those that only the step itself may lock.
std::vector<Sql> lock_statements(Connection& connection, const std::vector<PlannedStep>& steps);

/// Throws Error (42501) naming every schema that may not be used and every table whose owner this
/// role is not, among what the steps touch: before anything was changed.
void require_privileges(Connection& connection, const std::vector<PlannedStep>& steps);

}  // namespace pgplumb
