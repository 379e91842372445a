// Each step run by itself, with what the server did for it: locks, rewritten files, scans, time,
// WAL.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pg/connection.h"
#include "plan/migration.h"
#include "plan/proof.h"

namespace pgplumb {

/// A relation or a type that was there when the transaction began, as it is called now.
struct TracedObject {
  std::string name;          // "table public.t"
  char kind = 'r';           // relkind; 'T' for a type
  std::uint32_t parent = 0;  // the table of an index, a partition or an owned sequence
  std::uint32_t file = 0;    // relfilenode
};

using TracedObjects = std::map<std::uint32_t, TracedObject>;

TracedObjects read_traced_objects(Connection& connection);

/// "AccessExclusiveLock" -> kAccessExclusive
LockMode lock_of(const std::string& pg_name);

/// What the step says of itself against what was measured.
Lines find_defects(const Step& step, const MeasuredStep& measured, const TracedObjects& objects);

/// Runs the steps that a database in the state of source `index` takes, in the transactions of the
/// migration. `failures` gets the first step that does not run, `not_proven` what could not be
/// measured.
std::vector<MeasuredStep> trace(const ConnectOptions& database, const Migration& migration,
                                int index, Lines& failures, Lines& not_proven,
                                const std::string& role = "");

/// The step itself does not run; other errors are the tracer's own.
class StepError : public Error {
 public:
  explicit StepError(const Error& error) : Error(error) {}
};

/// Runs one statement, in a transaction of its own or, with `alone`, outside of any, and measures
/// it.
class Tracer {
 public:
  /// role: whose statements they are; "" for whoever connects.
  explicit Tracer(const ConnectOptions& database, const std::string& role = "");
  /// False where the server lets nobody but superusers make event triggers: rewrites are then told
  /// from files alone.
  [[nodiscard]] bool sees_reasons() const { return sees_reasons_; }

  void begin();
  void commit();
  void rollback();
  /// Between two actions: commits what is long, and begins anew; what the steps before locked still
  /// counts as theirs.
  void keep_short();
  /// Throw StepError where the statement fails.
  MeasuredStep run(const Step& step);
  MeasuredStep run_alone(const Step& step);

 private:
  struct Reading {
    std::map<std::uint32_t, LockMode> locks;  // relations and types
    std::map<std::uint32_t, std::uint32_t> files;
    std::map<std::uint32_t, std::int64_t> scans;
    std::int64_t wal = 0;
  };

  Reading read_state();
  void add_locks(const std::map<std::uint32_t, LockMode>& locks, MeasuredStep& out);
  void add_rewrites(const std::map<std::uint32_t, std::uint32_t>& files, MeasuredStep& out);
  void add_scans(const Reading& reading, MeasuredStep& out);
  std::map<std::uint32_t, LockMode> watch(const Step& step);
  void hold_tables(const Step& step);
  void take_names();
  void look(std::map<std::uint32_t, LockMode>& locks, bool& waits);

  Connection work_;
  ConnectOptions database_;
  std::optional<Connection> watcher_;
  bool sees_reasons_ = false;
  TracedObjects objects_;
  std::map<std::uint32_t, LockMode> held_;
  std::map<std::uint32_t, std::int64_t> scanned_;
  std::map<std::uint32_t, int> rewritten_;  // by the running step: table, reason
  std::int64_t wal_ = 0;
  int run_ = 0;  // steps since the last BEGIN
};

}  // namespace pgplumb
