// What an index statement of a script names after the names are gone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/migration.h"

namespace pgplumb {

/// CREATE INDEX CONCURRENTLY can stand in no block that tests first, and IF NOT EXISTS comes too
/// late where a column that it names has got its last name by then: when the script is run again.
/// Then an empty temporary table with that column is built upon instead, for a moment; the
/// statement finds the one or the other by the search path.
class StandIns {
 public:
  explicit StandIns(const Unit& unit);

  /// PL/pgSQL behind the unit's test, which has read `found`. Empty, as is end(), for a unit that
  /// needs no stand-in.
  [[nodiscard]] std::string begin() const;
  /// The statement, so that the search path decides.
  [[nodiscard]] std::string statement(const std::string& text) const;
  /// A statement that takes all of it away.
  [[nodiscard]] std::string end() const;

 private:
  using Pair = std::pair<ObjectId, ObjectId>;  // as it is called in the end, as it was called
  std::string schema_;
  std::string table_;
  std::vector<Pair> columns_;
  std::vector<Pair> types_;
  std::vector<std::pair<ObjectId, std::string>> retyped_;  // columns of such a type, and its name
};

}  // namespace pgplumb
