// What a server says of the size and the use of tables and indexes: what the cost of a step is
// computed from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "plan/migration.h"

namespace pgplumb {

/// Rows by the server's estimate, bytes by its files.
struct Extent {
  std::optional<std::int64_t> rows;  // none: the table was never analysed
  std::int64_t bytes = 0;            // of the rows, TOAST among them
  std::int64_t index_bytes = 0;
  std::int64_t indexes = 0;
  [[nodiscard]] bool empty() const { return bytes == 0; }
};

struct TableStatistics {
  Extent own;                               // of a partitioned table: all of its partitions
  Extent family;                            // with the tables that inherit from it
  std::optional<double> writes_per_second;  // rows, since the server's counting began
  std::map<std::string, int> widths;        // column → bytes of a value on average
};

struct IndexStatistics {
  std::int64_t bytes = 0;
  std::int64_t scans = 0;  // since the server's counting began
};

/// Of one source. What is not in it is not known; only what a database says is known to be empty.
struct SourceStatistics {
  bool live = false;                            // read from a running database
  std::map<ObjectId, TableStatistics> tables;   // materialized views among them
  std::map<ObjectId, IndexStatistics> indexes;  // by the index, or by the constraint that owns it
  std::string counted_since;                    // "2026-01-31"
  bool counted_longer = false;  // perhaps since before that: writes per second are at most so many
  int standbys = 0;             // that stream now
  int logical_slots = 0;        // subscribers and change-data capture
};

/// What a catalog that was read earlier tells: rows and heap pages where it has them; a snapshot.
SourceStatistics statistics_of(const Catalog& catalog);

/// What a plan reads, writes or locks, so that its statistics are worth reading.
struct TouchedRelations {
  std::set<ObjectId> tables;   // and materialized views
  std::set<ObjectId> indexes;  // that are dropped, also by their constraints
  [[nodiscard]] bool empty() const { return tables.empty() && indexes.empty(); }
};
TouchedRelations touched_relations(const Migration& migration, int source);

}  // namespace pgplumb
