// Running of SQL on a scratch database, where the error is a result and not the end.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "parse/split.h"
#include "pg/connection.h"
#include "plan/plan.h"
#include "plan/proof.h"

namespace pgplumb {

/// Throws the error again when it says something of the machine and nothing of the SQL: disk full,
/// out of memory, server gone.
void rethrow_if_of_machine(const Error& error);

struct ScriptRun {
  bool finished = false;
  std::string sqlstate;  // of the error that stopped it
  std::string error;     // with the line of the statement: what happened and in which step
  Lines notices;
  std::set<std::size_t> skipped;  // units, by their number in the migration
};

/// Runs the statements one after the other in a session of their own, as psql with ON_ERROR_STOP
/// does, as this role ("" for whoever connects). The settings that a Connection makes are taken
/// back first: a script must run without them.
ScriptRun run_script(const ConnectOptions& database, const std::vector<SqlPiece>& statements,
                     const std::string& role = "");

/// What happened, in the server's own words, and in which step of a script's block.
std::string in_short(const Error& error);

/// What is done from now on is done as this role, which then owns what is made; "" changes nothing.
void become(Connection& connection, const std::string& role);

/// Runs the actions' steps, in the transactions that the planner cut.
ScriptRun run_actions(Connection& connection, const std::vector<Action>& actions);

/// The statements of the actions' transactions; each text is one message.
std::vector<Sql> transaction_texts(const std::vector<Action>& actions);

/// Milliseconds since it was made.
class Stopwatch {
 public:
  [[nodiscard]] double ms() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_)
        .count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace pgplumb
