// Parses a conninfo by libpq's own parser, so that nothing is ever concatenated (CVE-2016-5424).
#include "pg/conninfo.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "base/error.h"
#include "pg/connection.h"

namespace pgplumb {
namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

// Parameters of the URLs of ORMs that libpq refuses ("invalid URI query parameter").
// https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments
constexpr std::array kOrmParameters = std::to_array<std::string_view>(
    {"schema", "connection_limit", "pool_timeout", "pool_mode", "pgbouncer", "socket_timeout",
     "statement_cache_size", "sslaccept", "sslidentity", "prepared_statements", "pool_size"});

bool is_orm_parameter(std::string_view parameter) {
  const auto name = parameter.substr(0, parameter.find('='));
  return std::find(kOrmParameters.begin(), kOrmParameters.end(), name) != kOrmParameters.end();
}

std::string without_orm_parameters(const std::string& url) {
  const auto question = url.find('?');
  if (question == std::string::npos) return url;
  std::string out = url.substr(0, question);
  char separator = '?';
  for (std::size_t from = question + 1; from <= url.size();) {
    const auto to = std::min(url.find('&', from), url.size());
    const auto parameter = url.substr(from, to - from);
    if (!parameter.empty() && !is_orm_parameter(parameter)) {
      out += separator + parameter;
      separator = '&';
    }
    from = to + 1;
  }
  return out;
}

bool may_hold_secret(std::string_view conninfo) {
  return conninfo.find('@') != std::string_view::npos ||
         conninfo.find("assword") != std::string_view::npos ||
         conninfo.find("ASSWORD") != std::string_view::npos ||
         without_secrets(conninfo) != conninfo;
}

// libpq quotes the part it does not understand, which may be the rest of a password with a space in
// it.
std::string without_quoted(std::string_view message) {
  std::string out;
  bool inside = false;
  for (const char c : message) {
    if (c == '"') {
      if (inside) out += "…";
      inside = !inside;
      out += c;
    } else if (!inside) {
      out += c;
    }
  }
  return inside ? out + "…\"" : out;
}

// Where a password holds an unescaped '@' or '/', libpq takes the rest of it for a host or a port,
// and would show that in its message.
bool is_misread_password(std::string_view keyword, std::string_view value) {
  if (keyword == "host") return value.find('@') != std::string_view::npos && value.front() != '@';
  return keyword == "port" && value.find_first_not_of("0123456789,") != std::string_view::npos;
}

Error no_conninfo(const std::string& conninfo, const std::string& reason) {
  return Error(ErrorCode::kUsage, "not a connection URL or string: " + reason)
      .with_place(without_secrets(conninfo))
      .with_help(
          "write postgresql://user@host:5432/database (other characters than letters and digits in "
          "a name or "
          "password as %XX), or host=… dbname=… with values that hold spaces in single quotes");
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

}  // namespace

std::string effective_conninfo(const std::string& conninfo) {
  if (!conninfo.empty()) return conninfo;
  for (const char* name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE"}) {
    if (is_set(name)) return "";
  }
  const char* url = std::getenv("DATABASE_URL");
  return url ? url : "";
}

std::string plain_url(const std::string& url) {
  const auto colon = url.find("://");
  if (colon == std::string::npos) return url;
  const auto scheme = url.substr(0, colon);
  const auto plus = scheme.find('+');
  const auto base = scheme.substr(0, plus);
  if (base != "postgresql" && base != "postgres") return url;
  return without_orm_parameters(base + url.substr(colon));
}

ConnectParameters parse_conninfo(const std::string& conninfo) {
  char* text = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> parsed(
      PQconninfoParse(plain_url(conninfo).c_str(), &text), PQconninfoFree);
  const std::unique_ptr<char, void (*)(void*)> message(text, PQfreemem);
  if (!parsed) {
    const auto reason = trimmed(message ? message.get() : "out of memory");
    throw no_conninfo(conninfo, may_hold_secret(conninfo) ? without_quoted(reason) : reason);
  }
  ConnectParameters out;
  for (const auto* option = parsed.get(); option->keyword; ++option) {
    if (!option->val) continue;
    if (is_misread_password(option->keyword, option->val)) {
      throw no_conninfo(conninfo, std::string("the ") + option->keyword + " in it cannot be one");
    }
    out.emplace_back(option->keyword, option->val);
  }
  return out;
}

}  // namespace pgplumb
