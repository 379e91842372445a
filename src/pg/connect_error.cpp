// Why a connection could not be made, and what to do about it. libpq gives one text only; with
// PQERRORS_VERBOSE it holds "FATAL:  28P01: …", which says more than any words in some language.
#include <algorithm>
#include <array>

#include "pg/conninfo.h"
#include "pg/server_error.h"

namespace pgplumb {
namespace {

bool is_sqlstate_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

// The last ": XXXXX: " of the text: of several attempts (hosts, TLS and plain) the last one counts.
std::size_t find_sqlstate(std::string_view text) {
  for (std::size_t at = text.size() < 9 ? 0 : text.size() - 8; at-- > 0;) {
    if (text[at] != ':' || text.substr(at + 1, 2) != "  " || text.substr(at + 8, 2) != ": ")
      continue;
    const auto code = text.substr(at + 3, 5);
    if (std::all_of(code.begin(), code.end(), is_sqlstate_character)) return at + 3;
  }
  return std::string_view::npos;
}

struct Cause {
  std::string_view sqlstate;
  std::string_view text;  // in libpq's own words, which are English: pgplumb sets no locale
  ErrorCode code;
  std::string_view help;
};

constexpr std::array kCauses = std::to_array<Cause>({
    {"28P01", "", ErrorCode::kFailed,
     "check user and password: PGUSER and PGPASSWORD, ~/.pgpass, or the URL (characters such as @ "
     ": / as %XX)"},
    {"28000", "", ErrorCode::kFailed,
     "the server does not let this user in from here: check the user name, and pg_hba.conf on the "
     "server"},
    {"3D000", "", ErrorCode::kFailed,
     "check the database's name; `psql -l` with the same settings lists those that are there"},
    {"42501", "", ErrorCode::kFailed, "ask the database's owner for GRANT CONNECT ON DATABASE"},
    {"53300", "", ErrorCode::kTryAgain,
     "all connections of the server are taken; close some, or try again later"},
    {"57P03", "", ErrorCode::kTryAgain,
     "the server is starting or stopping; try again in a moment"},
    {"", "no password supplied", ErrorCode::kFailed,
     "give the password in PGPASSWORD or ~/.pgpass; pgplumb does not ask for it"},
    {"", "could not translate host name", ErrorCode::kFailed,
     "check the host's name; a password with @ : / in a URL must be written with %XX"},
    {"", "Connection refused", ErrorCode::kTryAgain,
     "is the server running there, and does it listen on that address and port?"},
    {"", "No such file or directory", ErrorCode::kFailed,
     "no server listens on that socket; give a host (PGHOST, or in the URL) if the server is "
     "elsewhere"},
    {"", "timeout expired", ErrorCode::kTryAgain,
     "nothing answered in time: check host, port and firewall, or raise connect_timeout"},
    {"", "server closed the connection unexpectedly", ErrorCode::kTryAgain,
     "the server, or a proxy before it, hung up; try again, and look into its log"},
    {"", "SSL", ErrorCode::kFailed, "check sslmode, sslrootcert and the server's certificate"},
    {"", "definition of service", ErrorCode::kFailed,
     "the service is looked for in ~/.pg_service.conf (PGSERVICEFILE) and pg_service.conf in "
     "PGSYSCONFDIR"},
});

const Cause* find_cause(std::string_view sqlstate, std::string_view text) {
  const auto* found = std::find_if(kCauses.begin(), kCauses.end(), [&](const Cause& cause) {
    return sqlstate.empty() ? !cause.text.empty() && text.find(cause.text) != std::string_view::npos
                            : cause.sqlstate == sqlstate;
  });
  return found == kCauses.end() ? nullptr : found;
}

// Drops the line "LOCATION:  auth_failed, auth.c:338" that PQERRORS_VERBOSE adds, and empty lines.
std::string without_location(std::string_view text) {
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const auto to = std::min(text.find('\n', from), text.size());
    const auto line = text.substr(from, to - from);
    const bool is_location =
        line.find(".c:") != std::string_view::npos && line.find(":  ") < line.find(".c:");
    if (!line.empty() && !is_location) out.append(out.empty() ? "" : "\n").append(line);
    from = to + 1;
  }
  return out;
}

}  // namespace

Error error_of_connecting(std::string_view libpq_text, const std::string& shown) {
  const auto at = find_sqlstate(libpq_text);
  std::string sqlstate;
  if (at != std::string_view::npos) {
    sqlstate = libpq_text.substr(at, 5);
    libpq_text = libpq_text.substr(at + 7);
  }
  const auto reason = redact_text(without_location(libpq_text));
  const auto* cause = find_cause(sqlstate, reason);
  return Error(cause ? cause->code : code_of_sqlstate(sqlstate), "cannot connect: " + reason)
      .with_sqlstate(sqlstate)
      .with_place(shown)
      .with_help(cause ? cause->help : "");
}

}  // namespace pgplumb
