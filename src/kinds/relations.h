// The kinds that a table's parts may belong to.
#pragma once

#include "kinds/kind_ops.h"

namespace pgplumb {

/// The ids that a relation of this name may have; in one catalog at most one of them exists.
std::vector<ObjectId> relation_ids(std::string_view schema, std::string_view name);

/// The one that exists in the target, else in the first state; an id of a table where none does.
ObjectId relation_in(const PlanContext& context, std::string_view schema, std::string_view name);

}  // namespace pgplumb
