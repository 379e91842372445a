// The runner lock: one pgplumb at a time changes a database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "apply/options.h"

namespace pgplumb {

/// An advisory lock of one session. It is only ever tried, never waited for in the server: a
/// session that waits in pg_advisory_lock() holds a snapshot, and CREATE INDEX CONCURRENTLY waits
/// for all snapshots, so that the two would lock each other out for ever.
/// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
class RunnerLock {
 public:
  /// The connection is in no transaction while it takes the lock, and stays open as long as the
  /// lock is wanted.
  explicit RunnerLock(Connection& connection);

  bool try_take();
  /// Polls until the lock is taken. Throws Error (kTryAgain) naming the holder when the time is
  /// over.
  void take(Clock& clock, Milliseconds wait, const Listener& listener);
  void give_back();
  /// Asks the server: a lost connection has lost the lock.
  [[nodiscard]] bool is_held();
  /// Who has it: "pid 4711, pgplumb/apply of ada from 10.0.0.7, connected since …"; nullopt for
  /// nobody.
  std::optional<std::string> holder();

 private:
  Connection& connection_;
  std::int32_t first_;
  std::int32_t second_;
};

}  // namespace pgplumb
