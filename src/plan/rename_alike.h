// Indexes and constraints of which only the name differs.
#pragma once

#include <string>
#include <vector>

#include "plan/rename.h"

namespace pgplumb {

/// An index or a constraint that gets another name.
struct PartRename {
  ObjectId from;
  ObjectId to;
  std::string why = {};
  bool with_first = false;  // the statement for the first of the list renames it, too
};

/// Renames these, and what names them: attachments of indexes, replica identities, partitions'
/// parts.
void rename_parts(Renamed& done, const std::vector<PartRename>& parts);

/// Renames each index and constraint that `to` has under another name on the same table, alike in
/// all else; nothing but its own name can tell them apart, so that no hint is needed. Where several
/// are alike they are taken in the order of their names. One whose new name is taken, or that
/// parents and children share, is left to be made anew.
void rename_alike(Renamed& done, const Catalog& to);

}  // namespace pgplumb
