// One conninfo in the forms that other programs read: a URL, PG* variables.
#include <libpq-fe.h>

#include <algorithm>
#include <memory>

#include "pg/connection.h"
#include "pg/conninfo.h"

namespace pgplumb {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

// Percent-encoding of all but RFC 3986's unreserved characters.
std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
    }
  }
  return out;
}

const std::string* find(const ConnectParameters& parameters, std::string_view keyword) {
  for (const auto& [name, value] : parameters) {
    if (name == keyword) return &value;
  }
  return nullptr;
}

// A host that can stand before the path; folders of sockets and lists of hosts go to the query.
bool fits_authority(const std::string& host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
}

std::string url_of(const ConnectParameters& parameters) {
  const auto* user = find(parameters, "user");
  const auto* password = find(parameters, "password");
  const auto* host = find(parameters, "host");
  const auto* port = find(parameters, "port");
  const auto* database = find(parameters, "dbname");
  const bool in_authority = host && fits_authority(*host);
  std::string out = "postgresql://";
  if (user) {
    out += encoded(*user);
    if (password) out += ":" + encoded(*password);
    out += "@";
  }
  if (in_authority) out += *host + (port ? ":" + *port : "");
  out += "/" + (database ? encoded(*database) : "");
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (name == "user" || name == "dbname" || (name == "password" && user)) continue;
    if (in_authority && (name == "host" || name == "port")) continue;
    out += separator + name + "=" + encoded(value);
    separator = '&';
  }
  return out;
}

}  // namespace

std::string conninfo_with_database(const std::string& conninfo, const std::string& database) {
  auto parameters = parse_conninfo(effective_conninfo(conninfo));
  std::erase_if(parameters, [](const auto& parameter) { return parameter.first == "dbname"; });
  parameters.emplace_back("dbname", database);
  return url_of(parameters);
}

std::string conninfo_as_url(const std::string& conninfo) {
  return url_of(parse_conninfo(effective_conninfo(conninfo)));
}

std::vector<std::pair<std::string, std::string>> conninfo_as_environment(
    const std::string& conninfo) {
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> known(PQconndefaults(),
                                                                             PQconninfoFree);
  const auto parameters = parse_conninfo(effective_conninfo(conninfo));
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto* option = known.get(); option && option->keyword; ++option) {
    const auto* value = find(parameters, option->keyword);
    if (value && option->envvar) out.emplace_back(option->envvar, *value);
  }
  return out;
}

}  // namespace pgplumb
