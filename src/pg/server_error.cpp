// Errors of statements and of lost connections.
#include "pg/server_error.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "pg/conninfo.h"

namespace pgplumb {
namespace {

// https://www.postgresql.org/docs/current/errcodes-appendix.html, the same in 12 to 18
constexpr std::array kPassing = std::to_array<std::string_view>({
    "40001",  // serialization failure
    "40P01",  // deadlock
    "53300",  // too many connections
    "55P03",  // lock not available, lock_timeout
    "57P01",  // terminated by an administrator
    "57P02",  // the server crashed
    "57P03",  // the server is starting or stopping
    "57P05",  // idle_session_timeout
    "25P03",  // idle_in_transaction_session_timeout
    "25P04",  // transaction_timeout, 17 and newer
});

constexpr std::string_view kDiskFull = "53100";
constexpr std::string_view kAfterLoss =
    "run it again; what was not committed is rolled back by the server";

struct Advice {
  std::string_view sqlstate;
  std::string_view help;
};

// What to do about errors for which the server gives no hint of its own.
constexpr std::array kAdvice = std::to_array<Advice>({
    {"42501", "ask its owner for the right (GRANT), or connect as a role that has it"},
    {kDiskFull,
     "make room on the server's disk; where it is a scratch server, set PGPLUMB_SCRATCH_DIR to a "
     "folder with more room"},
    {"53200", "the server is short of memory; try again when it has less to do"},
    {"57P01",
     "somebody ended this session or the server; run it again: what was not committed is rolled "
     "back"},
    {"57P02", "the server has crashed; look into its log, and run it again when it is back"},
    {"57P03", "the server is starting or stopping; try again in a moment"},
    {"57P05", "the session was idle for longer than the server allows; run it again"},
});

std::string_view advice_for(std::string_view sqlstate) {
  const auto* found = std::find_if(kAdvice.begin(), kAdvice.end(), [&](const Advice& advice) {
    return advice.sqlstate == sqlstate;
  });
  return found == kAdvice.end() ? std::string_view() : found->help;
}

std::string field(const PGresult* result, int code) {
  const char* value = PQresultErrorField(result, code);
  return value ? value : "";
}

// The server's own hint; the one about a full disk says less than we know.
std::string help_of_result(const PGresult* result, const std::string& sqlstate, bool is_lost) {
  const auto hint = field(result, PG_DIAG_MESSAGE_HINT);
  if (!hint.empty() && sqlstate != kDiskFull) return redact_text(hint);
  const auto advice = advice_for(sqlstate);
  return std::string(advice.empty() && is_lost ? kAfterLoss : advice);
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

Error lost(const std::string& reason, const std::string& shown) {
  return Error(ErrorCode::kTryAgain,
               "the connection was lost" + (reason.empty() ? "" : ": " + reason))
      .with_sqlstate("08006")
      .with_place(shown)
      .with_help(kAfterLoss);
}

}  // namespace

ErrorCode code_of_sqlstate(std::string_view sqlstate) {
  const bool passing = sqlstate.substr(0, 2) == "08" ||
                       std::find(kPassing.begin(), kPassing.end(), sqlstate) != kPassing.end();
  return passing ? ErrorCode::kTryAgain : ErrorCode::kFailed;
}

ServerError error_of_result(const PGresult* result, const PGconn* connection,
                            const std::string& shown) {
  const auto sqlstate = field(result, PG_DIAG_SQLSTATE);
  auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = trimmed(PQresultErrorMessage(result));
  if (message.empty()) message = trimmed(PQerrorMessage(connection));
  for (const auto& part : {field(result, PG_DIAG_MESSAGE_DETAIL), field(result, PG_DIAG_CONTEXT)}) {
    if (!part.empty()) message += "\n" + part;
  }
  const auto query = field(result, PG_DIAG_INTERNAL_QUERY);
  if (!query.empty()) message += "\nin the statement: " + query;

  const bool is_lost = PQstatus(connection) == CONNECTION_BAD;
  if (is_lost && sqlstate.empty()) message = "the connection was lost: " + message;
  ServerError error(is_lost ? ErrorCode::kTryAgain : code_of_sqlstate(sqlstate),
                    redact_text(message),
                    std::atoi(field(result, PG_DIAG_STATEMENT_POSITION).c_str()));
  error.with_sqlstate(is_lost && sqlstate.empty() ? "08006" : sqlstate)
      .with_place(shown)
      .with_help(help_of_result(result, sqlstate, is_lost));
  return error;
}

Error error_of_connection(const PGconn* connection, const std::string& shown) {
  const auto reason = redact_text(trimmed(PQerrorMessage(connection)));
  if (PQstatus(connection) == CONNECTION_BAD) return lost(reason, shown);
  return Error(reason.empty() ? "libpq could not send the statement" : reason).with_place(shown);
}

Notice notice_of_result(const PGresult* result) {
  auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity.empty()) severity = field(result, PG_DIAG_SEVERITY);
  auto message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = trimmed(PQresultErrorMessage(result));  // a notice of libpq itself
  return {severity,
          field(result, PG_DIAG_SQLSTATE),
          message,
          field(result, PG_DIAG_MESSAGE_DETAIL),
          field(result, PG_DIAG_MESSAGE_HINT),
          field(result, PG_DIAG_CONSTRAINT_NAME)};
}

}  // namespace pgplumb
