// What a connection must be before anything is changed through it.
#include "apply/connect.h"

#include <fmt/format.h>

namespace pgplumb {
namespace {

// A pooler answers with a process id of its own. In its transaction mode a session's locks and
// settings end up with whoever gets the server connection next, without any error.
// https://www.pgbouncer.org/features.html
void refuse_pooler(Connection& connection) {
  const auto real = connection.query(sql("SELECT pg_catalog.pg_backend_pid()")).text(0, 0);
  if (real == std::to_string(connection.backend_pid())) return;
  throw Error(ErrorCode::kRefused, "a connection pooler stands between pgplumb and the server")
      .with_place(connection.shown())
      .with_help(
          "give the server's own address (its port is mostly 5432): through a pooler, locks and "
          "settings of "
          "this session could end up in other sessions");
}

void refuse_standby(Connection& connection) {
  if (connection.query(sql("SELECT pg_catalog.pg_is_in_recovery()")).text(0, 0) != "t") return;
  throw Error(ErrorCode::kRefused, "the server is a standby: it only reads")
      .with_place(connection.shown())
      .with_help(
          "connect to the primary; with several hosts in the URL, target_session_attrs=read-write "
          "finds it");
}

// What a role or a database has as defaults must not end a session that waits on purpose.
void pin_settings(Connection& connection, const std::string& application_name) {
  const int major = connection.server_version() / 10000;
  Sql settings =
      sql("SET application_name = {}; SET statement_timeout = 0; SET lock_timeout = 0; SET "
          "idle_in_transaction_session_timeout = 0",
          Literal(application_name));
  if (major >= 14) settings += sql("; SET idle_session_timeout = 0");
  if (major >= 17) settings += sql("; SET transaction_timeout = 0");
  connection.execute(settings);
}

// A server whose client is gone finds out while its statement still runs, 14 and newer.
// https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL
void watch_client(Connection& connection) {
  if (connection.server_version() < 140000) return;
  try {
    connection.execute(sql("SET client_connection_check_interval = '1s'"));
  } catch (const ServerError& e) {
    // Systems without a way to ask the kernel refuse every value but 0; the setting only saves
    // time.
    if (e.sqlstate() != "22023") throw;
  }
}

}  // namespace

Connection connect_direct(const ConnectOptions& database, const std::string& application_name) {
  Connection connection(database);
  refuse_pooler(connection);
  refuse_standby(connection);
  pin_settings(connection, application_name);
  watch_client(connection);
  return connection;
}

Backend backend_of(Connection& connection) {
  const auto row =
      connection.query(sql("SELECT a.pid, a.backend_start FROM pg_catalog.pg_stat_activity a WHERE "
                           "a.pid = pg_catalog.pg_backend_pid()"));
  return {std::stoi(row.text(0, 0)), row.text(0, 1)};
}

bool is_alive(Connection& connection, const Backend& backend) {
  if (backend.pid == 0) return false;
  // Another role's start is hidden from ordinary users; then the pid alone has to do.
  return connection
             .query(sql("SELECT FROM pg_catalog.pg_stat_activity a WHERE a.pid = $1::int4 AND "
                        "a.datname = "
                        "pg_catalog.current_database() AND (a.backend_start IS NULL OR "
                        "a.backend_start = $2::timestamptz)"),
                    {std::to_string(backend.pid), backend.started})
             .rows() > 0;
}

}  // namespace pgplumb
