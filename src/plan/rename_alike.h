// Indexes and constraints of which only the name differs.
#pragma once

#include "plan/rename.h"

namespace pgplumb {

/// Renames each index and constraint that `to` has under another name on the same table, alike in
/// all else; nothing but its own name can tell them apart, so that no hint is needed. Where several
/// are alike they are taken in the order of their names. One whose new name is taken, or that
/// parents and children share, is left to be made anew.
void rename_alike(Renamed& done, const Catalog& to);

}  // namespace pgplumb
