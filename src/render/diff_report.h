// All that is said of two catalogs: what every form of a difference is made from.
#pragma once

#include <string>
#include <vector>

#include "diff/diff.h"
#include "diff/not_modelled.h"
#include "plan/likely_rename.h"
#include "render/diff_tree.h"

namespace pgplumb {

struct DiffReport {
  const Catalog* from = nullptr;  // after the renames
  const Catalog* to = nullptr;
  std::string from_name;  // as the user wrote it
  std::string to_name;
  std::vector<Change> changes;
  std::vector<std::string> renames;  // statements of the renames that were hinted at
  std::vector<LikelyRename> likely;
  std::vector<NotModelledChange> not_modelled;
  [[nodiscard]] bool equal() const {
    return changes.empty() && renames.empty() && not_modelled.empty();
  }
};

/// What is not modelled counts like everything else.
DiffCounts count_differences(const DiffReport& report);

/// "7 objects differ: 2 only in @dev (-), 1 only in @prod (+), 4 in both, but not alike (~)"; or
/// that they are equal.
std::string summary_of(const DiffReport& report);

}  // namespace pgplumb
