// One DO block of a script.
#pragma once

#include <string>

#include "plan/migration.h"

namespace pgplumb {

/// The units [start, end) of one transaction as one DO statement.
std::string render_block(const Migration& migration, std::size_t start, std::size_t end);

/// A unit that cannot stand in a transaction: a DO statement that tests it, its statement, which
/// does nothing where it is done already, and a DO statement that tests that it is done.
std::string render_alone(const Migration& migration, std::size_t unit);

/// A DO statement that only tests all units, so that nothing changes when a later one would refuse.
std::string render_check(const Migration& migration);

/// The query that reads the states of the units' objects: a jsonb array, one element per unit,
/// object -> state.
std::string state_query(const Migration& migration, std::size_t start, std::size_t end);

}  // namespace pgplumb
