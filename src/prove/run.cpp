// Statements in order, notices kept, the first error ends the run.
#include "prove/run.h"

#include <algorithm>

#include "base/error.h"

namespace pgplumb {
namespace {

constexpr const char* kNoTransaction = "25P01";  // of our own ROLLBACK after an error

// Keeps what the server says for as long as it lives.
class NoticeKeeper {
 public:
  NoticeKeeper(Connection& connection, Lines& lines) : connection_(connection) {
    connection_.on_notice([&lines](const Notice& n) {
      if (n.sqlstate != kNoTransaction) lines.push_back(n.severity + ": " + n.message);
    });
  }
  ~NoticeKeeper() { connection_.on_notice({}); }
  NoticeKeeper(const NoticeKeeper&) = delete;
  NoticeKeeper& operator=(const NoticeKeeper&) = delete;

 private:
  Connection& connection_;
};

bool is_alone(const Action& action) {
  return std::any_of(action.steps.begin(), action.steps.end(),
                     [](const Step& s) { return s.tx == TxRule::kAlone; });
}

void stop(Connection& connection, ScriptRun& run, const Error& error, const std::string& where) {
  rethrow_if_of_machine(error);
  run.sqlstate = error.sqlstate();
  run.error = where.empty() ? error.what() : where + ": " + error.what();
  if (!error.help().empty()) run.error += " (" + error.help() + ")";
  connection.execute(sql("ROLLBACK"));
}

}  // namespace

void rethrow_if_of_machine(const Error& error) {
  const std::string& state = error.sqlstate();
  const bool resources = state.starts_with("53");
  const bool gone = state.starts_with("08") || state.starts_with("57P") ||
                    state.starts_with("58") || state.empty();
  if (!resources && !gone) return;
  Error again = error;
  if (resources && again.help().empty()) {
    again.with_help("make room, or set PGPLUMB_SCRATCH_DIR to a folder with more of it");
  }
  throw again;
}

ScriptRun run_script(const ConnectOptions& database, const std::vector<SqlPiece>& statements) {
  ScriptRun run;
  Connection connection(database);
  const NoticeKeeper keeper(connection, run.notices);
  connection.execute(sql("RESET ALL"));
  for (const auto& statement : statements) {
    if (statement.sort != SqlPiece::Sort::kStatement) continue;
    try {
      connection.execute(Sql::from_file(std::string(statement.text)));
    } catch (const Error& error) {
      stop(connection, run, error, "line " + std::to_string(statement.line));
      return run;
    }
  }
  run.finished = true;
  return run;
}

std::vector<Sql> transaction_texts(const std::vector<Action>& actions) {
  std::vector<Sql> out;
  int transaction = -1;
  bool open = false;
  for (const auto& action : actions) {
    if (out.empty() || action.transaction != transaction) {
      if (open) out.back() += sql("COMMIT");
      transaction = action.transaction;
      open = !is_alone(action);
      out.push_back(open ? sql("BEGIN;\n") : Sql());
    }
    for (const auto& step : action.steps) {
      // Several that must stand alone, in one action: each is a message by itself.
      if (!open && !out.back().empty()) out.emplace_back();
      out.back() += open ? sql("{};\n", step.sql) : step.sql;
    }
  }
  if (open) out.back() += sql("COMMIT");
  return out;
}

ScriptRun run_actions(Connection& connection, const std::vector<Action>& actions) {
  ScriptRun run;
  const NoticeKeeper keeper(connection, run.notices);
  connection.execute(sql("SET search_path = ''; SET check_function_bodies = off"));
  for (const auto& text : transaction_texts(actions)) {
    try {
      connection.execute(text);
    } catch (const Error& error) {
      stop(connection, run, error, "");
      return run;
    }
  }
  run.finished = true;
  return run;
}

}  // namespace pgplumb
