// What a statement of a script names after the names are gone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/migration.h"

namespace pgplumb {

/// CREATE INDEX CONCURRENTLY and DETACH PARTITION … CONCURRENTLY can stand in no block that tests
/// first. When the script is run again, the column that the first names has got its last name, and
/// IF NOT EXISTS comes too late for that; the second has no IF at all. Then empty temporary tables
/// are worked upon instead, for a moment; the statement finds the one or the other by the search
/// path.
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
  void stand_in_for_columns(const Unit& unit);
  void stand_in_for_partition(const ObjectId& partition, const Unit& unit);

  ObjectId looked_for_;  // they are made when it is not there; not valid for none
  std::string schema_;
  std::vector<std::string> makes_;  // statements of PL/pgSQL
  std::vector<std::string> drops_;
  std::vector<std::pair<std::string, std::string>> said_otherwise_;  // parts of the statement
};

}  // namespace pgplumb
