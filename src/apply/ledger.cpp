// The ledger's runs and events.
#include "apply/ledger.h"

#include <fmt/format.h>

namespace pgplumb {

std::string_view apply_query_file(std::string_view path);  // generated from src/apply/*.sql

namespace {

constexpr int kVersion = 1;

Error taken_over() {
  return Error(ErrorCode::kTryAgain,
               "another run of pgplumb has taken over: it found this one's session gone")
      .with_help("look at its result; nothing that was not committed was kept");
}

Error not_readable(const Connection& connection, const std::string& owner) {
  return Error(fmt::format("the ledger belongs to {}, and {} may not use it: permission denied for "
                           "schema pgplumb",
                           owner, connection.user()))
      .with_sqlstate("42501")
      .with_place(connection.shown())
      .with_help(fmt::format("apply as {0}, or as {0}: GRANT USAGE ON SCHEMA pgplumb TO {1}; GRANT "
                             "SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA pgplumb TO {1}",
                             quote_identifier(owner), quote_identifier(connection.user())));
}

}  // namespace

bool Ledger::exists(Connection& connection) {
  const auto found = connection.query(
      sql("SELECT pg_catalog.pg_get_userbyid(n.nspowner), pg_catalog.has_schema_privilege(n.oid, "
          "'USAGE'), "
          "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = "
          "'ledger' AND c.relkind = 'r'), "
          "EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid), "
          "pg_catalog.has_schema_privilege(n.oid, 'CREATE') "
          "FROM pg_catalog.pg_namespace n WHERE n.nspname = 'pgplumb'"));
  if (found.rows() == 0) return false;
  const bool has_ledger = found.text(0, 2) == "t";
  if (!has_ledger && found.text(0, 3) == "t") {
    throw Error(ErrorCode::kRefused,
                "there is a schema pgplumb that is not pgplumb's ledger: it holds other things")
        .with_place(connection.shown())
        .with_help("rename that schema; the ledger needs the name");
  }
  if (found.text(0, 1) != "t" || (!has_ledger && found.text(0, 4) != "t"))
    throw not_readable(connection, found.text(0, 0));
  if (!has_ledger) return false;
  const auto version =
      connection.query(sql("SELECT version, pg_catalog.has_table_privilege('pgplumb.run', "
                           "'INSERT') FROM pgplumb.ledger"));
  if (version.rows() != 1 || std::stoi(version.text(0, 0)) > kVersion) {
    throw Error(ErrorCode::kRefused, "the ledger of this database was made by a newer pgplumb")
        .with_place(connection.shown())
        .with_help("update pgplumb");
  }
  if (version.text(0, 1) != "t") throw not_readable(connection, found.text(0, 0));
  return true;
}

void Ledger::ensure(Connection& connection) {
  if (exists(connection)) return;
  try {
    Transaction transaction(connection);
    // Not IF NOT EXISTS, which asks for the right to create even where there is nothing to create.
    const auto there =
        connection.query(sql("SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'pgplumb'"));
    if (there.rows() == 0) connection.execute(sql("CREATE SCHEMA pgplumb"));
    connection.execute(Sql::from_file(std::string(apply_query_file("src/apply/ledger.sql"))));
    transaction.commit();
  } catch (const ServerError& e) {
    if (e.sqlstate() != "42501") throw;
    throw Error(fmt::format("the ledger cannot be made: {}", e.what()))
        .with_sqlstate(e.sqlstate())
        .with_place(connection.shown())
        .with_help(fmt::format("the database's owner can make room for it: CREATE SCHEMA pgplumb "
                               "AUTHORIZATION {}; nothing was changed",
                               quote_identifier(connection.user())));
  }
}

std::vector<OpenRun> Ledger::open_runs(Connection& connection) {
  const auto found =
      connection.query(sql("SELECT id, migration, actor, pg_catalog.date_trunc('second', started), "
                           "worker_pid, worker_started FROM pgplumb.run "
                           "WHERE state = 'running' ORDER BY id"));
  std::vector<OpenRun> out;
  out.reserve(static_cast<std::size_t>(found.rows()));
  for (int r = 0; r < found.rows(); ++r) {
    out.push_back({std::stoll(found.text(r, 0)),
                   found.text(r, 1),
                   found.text(r, 2),
                   found.text(r, 3),
                   {std::stoi(found.text(r, 4)), found.text(r, 5)}});
  }
  return out;
}

std::set<std::string> Ledger::intents(Connection& connection, const std::string& migration) {
  const auto found =
      connection.query(sql("SELECT DISTINCT s.object FROM pgplumb.step s JOIN pgplumb.run r ON "
                           "r.id = s.run WHERE s.state = 'intent' AND r.migration = $1"),
                       {migration});
  std::set<std::string> out;
  for (int r = 0; r < found.rows(); ++r) out.insert(found.text(r, 0));
  return out;
}

std::optional<RunId> Ledger::break_off(Connection& connection, const std::vector<OpenRun>& runs,
                                       const std::string& migration) {
  std::optional<RunId> last;
  for (const auto& run : runs) {
    connection.query(sql("UPDATE pgplumb.run SET state = 'broken off', ended = "
                         "pg_catalog.clock_timestamp() WHERE id = $1::int8 AND state = 'running'"),
                     {std::to_string(run.id)});
    if (run.migration == migration) last = run.id;
  }
  return last;
}

RunId Ledger::begin(Connection& connection, const ApplyOptions& options, const RunRecord& record,
                    const Backend& worker) {
  const auto made = connection.query(
      sql("INSERT INTO pgplumb.run (migration, plan, source, source_fingerprint, "
          "target_fingerprint, actor, tool_version, server_version, "
          "worker_pid, worker_started, continues) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::int4, "
          "$9::int4, $10::timestamptz, $11::int8) RETURNING id"),
      {options.migration_hash, options.migration_json, record.source, record.source_fingerprint,
       record.target_fingerprint, options.actor, options.tool_version,
       std::to_string(connection.server_version()), std::to_string(worker.pid), worker.started,
       record.continues ? std::optional(std::to_string(*record.continues)) : std::nullopt});
  return std::stoll(made.text(0, 0));
}

void Ledger::set_worker(Connection& connection, RunId run, const Backend& worker) {
  const auto changed =
      connection.query(sql("UPDATE pgplumb.run SET worker_pid = $2::int4, worker_started = "
                           "$3::timestamptz WHERE id = $1::int8 AND state = 'running'"),
                       {std::to_string(run), std::to_string(worker.pid), worker.started});
  if (changed.affected_rows() != 1) throw taken_over();
}

void Ledger::finish(Connection& connection, RunId run, const std::string& state,
                    const std::string& fingerprint) {
  connection.query(sql("UPDATE pgplumb.run SET state = $2, end_fingerprint = nullif($3, ''), ended "
                       "= pg_catalog.clock_timestamp() "
                       "WHERE id = $1::int8 AND state = 'running'"),
                   {std::to_string(run), state, fingerprint});
}

void Ledger::fence(Connection& connection, RunId run) {
  const auto mine = connection.query(
      sql("SELECT FROM pgplumb.run WHERE id = $1::int8 AND state = 'running' FOR SHARE"),
      {std::to_string(run)});
  if (mine.rows() != 1) throw taken_over();
}

void Ledger::event(Connection& connection, RunId run, const std::string& kind,
                   const std::string& detail) {
  connection.query(sql("INSERT INTO pgplumb.event (run, kind, detail) VALUES ($1::int8, $2, $3)"),
                   {std::to_string(run), kind, detail});
}

}  // namespace pgplumb
