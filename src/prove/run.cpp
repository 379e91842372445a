// Statements in order, notices kept, the first error ends the run.
#include "prove/run.h"

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "base/text.h"

namespace pgplumb {
namespace {

constexpr const char* kNoTransaction = "25P01";  // of our own ROLLBACK after an error
constexpr const char* kSkipped = "PGSKP";        // of a block that has nothing to do
constexpr std::size_t kLongestStep = 100;        // bytes of a statement that are quoted

// "unit 3": what render/script_block.cpp says in a field that psql does not show, counted from 1.
void note_skipped(std::string_view constraint, ScriptRun& run) {
  constexpr std::string_view kUnit = "unit ";
  if (!constraint.starts_with(kUnit)) return;
  std::size_t number = 0;
  for (const char c : constraint.substr(kUnit.size())) {
    if (c < '0' || c > '9') return;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  if (number > 0) run.skipped.insert(number - 1);
}

// Keeps what the server says for as long as it lives.
class NoticeKeeper {
 public:
  NoticeKeeper(Connection& connection, ScriptRun& run) : connection_(connection) {
    connection_.on_notice([&run](const Notice& n) {
      if (n.sqlstate == kNoTransaction) return;
      run.notices.push_back(n.severity + ": " + n.message);
      if (n.sqlstate == kSkipped) note_skipped(n.constraint, run);
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
  run.error = (where.empty() ? "" : where + ": ") + in_short(error);
  connection.execute(sql("ROLLBACK"));
}

}  // namespace

// What a script of ours says of a state that it did not expect is all of it worth reading.
std::string in_short(const Error& error) {
  constexpr std::string_view kStatement = "\nSQL statement \"";
  constexpr std::string_view kFunction = "PL/pgSQL function ";
  const std::string text = error.what();
  std::string out = text.substr(0, text.find('\n'));
  const auto step = text.find(kStatement);
  if (out.starts_with("pgplumb: ")) {
    std::istringstream lines(text.substr(out.size()));
    for (std::string line; std::getline(lines, line) && !line.starts_with(kFunction);) {
      line.erase(0, line.find_first_not_of(' '));
      if (!line.empty()) out += (out.ends_with(':') ? " " : "; ") + line;
    }
    return out;
  }
  if (step != std::string::npos) {
    const auto from = step + kStatement.size();
    std::string statement = text.substr(from, text.find("\"\n", from) - from);
    statement = one_line(statement);
    if (statement.size() > kLongestStep) {
      auto end = kLongestStep;
      while (end > 0 && (static_cast<unsigned char>(statement[end]) & 0xC0U) == 0x80U) --end;
      statement = statement.substr(0, end) + "…";
    }
    out += "; in the step " + statement;
  }
  if (!error.help().empty()) out += " (" + error.help() + ")";
  return out;
}

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

void become(Connection& connection, const std::string& role) {
  if (!role.empty()) connection.execute(sql("SET SESSION AUTHORIZATION {}", Identifier(role)));
}

ScriptRun run_script(const ConnectOptions& database, const std::vector<SqlPiece>& statements,
                     const std::string& role) {
  ScriptRun run;
  Connection connection(database);
  const NoticeKeeper keeper(connection, run);
  connection.execute(sql("RESET ALL"));
  become(connection, role);
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
  const NoticeKeeper keeper(connection, run);
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
