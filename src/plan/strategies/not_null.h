// NOT NULL without a look at the rows under a strong lock, as a part of other strategies too.
#pragma once

#include "plan/strategies/strategy.h"

namespace pgplumb {

/// A check that the column is not NULL is added in this stage and valid in the next; after that the
/// column is as the target has it, and the check is gone. column: as the target has it.
void check_not_null(std::size_t stage, const Object& column, Waypoints& out);

/// True where something that the target has needs the column to be NOT NULL from the moment on in
/// which it is there.
bool is_awaited_not_null(const ObjectId& column, const StrategyContext& context);

/// True for types of which IS NOT NULL asks the fields of a value, and so proves nothing.
bool may_hold_rows(const ObjectId& column, const Catalog& catalog);

}  // namespace pgplumb
