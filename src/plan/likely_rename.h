// Drops and additions that look like renames: offered to the user, never assumed.
#pragma once

#include <string>
#include <vector>

#include "diff/diff.h"

namespace pgplumb {

struct LikelyRename {
  ObjectId from;
  ObjectId to;         // the type itself for a label
  std::string hint;    // what --rename takes: "enum public.messagerole=message_role"
  std::string reason;  // what the confidence stands on: "all 3 labels are the same"
  /// From 50 to 97: how much is the same, and how much there was to compare. Never 100, for only a
  /// person knows.
  int confidence = 0;
};

/// Only where a dropped and an added object of the same kind and place fit each other better, by
/// far, than any third one fits either. Sorted by id.
std::vector<LikelyRename> likely_renames(const Catalog& from, const Catalog& to,
                                         const std::vector<Change>& changes);

}  // namespace pgplumb
