// Applies a migration to a database: gate, transactions, ledger, verification.
#pragma once

#include <memory>
#include <optional>

#include "apply/gate.h"
#include "apply/options.h"
#include "apply/report.h"
#include "apply/sessions.h"

namespace pgplumb {

/// One run. Throws Error for what cannot be done; that the database is in no planned state is no
/// error but a Gate. Whatever ends a run in the middle, the next one reads the catalog and goes on
/// from what it finds.
class Runner {
 public:
  /// All arguments must outlive it.
  Runner(const Migration& migration, const ApplyOptions& options, Clock& clock, Listener listener);

  /// Connects, takes the runner lock, waits for sessions of runs that were broken off, reads the
  /// catalog. Changes nothing. May be called again after stand_back(), or after
  /// a refusal, which gives the lock back.
  const Gate& prepare();
  /// Its name on the server; after prepare().
  [[nodiscard]] std::string database() { return sessions_.worker().database(); }
  /// Gives the runner lock back, for as long as a person thinks.
  void stand_back();
  /// Runs what the gate let pass, and verifies the end. Only after prepare() said kRun.
  RunReport execute();

 private:
  void settle_broken();
  void run_all(RunReport& report);
  void verify(RunReport& report);
  void fail(const Error& error);

  const Migration& migration_;
  const ApplyOptions& options_;
  Clock& clock_;
  Listener listener_;
  Sessions sessions_;
  Gate gate_;
  std::vector<OpenRun> broken_;
  RunId run_ = 0;
};

}  // namespace pgplumb
