// The parts of a block that are the same in every script.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

std::string_view block_variables();
/// Reads the states and decides for each unit: skip (0), branch (1…), or an error that names what
/// was found.
std::string_view block_test();
/// Reads the states again and raises when a unit did not reach its target.
std::string_view block_end();
/// Gives the session its settings back.
std::string_view block_restore();

/// JSON text without "$" and ":name", which migration tools take for placeholders (Flyway's
/// ${name}, the :name of SQLAlchemy's text()).
std::string without_placeholders(const std::string& json);

}  // namespace pgplumb
