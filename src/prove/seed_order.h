// In which order tables are filled, so that what a foreign key points to is there before.
#pragma once

#include <set>
#include <vector>

#include "prove/seed_model.h"

namespace pgplumb {

struct SeedOrder {
  std::vector<Oid32> tables;  // ordinary ones and leaves of partitioned ones
  // Keys by their position in SeedModel::keys, where a ring had to be broken:
  std::set<std::size_t> late;  // set by an UPDATE when all rows are there
  std::set<std::size_t>
      constructed;  // NOT NULL: the values are made as the other side's are, and checked afterwards
};

SeedOrder seed_order(const SeedModel& model);

/// True where a column of the key may be NULL.
bool is_nullable(const SeedModel& model, const SeedKey& key);

}  // namespace pgplumb
