// Watches from a second connection who stands in the way of the first.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "apply/options.h"

namespace pgplumb {

/// A session that another one waits for.
struct Blocker {
  int pid = 0;  // 0: a prepared transaction
  std::string user;
  std::string application;
  std::string client;
  std::string state;     // "idle in transaction"
  std::string query;     // shortened
  long long age_ms = 0;  // of its transaction
};

/// "pid 812 (psql of ada): idle in transaction for 12.0 s: UPDATE …"
std::string describe(const Blocker& blocker);

/// Who blocks the session right now. Throws Error when the connection is lost.
std::vector<Blocker> blockers_of(Connection& connection, int pid);

/// A thread that asks again and again while a statement runs elsewhere. Between start() and stop()
/// it alone uses the connection.
class Watchdog {
 public:
  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// on_change is called in the thread when other sessions than before stand in the way.
  void start(Connection& connection, int pid, Milliseconds every,
             std::function<void(const std::vector<Blocker>&)> on_change = {});
  /// Returns the last sessions that stood in the way, after the thread has let go of the
  /// connection. That the connection was lost is no error here: whoever uses it next sees it.
  std::vector<Blocker> stop();

 private:
  void work();
  void watch(std::unique_lock<std::mutex>& lock);

  std::mutex mutex_;
  std::condition_variable changed_;
  Connection* connection_ = nullptr;  // not null while watching is wanted
  int pid_ = 0;
  Milliseconds every_{0};
  std::function<void(const std::vector<Blocker>&)> on_change_;
  std::vector<Blocker> seen_;
  bool busy_ = false;  // the thread is using the connection
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace pgplumb
