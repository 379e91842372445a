// The part of apply_renames that is about labels of enums.
#pragma once

#include "plan/rename.h"

namespace pgplumb {

/// Follows all hints for labels at once: labels that change places go by way of a name that nobody
/// has. Hints of other kinds are passed over; those for labels are in the catalog's names.
void rename_labels(Renamed& done, const Catalog& to, const std::vector<RenameHint>& hints);

}  // namespace pgplumb
