// Which objects take part: include and exclude patterns, and presets for what providers and tools
// put there.
#pragma once

#include <vector>

#include "catalog/catalog.h"
#include "source/config.h"

namespace pgplumb {

/// Which of the objects the selection keeps, by position. A part (column, index, …) goes with its
/// table. Throws Error (kUsage) for a preset that is not known.
std::vector<bool> selected(const std::vector<Object>& objects, const Selection& selection);

/// Whether an exclude pattern names this object, as a whole.
bool is_excluded(const NotModelled& object, const Selection& selection);

}  // namespace pgplumb
