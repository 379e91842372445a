// Application code on the command line.
#pragma once

#include <string>
#include <vector>

#include "code/read_code.h"

namespace pgplumb {

/// As read_code, with places as one can open them from here: a single folder stands in front of the
/// files below it.
CodeFacts read_code_here(const std::vector<std::string>& paths, const CodeOptions& options);

}  // namespace pgplumb
