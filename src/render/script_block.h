// One DO block of a script.
#pragma once

#include <string>

#include "plan/migration.h"

namespace pgplumb {

/// The units [start, end) of one transaction as one DO statement.
std::string render_block(const Migration& migration, std::size_t start, std::size_t end);

/// A DO statement that only tests all units, so that nothing changes when a later one would refuse.
std::string render_check(const Migration& migration);

/// The query that reads the states of the units' objects: a jsonb array, one element per unit,
/// object -> state.
std::string state_query(const Migration& migration, std::size_t start, std::size_t end);

}  // namespace pgplumb
