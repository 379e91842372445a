// Renames by hint: the first catalog is rewritten as if the renames had been done, and the
// statements are kept.
#pragma once

#include <functional>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

struct Renamed {
  Catalog catalog;
  std::vector<Action> actions;
  std::vector<Action> last;  // what mends the rest, when the functions are as they shall be; the
                             // first of `together` is the renamed object
};

/// Only hints whose old name is in `from` and whose new name is in `to` and not in `from` are done;
/// others do nothing. What holds others is renamed first; a path may be written with its old name
/// or its new one. Server-printed texts of the objects that depend on a renamed one are
/// rewritten by token.
Renamed apply_renames(const Catalog& from, const Catalog& to, const std::vector<RenameHint>& hints);

/// The catalog with every object passed through the function; dependencies follow.
Catalog rewritten(const Catalog& catalog, const std::function<Object(const Object&)>& change);

/// The catalog as it would be if this object had another name, which nobody has; its last part.
Catalog with_name(const Catalog& catalog, const ObjectId& id, const std::string& name);

/// The hints for the way back to the source: what is renamed there gets its old name again.
std::vector<RenameHint> reversed(std::vector<RenameHint> hints, const Catalog& source);

}  // namespace pgplumb
