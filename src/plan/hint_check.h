// Whether what a user says of renames and labels can be of any use.
#pragma once

#include <span>
#include <string>

#include "plan/plan.h"

namespace pgplumb {

/// What is wrong with the hint, as a sentence without its end; "" where some source has the old
/// name and the target the new one, or where the hint was followed already. Kinds that cannot be
/// renamed are wrong, too. all: every hint that is given, for one may rename what another stands
/// in.
std::string complaint_of(const RenameHint& hint, std::span<const RenameHint> all,
                         std::span<const Catalog> from, const Catalog& to);

/// Whether every source has the new name beside the old one: then nothing is renamed.
bool is_superfluous(const RenameHint& hint, std::span<const RenameHint> all,
                    std::span<const Catalog> from);

/// Whether a plan from this catalog renames something by it: it has the old name, and the new one
/// is free. Labels are looked at type by type when they are renamed: true here.
bool is_followed(const RenameHint& hint, std::span<const RenameHint> all, const Catalog& from);

/// As complaint_of a rename, for a label map: the label has to be in an enum of that name, and what
/// its rows get in the target's.
std::string complaint_of(const LabelMap& map, std::span<const Catalog> from, const Catalog& to);

}  // namespace pgplumb
