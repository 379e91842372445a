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

/// What keeps a current value valid when the bounds change.
struct IntoBounds {
  Steps before;                 // before the bounds change
  Sql clause;                   // behind the new bounds in the same statement: empty, or RESTART
  std::vector<Hazard> hazards;  // of the statement that changes the bounds
};

/// The server refuses bounds that the current value is not within; such a value is set to the
/// start, and may then come a second time: a hazard, said of `object`. Values within the new bounds
/// stay as they are.
IntoBounds into_bounds(const ObjectId& object, const Sql& sequence, const SequenceBounds& from,
                       const SequenceBounds& to, std::int64_t start);

}  // namespace pgplumb
