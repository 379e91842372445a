// What a target asks of rows that the source's own constraints do not.
#pragma once

#include "catalog/catalog.h"
#include "prove/seed_model.h"

namespace pgplumb {

/// Narrows the model: NOT NULL columns, labels that stay, types that values must convert to, checks
/// and foreign keys.
void limit_to_target(SeedModel& model, const Catalog& target);

}  // namespace pgplumb
