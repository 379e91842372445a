// Taking the runner lock by polling.
#include "apply/lock.h"

#include <fmt/format.h>

#include <algorithm>

#include "apply/duration.h"
#include "base/hash.h"

namespace pgplumb {
namespace {

constexpr Milliseconds kFirstPause{25};
constexpr Milliseconds kLongestPause{2000};

std::int32_t key(const std::string& text) {
  return static_cast<std::int32_t>(std::stoul(sha256_hex(text).substr(0, 8), nullptr, 16));
}

}  // namespace

RunnerLock::RunnerLock(Connection& connection)
    : connection_(connection), first_(key("pgplumb")), second_(key(connection.database())) {}

bool RunnerLock::try_take() {
  return connection_
             .query(sql("SELECT pg_catalog.pg_try_advisory_lock($1::int4, $2::int4)"),
                    {std::to_string(first_), std::to_string(second_)})
             .text(0, 0) == "t";
}

void RunnerLock::take(Clock& clock, Milliseconds wait, const Listener& listener) {
  const auto until = clock.now() + wait;
  auto pause = kFirstPause;
  for (bool told = false; !try_take(); told = true) {
    const auto who = holder().value_or("a session that has just ended");
    if (!told)
      listener(Moment::kLockBusy,
               fmt::format("waiting for another run of pgplumb to end: {}", who));
    if (clock.now() >= until) {
      throw Error(
          ErrorCode::kTryAgain,
          fmt::format("another run of pgplumb is changing this database, and did not end within {}",
                      spoken(wait)))
          .with_place(who)
          .with_help("wait for it and run this again, or give a longer --lock-wait");
    }
    // Half of it fixed, half by chance: those who wait do not come at the same time.
    const auto half = pause.count() / 2;
    clock.sleep(Milliseconds(
        half + static_cast<Milliseconds::rep>(static_cast<double>(half) * clock.chance())));
    pause = std::min(pause * 2, kLongestPause);
  }
  listener(Moment::kLocked, "");
}

void RunnerLock::give_back() {
  connection_.query(sql("SELECT pg_catalog.pg_advisory_unlock($1::int4, $2::int4)"),
                    {std::to_string(first_), std::to_string(second_)});
}

// How a two-part key stands in pg_locks: https://www.postgresql.org/docs/current/view-pg-locks.html
bool RunnerLock::is_held() {
  return connection_
             .query(sql("SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND "
                        "l.granted AND l.pid = "
                        "pg_catalog.pg_backend_pid() AND l.classid::int8 = $1::int8 AND "
                        "l.objid::int8 = $2::int8 AND l.objsubid = 2"),
                    {std::to_string(static_cast<std::uint32_t>(first_)),
                     std::to_string(static_cast<std::uint32_t>(second_))})
             .rows() > 0;
}

std::optional<std::string> RunnerLock::holder() {
  const auto found = connection_.query(
      sql("SELECT l.pid, a.application_name, a.usename, coalesce(a.client_addr::text, 'this "
          "machine'), "
          "pg_catalog.date_trunc('second', a.backend_start) FROM pg_catalog.pg_locks l LEFT JOIN "
          "pg_catalog.pg_stat_activity a USING (pid) "
          "WHERE l.locktype = 'advisory' AND l.granted AND l.classid::int8 = $1::int8 AND "
          "l.objid::int8 = $2::int8 AND l.objsubid = 2 "
          "AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = "
          "pg_catalog.current_database())"),
      {std::to_string(static_cast<std::uint32_t>(first_)),
       std::to_string(static_cast<std::uint32_t>(second_))});
  if (found.rows() == 0) return std::nullopt;
  return fmt::format("pid {}, {} of {} from {}, connected since {}", found.text(0, 0),
                     found.text(0, 1), found.text(0, 2), found.text(0, 3), found.text(0, 4));
}

}  // namespace pgplumb
