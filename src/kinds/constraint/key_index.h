// The index that a unique constraint or primary key can be made from, so that no row is read for
// it.
#pragma once

#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"

namespace pgplumb {

/// The index behind the key, of its name, as CREATE INDEX would make it: ADD CONSTRAINT … USING
/// INDEX takes it. nullopt for what no such index can stand behind: an exclusion, a key of periods,
/// a part of a parent's key, a key of a partitioned table.
/// https://www.postgresql.org/docs/current/sql-altertable.html (ADD table_constraint_using_index)
std::optional<Index> key_index(const Constraint& key);

/// True when the first state has exactly that index, valid, and the plan makes the key.
bool is_made_from_index(const Constraint& made, const PlanContext& context);

/// The same, seen from the index: it goes because the key takes it.
bool becomes_key(const Index& gone, const PlanContext& context);

}  // namespace pgplumb
