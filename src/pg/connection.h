// The only user of libpq: connections, results, pipelines of queries.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/sql_text.h"

struct pg_conn;
struct pg_result;

namespace pgplumb {

/// A result set; texts in the server's text format, UTF-8.
class Result {
 public:
  explicit Result(pg_result* result);
  [[nodiscard]] int rows() const;
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string_view column_name(int column) const;
  /// -1 where there is no such column.
  [[nodiscard]] int column(std::string_view name) const;
  /// Lives as long as the Result. NULL is nullopt.
  [[nodiscard]] std::optional<std::string_view> get(int row, int column) const;
  /// A whole row, out[c] as get(row, c) has it; out has as many places as there are columns.
  void get(int row, std::span<std::optional<std::string_view>> out) const;
  /// The value as a text; NULL is "".
  [[nodiscard]] std::string text(int row, int column) const;
  /// The command tag: "CREATE TABLE", "INSERT 0 5".
  [[nodiscard]] std::string_view command() const;
  /// How many rows an INSERT, UPDATE, DELETE … touched; 0 for other statements.
  [[nodiscard]] std::int64_t affected_rows() const;

 private:
  std::shared_ptr<pg_result> result_;
};

/// What a server said against a statement. The message holds DETAIL and CONTEXT, the help is the
/// HINT.
class ServerError : public Error {
 public:
  ServerError(ErrorCode code, const std::string& message, int position)
      : Error(code, message), position_(position) {}
  /// Where in the text that was sent: characters (not bytes) from 1; 0 where the server did not
  /// say.
  [[nodiscard]] int position() const { return position_; }

 private:
  int position_;
};

/// A notice or warning of the server, in its parts.
struct Notice {
  std::string severity;
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  std::string constraint;  // its name, where one is concerned
};

/// How to connect. The conninfo may hold a password: it is never shown; `shown` is.
struct ConnectOptions {
  std::string conninfo;  // URL or key=value; "" for PG*, else $DATABASE_URL, else libpq's defaults
  std::string shown;     // what messages call it, without secrets; "" for one made of conninfo
  std::string application_name = "pgplumb";
  int connect_timeout_seconds = 10;
  bool isolated =
      false;  // PG* variables that set how to connect (PGSSLMODE …) do not count: a scratch server
};

/// One session. Its first statement empties the search path. Not for use from two threads at once.
/// Every failing call throws Error (ServerError where a server answered) with SQLSTATE. The code is
/// kTryAgain for what may pass by itself: a lost connection, a lock not obtained, a deadlock, too
/// many connections.
class Connection {
 public:
  /// Connects; throws Error with help where the server, the database or the password is wrong.
  explicit Connection(const ConnectOptions& options);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// 150018; as server_version_num.
  [[nodiscard]] int server_version() const;
  [[nodiscard]] const std::string& shown() const;
  [[nodiscard]] std::string database() const;
  [[nodiscard]] std::string user() const;
  [[nodiscard]] int backend_pid() const;
  /// False after the connection was lost.
  [[nodiscard]] bool alive() const;
  /// True in a transaction block that has not failed.
  [[nodiscard]] bool in_transaction() const;

  /// One statement by the extended protocol; parameters are texts, nullopt is NULL.
  Result query(const Sql& statement, std::span<const std::optional<std::string>> parameters = {});
  Result query(const Sql& statement, std::initializer_list<std::optional<std::string>> parameters);
  /// One or several statements in one message by the simple protocol, as a migration tool sends a
  /// file. COPY FROM STDIN fails, the output of COPY TO STDOUT is dropped.
  void execute(const Sql& statements);
  /// The queries in libpq's pipeline mode; on_result(i, result) is called in order while the server
  /// works on. They are one transaction, unless they say BEGIN and COMMIT. After an error, of the
  /// server or thrown by on_result, the rest is drained without calls, the connection can be used
  /// again, and the error is thrown.
  void pipeline(const std::vector<Sql>& queries,
                const std::function<void(std::size_t, Result)>& on_result);

  /// Called for each notice while a statement runs; the default drops them. What it throws, the
  /// call throws.
  void on_notice(std::function<void(const Notice&)> handler);
  /// Asks the server to cancel what another thread has running on this connection; safe from any
  /// thread. Throws Error where the request cannot be sent.
  void cancel();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// For a program that was told to end: whatever any connection of this process has running is
/// cancelled, and every later call fails with Error, except those that destructors make while an
/// exception unwinds (ROLLBACK, DROP DATABASE). Safe from any thread; may take as long as the
/// servers take to answer.
void interrupt_connections();
/// True from interrupt_connections() on.
bool is_interrupted();

/// BEGIN at construction, ROLLBACK in the destructor unless commit() was called.
class Transaction {
 public:
  /// The connection must outlive the transaction.
  explicit Transaction(Connection& connection, SqlPattern begin = "BEGIN");
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection* connection_;
  bool open_ = true;
};

/// The conninfo (URL or key=value) with the password replaced, and user:password@ cut from a URL.
/// Also for a conninfo that is malformed, where rather too much is taken away than too little.
std::string without_secrets(std::string_view conninfo);

/// The same server and settings, another database. Throws Error (kUsage) where the conninfo cannot
/// be parsed.
std::string conninfo_with_database(const std::string& conninfo, const std::string& database);

/// The conninfo as a URL, for a tool that reads DATABASE_URL. Throws as above.
std::string conninfo_as_url(const std::string& conninfo);

/// The conninfo as PG* variables (name, value), for a tool that reads those. Throws as above.
std::vector<std::pair<std::string, std::string>> conninfo_as_environment(
    const std::string& conninfo);

}  // namespace pgplumb
