// The statements that fill one table.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/sql_text.h"
#include "prove/seed_order.h"
#include "prove/seed_values.h"

namespace pgplumb {

struct SeedStatement {
  Sql insert;     // $1, $2: numbers of the first and last row; $3: -1, or the one combination of
                  // values to try
  int rows = 0;   // row numbers that are worth trying: 0 … rows
  int tries = 0;  // combinations
};

class InsertBuilder {
 public:
  InsertBuilder(const SeedModel& model, const ValueMaker& maker, const SeedOrder& order, int rows);

  /// The INSERT of a table; with the wished number of rows or as many as an enum of it has labels,
  /// and one more whose columns are NULL where they may be.
  [[nodiscard]] SeedStatement insert(const SeedTable& table) const;
  /// The UPDATE that sets the columns of a key which was left NULL.
  [[nodiscard]] Sql set_late(const SeedKey& key) const;
  /// Takes rows out again that point to nothing.
  [[nodiscard]] Sql delete_orphans(const SeedKey& key) const;

 private:
  struct Row;
  [[nodiscard]] int rows_of(const SeedTable& table) const;
  [[nodiscard]] std::size_t labels_of(Oid32 type, int depth) const;
  void add_keys(Row& row) const;
  void add_key(Row& row, const SeedKey& key, int offset) const;
  void add_constructed(Row& row, const SeedKey& key) const;
  void add_groups(Row& row) const;
  void add_group(Row& row, const std::set<int>& columns,
                 const std::vector<const SeedCheck*>& checks) const;
  void add_rest(Row& row) const;
  [[nodiscard]] std::vector<Sql> choices(const Row& row, const SeedColumn& column,
                                         const ValueHints& hints) const;
  [[nodiscard]] Sql relation(Oid32 oid) const;

  const SeedModel& model_;
  const ValueMaker& maker_;
  const SeedOrder& order_;
  int wished_;
  std::set<std::pair<Oid32, int>>
      explicit_;  // columns that a constructed key points to: never left to a sequence
};

}  // namespace pgplumb
