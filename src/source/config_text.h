// Texts of the configuration: variables in them, and guesses at what a wrong word was meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

/// "did you mean …?" where one of the known words is near, else all of them.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known);

/// The text with ${NAME} replaced from the process's environment. Throws Error (kUsage) with this
/// place, naming a variable that is not set or empty: an empty URL would silently stand for
/// whatever PG* says.
std::string with_variables(const std::string& text, const std::string& place);

}  // namespace pgplumb
