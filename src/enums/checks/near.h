// Types whose names are nearly the same, for the checks of duplicates.
#pragma once

#include <vector>

#include "enums/model.h"

namespace pgplumb {

struct NearPair {
  const Database* database = nullptr;
  const DatabaseType* kept = nullptr;  // the one that is used; of two alike the one with columns
  const DatabaseType* other = nullptr;
};

/// Types of one schema whose names are the same after folding case and separators, or differ in a
/// plural's ending, and that have a label in common. Pairs that were explained are left out.
std::vector<NearPair> near_types(const EnumModel& model);

}  // namespace pgplumb
