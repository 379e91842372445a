// Where a new sequence goes on when the column already has values.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct SequenceBounds {
  std::int64_t increment = 1;
  std::int64_t min_value = 1;
  std::int64_t max_value = 0;
};

/// Sets the sequence behind the last value of the column, so that the next row gets a value of its
/// own.
Step continue_behind(const Sql& sequence, const Sql& table, const Identifier& column,
                     const SequenceBounds& bounds);

}  // namespace pgplumb
