// Texts of the configuration: variables in them.
#pragma once

#include <string>

namespace pgplumb {

/// The text with ${NAME} replaced from the process's environment. Throws Error (kUsage) with this
/// place, naming a variable that is not set or empty: an empty URL would silently stand for
/// whatever PG* says.
std::string with_variables(const std::string& text, const std::string& place);

}  // namespace pgplumb
