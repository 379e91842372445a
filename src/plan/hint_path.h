// What a hint's path means while other hints rename what it stands in.
#pragma once

#include <span>

#include "plan/plan.h"

namespace pgplumb {

/// Whether the id is what the hint renames: of its kind, with its path, with its arguments where
/// it has some. One part alone means any schema.
bool is_meant(const RenameHint& hint, const ObjectId& id);

/// The hint with the path that it has once those of the others that rename its schema, table, type
/// or domain are followed; and with the one that it had before. It may be written either way.
RenameHint in_new_names(RenameHint hint, std::span<const RenameHint> others);
RenameHint in_old_names(RenameHint hint, std::span<const RenameHint> others);

/// What holds others first, labels last; in the order in which they were written otherwise.
std::vector<RenameHint> in_order(std::vector<RenameHint> hints);

}  // namespace pgplumb
