// The thread, and the query that it asks.
#include "apply/watchdog.h"

#include <fmt/format.h>

#include <algorithm>

#include "apply/duration.h"

namespace pgplumb {
namespace {

bool same_pids(const std::vector<Blocker>& a, const std::vector<Blocker>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Blocker& x, const Blocker& y) { return x.pid == y.pid; });
}

}  // namespace

std::string describe(const Blocker& b) {
  if (b.pid == 0) return "a prepared transaction (see pg_prepared_xacts)";
  std::string out =
      fmt::format("pid {} ({} of {} from {}): {} for {}", b.pid,
                  b.application.empty() ? "a session" : b.application,
                  b.user.empty() ? "an unknown role" : b.user, b.client,
                  b.state.empty() ? "at work" : b.state, spoken(Milliseconds(b.age_ms)));
  if (!b.query.empty()) out += ": " + b.query;
  return out;
}

std::vector<Blocker> blockers_of(Connection& connection, int pid) {
  // Sessions of other roles show neither state nor query to those who may not read them.
  const auto found = connection.query(
      sql("SELECT DISTINCT b.pid, a.usename, a.application_name, coalesce(a.client_addr::text, "
          "'this machine'), "
          "coalesce(a.state, a.backend_type), "
          "(extract(epoch FROM pg_catalog.clock_timestamp() - coalesce(a.xact_start, "
          "a.state_change)) * 1000)::int8, "
          "pg_catalog.left(pg_catalog.regexp_replace(a.query, '\\s+', ' ', 'g'), 100) "
          "FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::int4)) b(pid) "
          "LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY b.pid"),
      {std::to_string(pid)});
  std::vector<Blocker> out;
  for (int r = 0; r < found.rows(); ++r) {
    const auto age = found.text(r, 5);
    out.push_back({std::stoi(found.text(r, 0)), found.text(r, 1), found.text(r, 2),
                   found.text(r, 3), found.text(r, 4), found.text(r, 6),
                   age.empty() ? 0 : std::stoll(age)});
  }
  return out;
}

Watchdog::Watchdog() : thread_([this] { work(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    connection_ = nullptr;
  }
  changed_.notify_all();
  thread_.join();
}

void Watchdog::start(Connection& connection, int pid, Milliseconds every,
                     std::function<void(const std::vector<Blocker>&)> on_change) {
  {
    const std::lock_guard lock(mutex_);
    connection_ = &connection;
    pid_ = pid;
    every_ = every;
    on_change_ = std::move(on_change);
    seen_.clear();
  }
  changed_.notify_all();
}

std::vector<Blocker> Watchdog::stop() {
  std::unique_lock lock(mutex_);
  connection_ = nullptr;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !busy_; });
  return std::move(seen_);
}

void Watchdog::work() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait(lock, [this] { return ending_ || connection_; });
    while (connection_ && !ending_) watch(lock);
  }
}

void Watchdog::watch(std::unique_lock<std::mutex>& lock) {
  const Connection* before = connection_;
  if (changed_.wait_for(lock, every_, [&] { return ending_ || connection_ != before; })) return;
  busy_ = true;
  Connection& connection = *connection_;
  const int pid = pid_;
  lock.unlock();
  std::vector<Blocker> found;
  bool lost = false;
  try {
    found = blockers_of(connection, pid);
  } catch (const Error&) {
    lost = !connection.alive();
  }
  const bool news = !found.empty() && !same_pids(found, seen_);
  if (news && on_change_) on_change_(found);
  lock.lock();
  if (!found.empty()) seen_ = std::move(found);
  if (lost) connection_ = nullptr;
  busy_ = false;
  changed_.notify_all();
}

}  // namespace pgplumb
