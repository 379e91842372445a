// A difference for people.
#pragma once

#include <string>

#include "render/diff_report.h"
#include "render/style.h"

namespace pgplumb {

/// Object by object: + only in `to`, - only in `from`, ~ different, with the fields; > renamed by
/// hint. Parts stand under their table. Every name and value has its control characters escaped.
std::string render_diff_text(const DiffReport& report, const TextStyle& style);

}  // namespace pgplumb
