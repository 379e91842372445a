// setval behind the values that are there.
#include "kinds/sequence/sequence_values.h"

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

}  // namespace pgplumb
