// What was done to a database, kept in that database: schema pgplumb, tables run, step and event.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "apply/connect.h"
#include "apply/options.h"

namespace pgplumb {

using RunId = std::int64_t;

/// A run that says that it goes on: it does, or it was broken off.
struct OpenRun {
  RunId id = 0;
  std::string migration;
  std::string actor;
  std::string started;
  Backend worker;
};

/// What a run is recorded with.
struct RunRecord {
  std::string source;  // name of the planned source
  std::string source_fingerprint;
  std::string target_fingerprint;
  std::optional<RunId> continues;  // a run of the same migration that was broken off
};

/// One statement as it is recorded.
struct StepRecord {
  int n = 0;
  std::string unit;
  std::string object;
  std::string sql;
  int attempts = 1;
  Milliseconds lock_wait{0};
  Milliseconds time{0};
  std::optional<std::string> inverse;  // at the first step of an action: what takes it back
};

class Ledger {
 public:
  /// Is there one? Throws Error (kRefused) where a newer pgplumb made it or where the schema is
  /// somebody else's, and Error with what to grant where it may not be read.
  static bool exists(Connection& connection);
  /// Makes it where there is none, in one transaction.
  static void ensure(Connection& connection);

  static std::vector<OpenRun> open_runs(Connection& connection);
  /// Objects of this migration whose step was announced and whose end is not recorded, as shown in
  /// StepRecord.
  static std::set<std::string> intents(Connection& connection, const std::string& migration);
  /// Marks runs as broken off, so that nothing of theirs can be recorded any more. Returns the last
  /// one of this migration.
  static std::optional<RunId> break_off(Connection& connection, const std::vector<OpenRun>& runs,
                                        const std::string& migration);

  static RunId begin(Connection& connection, const ApplyOptions& options, const RunRecord& record,
                     const Backend& worker);
  /// After a reconnection. Throws Error (kTryAgain) where another run has taken over.
  static void set_worker(Connection& connection, RunId run, const Backend& worker);
  static void finish(Connection& connection, RunId run, const std::string& state,
                     const std::string& fingerprint);

  /// First in every transaction: holds the run's row so that no other run can call this one broken
  /// off before the transaction ends. Throws Error (kTryAgain) where one has.
  static void fence(Connection& connection, RunId run);
  /// Inside the transaction of the steps: records them and returns the transaction's id.
  static std::string record(Connection& connection, RunId run,
                            const std::vector<StepRecord>& steps);
  /// True when the steps of a transaction are there: it was committed.
  static bool has_step(Connection& connection, RunId run, int n);

  /// A step that stands alone: committed before it starts.
  static void announce(Connection& connection, RunId run, const StepRecord& step);
  static void conclude(Connection& connection, RunId run, const StepRecord& step,
                       const std::string& error);
  /// Settles what earlier runs of this migration announced, after the catalog has shown how it
  /// ended: 'done' or 'failed'.
  static void settle(Connection& connection, const std::string& migration, RunId run,
                     const std::string& statement, const std::string& state);

  static void event(Connection& connection, RunId run, const std::string& kind,
                    const std::string& detail);
};

}  // namespace pgplumb
