// The two sessions of a run: the worker, which changes things, and the watch, which holds the
// runner lock.
#pragma once

#include <optional>

#include "apply/connect.h"
#include "apply/lock.h"
#include "apply/options.h"
#include "apply/watchdog.h"

namespace pgplumb {

class Sessions {
 public:
  /// Nothing is connected yet.
  Sessions(const ApplyOptions& options, Clock& clock, const Listener& listener);

  /// Connects both. Throws Error as connect_direct does.
  void open();
  [[nodiscard]] Connection& worker() { return *worker_; }
  /// Not while the watchdog watches.
  [[nodiscard]] Connection& watch() { return *watch_; }
  [[nodiscard]] const Backend& backend() const { return backend_; }
  [[nodiscard]] Watchdog& watchdog() { return watchdog_; }

  /// False after one of them was lost.
  [[nodiscard]] bool alive() const { return worker_->alive() && watch_->alive(); }

  void take_lock();
  void give_lock_back();
  /// Both connections live and the lock is held, or Error (kTryAgain).
  void check();
  /// Makes what was lost anew, within the time for reconnections. Returns true when the worker is
  /// another session now.
  bool restore();
  /// Waits until the server process is gone: what it had open is rolled back, or committed, from
  /// then on. Throws Error (kTryAgain) when it does not go in time.
  void wait_until_gone(const Backend& backend, const std::string& what);

 private:
  void connect_worker();
  void connect_watch();

  const ApplyOptions& options_;
  Clock& clock_;
  const Listener& listener_;
  std::optional<Connection> worker_;
  std::optional<Connection> watch_;
  std::optional<RunnerLock> lock_;
  Backend backend_;
  Watchdog watchdog_;  // last: its thread ends before the connections do
};

}  // namespace pgplumb
