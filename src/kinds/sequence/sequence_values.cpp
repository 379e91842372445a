// setval behind the values that are there.
#include "kinds/sequence/sequence_values.h"

#include <algorithm>

namespace pgplumb {

Step continue_behind(const Sql& sequence, const Sql& table, const Identifier& column,
                     const SequenceBounds& bounds) {
  // Values outside of the bounds are not the sequence's own.
  const Sql last = bounds.increment > 0 ? sql("max({})", column) : sql("min({})", column);
  return {.sql = sql("SELECT pg_catalog.setval({}::pg_catalog.regclass, {}) FROM {} WHERE {} "
                     "BETWEEN {} AND {} HAVING {} IS NOT NULL",
                     Literal(sequence.text()), last, table, column, bounds.min_value,
                     bounds.max_value, last),
          .why = "the sequence goes on behind the values that rows have"};
}

IntoBounds into_bounds(const ObjectId& object, const Sql& sequence, const SequenceBounds& from,
                       const SequenceBounds& to, std::int64_t start) {
  IntoBounds out;
  if (to.min_value > from.min_value || to.max_value < from.max_value) {
    out.hazards.push_back(
        {"repeats-values", object,
         fmt::format("a current value outside of {} to {} goes back to {}: values that rows have "
                     "may come again",
                     to.min_value, to.max_value, start)});
  }
  if (to.min_value > from.max_value || to.max_value < from.min_value) {
    out.clause = sql(" RESTART WITH {}", start);
  } else if (to.min_value > from.min_value || to.max_value < from.max_value) {
    // setval takes a value within the old bounds only, so this one fits both.
    const std::int64_t low = std::max(from.min_value, to.min_value);
    const std::int64_t high = std::min(from.max_value, to.max_value);
    out.before.push_back(
        {.sql = sql("SELECT pg_catalog.setval({}::pg_catalog.regclass, {}, false) FROM {} "
                    "WHERE last_value NOT BETWEEN {} AND {}",
                    Literal(sequence.text()), std::clamp(start, low, high), sequence, to.min_value,
                    to.max_value),
         .why = "a current value outside of the new bounds is set to the start"});
  }
  return out;
}

}  // namespace pgplumb
