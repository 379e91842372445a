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

std::string field(const PGresult* result, int code) {
  const char* value = PQresultErrorField(result, code);
  return value ? value : "";
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
      .with_help("run it again; what was not committed is rolled back by the server");
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
      .with_help(redact_text(field(result, PG_DIAG_MESSAGE_HINT)));
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
  return {severity, field(result, PG_DIAG_SQLSTATE), message, field(result, PG_DIAG_MESSAGE_DETAIL),
          field(result, PG_DIAG_MESSAGE_HINT)};
}

}  // namespace pgplumb
