// What differs among objects that no kind models: they are compared as wholes, and never planned.
#pragma once

#include <vector>

#include "catalog/catalog.h"
#include "diff/diff.h"

namespace pgplumb {

struct NotModelledChange {
  Change::Sort sort = Change::Sort::kAdded;
  NotModelled object;
};

/// Only in `to`, only in `from`, or in both with another definition; in the catalogs' order. What
/// is contents (a large object) never counts.
std::vector<NotModelledChange> diff_not_modelled(const Catalog& from, const Catalog& to);

}  // namespace pgplumb
