// What holds for every verb, said once: for --help, the man page and the reference.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pgplumb {

/// Term and meaning, by turns.
using Terms = std::vector<std::pair<std::string, std::string>>;

/// What may stand for SOURCE.
const Terms& source_forms();
const Terms& exit_codes();
const Terms& environment_variables();
const Terms& files();

}  // namespace pgplumb
