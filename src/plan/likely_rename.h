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
  std::string reason;  // "the labels are the same"
};

/// Only where one dropped and one added object of the same kind and place fit each other and no
/// third one fits either. Sorted by id.
std::vector<LikelyRename> likely_renames(const Catalog& from, const Catalog& to,
                                         const std::vector<Change>& changes);

}  // namespace pgplumb
