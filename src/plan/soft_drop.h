// Soft drops: what a plan would drop with its rows is renamed and taken away from others instead,
// so that a later plan drops it when nobody has missed it.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

struct SoftDrops {
  /// What goes for good nevertheless, and why.
  struct Hard {
    ObjectId id;
    std::string why;
  };

  Catalog to;                            // the target, with what is kept
  std::vector<RenameHint> renames;       // those that lead to it
  std::vector<ObjectId> kept;            // tables and columns, under their old names
  std::vector<ObjectId> dropped_before;  // kept since an earlier soft drop, under their new names
  std::vector<Hard> hard;
};

/// The target for a plan that drops no table and no column: a table keeps its columns, keys,
/// checks, indexes, defaults and sequences, and loses its grants, triggers, policies and foreign
/// keys; a column keeps its values alone, and may be NULL. Both are then called pgplumb_dropped_….
/// renames: what is renamed anyway, and so is not dropped.
SoftDrops soft_drops(const Catalog& from, const Catalog& to,
                     const std::vector<RenameHint>& renames);

/// The name under which something is kept; at most 63 bytes.
std::string soft_dropped_name(const std::string& name);

}  // namespace pgplumb
