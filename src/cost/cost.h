// What a step costs: rows, bytes, seconds at a measured rate, disk, WAL; and who waits for it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cost/rates.h"
#include "cost/statistics.h"
#include "plan/migration.h"

namespace pgplumb {

/// What a step does with a table as a whole.
enum class Work { kScan, kRewrite, kIndex, kKeyCheck };

struct TableWork {
  ObjectId table;
  Work work = Work::kScan;
  std::optional<Extent> extent;   // none: its size is not known
  std::optional<double> seconds;  // none: no size, or nothing was measured
  std::int64_t read = 0;          // bytes
  std::int64_t written = 0;       // bytes of files that were not there before
  bool stays = false;             // what was written stays; else it takes the old files' place
  std::int64_t wal = 0;           // bytes
};

struct StepCost {
  std::vector<TableWork> work;  // none: the step changes catalogs only
  /// Of an index that goes for good: how often queries used it; none: not known.
  std::optional<std::int64_t> dropped_index_scans;
  [[nodiscard]] bool is_known() const;
  [[nodiscard]] std::optional<double> seconds() const;
};

/// The longest that anybody waits who reads, or writes, one table.
struct Wait {
  ObjectId table;
  int step = 0;                      // the one that takes longest of those that are waited for
  std::optional<double> seconds;     // none: not measured, or some size is not known
  std::int64_t bytes = 0;            // read and written meanwhile
  std::vector<ObjectId> unknown;     // tables of unknown size that are worked on meanwhile
  std::optional<double> per_second;  // of writers: rows that were written, on average; at most
};

struct SourceCost {
  bool live = false;            // the sizes are a running database's
  std::vector<StepCost> steps;  // in the order of the plan's statements
  std::optional<Wait> readers;  // none: nobody waits longer than for a change of catalogs
  std::optional<Wait> writers;
  std::int64_t disk = 0;  // the most that is needed at once beyond what is there
  std::int64_t wal = 0;
  std::vector<ObjectId> unknown;  // tables of unknown size that the plan works on
  int standbys = 0;
  int logical_slots = 0;
  std::string counted_since;       // uses of indexes, writes
  std::set<ObjectId> empty;        // tables without a row
  bool worth_measuring = false;    // some table is so large that seconds matter
  std::optional<int> measured_on;  // server_version of what the rates were measured on
};

/// Less than this takes a moment wherever it is; nothing is measured for it.
inline constexpr std::int64_t kMomentBytes = 1 << 20;

/// Pure. target: the catalog that the migration leads to, for what indexes and constraints are;
/// rates: nullptr where nothing was measured.
SourceCost cost_of(const Migration& migration, int source, const Catalog& target,
                   const SourceStatistics& statistics, const Rates* rates);

}  // namespace pgplumb
