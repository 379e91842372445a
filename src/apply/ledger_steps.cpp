// The ledger's steps.
#include <fmt/format.h>

#include "apply/ledger.h"
#include "base/hash.h"

namespace pgplumb {
namespace {

// Transaction ids as 64-bit numbers: pg_*_xact_id since 13, txid_* before.
// https://www.postgresql.org/docs/13/functions-info.html#FUNCTIONS-PG-SNAPSHOT
Sql current_transaction(const Connection& connection) {
  return connection.server_version() >= 130000 ? sql("pg_catalog.pg_current_xact_id()::text")
                                               : sql("pg_catalog.txid_current()::text");
}

Sql row(RunId run, const StepRecord& s, const Sql& xid) {
  return sql(
      "({}, {}, {}, {}, {}, {}, {}, 'done', pg_catalog.pg_backend_pid(), {}, {}, {}, {}, "
      "pg_catalog.transaction_timestamp(), "
      "pg_catalog.clock_timestamp())",
      run, s.n, Literal(s.unit), Literal(s.object), Literal(s.sql), Literal(sha256_hex(s.sql)),
      s.inverse ? Sql(Literal(*s.inverse)) : sql("NULL"), xid, s.attempts, s.lock_wait.count(),
      s.time.count());
}

}  // namespace

std::string Ledger::record(Connection& connection, RunId run,
                           const std::vector<StepRecord>& steps) {
  std::vector<Sql> rows;
  const Sql xid = current_transaction(connection);
  rows.reserve(steps.size());
  for (const auto& step : steps) rows.push_back(row(run, step, xid));
  return connection
      .query(sql(
          "INSERT INTO pgplumb.step (run, n, unit, object, sql, sql_sha256, inverse, state, pid, "
          "xid, attempts, lock_wait_ms, ms, started, ended) "
          "VALUES {} RETURNING xid",
          join(rows, ", ")))
      .text(0, 0);
}

bool Ledger::has_step(Connection& connection, RunId run, int n) {
  return connection
             .query(sql("SELECT FROM pgplumb.step WHERE run = $1::int8 AND n = $2::int4 AND state "
                        "= 'done'"),
                    {std::to_string(run), std::to_string(n)})
             .rows() > 0;
}

// The SELECT holds the run's row as fence() does, so that a run which was called broken off
// announces nothing.
void Ledger::announce(Connection& connection, RunId run, const StepRecord& s) {
  const auto made = connection.query(
      sql("INSERT INTO pgplumb.step (run, n, unit, object, sql, sql_sha256, inverse, state, pid, "
          "attempts, "
          "started) "
          "SELECT r.id, $2::int4, $3, $4, $5, $6, $8, 'intent', pg_catalog.pg_backend_pid(), "
          "$7::int4, "
          "pg_catalog.clock_timestamp() "
          "FROM (SELECT id FROM pgplumb.run WHERE id = $1::int8 AND state = 'running' FOR SHARE) r "
          "ON CONFLICT (run, n) DO UPDATE SET state = 'intent', attempts = excluded.attempts, pid "
          "= excluded.pid, error = NULL"),
      {std::to_string(run), std::to_string(s.n), s.unit, s.object, s.sql, sha256_hex(s.sql),
       std::to_string(s.attempts), s.inverse});
  if (made.affected_rows() != 1) {
    throw Error(ErrorCode::kTryAgain,
                "another run of pgplumb has taken over: it found this one's session gone");
  }
}

void Ledger::conclude(Connection& connection, RunId run, const StepRecord& s,
                      const std::string& error) {
  connection.query(sql("UPDATE pgplumb.step SET state = $3, error = nullif($4, ''), ms = $5::int8, "
                       "ended = pg_catalog.clock_timestamp() "
                       "WHERE run = $1::int8 AND n = $2::int4"),
                   {std::to_string(run), std::to_string(s.n), error.empty() ? "done" : "failed",
                    error, std::to_string(s.time.count())});
}

void Ledger::settle(Connection& connection, const std::string& migration, RunId run,
                    const std::string& statement, const std::string& state) {
  connection.query(sql("UPDATE pgplumb.step s SET state = $4, ended = pg_catalog.clock_timestamp() "
                       "FROM pgplumb.run r "
                       "WHERE r.id = s.run AND s.state = 'intent' AND r.migration = $1 AND s.run "
                       "<> $2::int8 AND s.sql_sha256 = $3"),
                   {migration, std::to_string(run), sha256_hex(statement), state});
}

}  // namespace pgplumb
