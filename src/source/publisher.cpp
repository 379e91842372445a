// Which statements connect: https://www.postgresql.org/docs/current/sql-createsubscription.html and
// sql-altersubscription.html, sql-dropsubscription.html
#include "source/publisher.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "source/server_wide.h"

namespace pgplumb {
namespace {

std::string_view word(const std::vector<std::string>& words, std::size_t i) {
  return i < words.size() ? std::string_view(words[i]) : std::string_view();
}

bool has(const std::vector<std::string>& words, std::string_view wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

// "name = false", in one of the ways of saying it.
bool is_off(const std::vector<std::string>& words, std::string_view name) {
  constexpr std::array<std::string_view, 6> kOff = {"false", "off", "0", "'false'", "'off'", "'0'"};
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i] == name && words[i + 1] == "=")
      return std::find(kOff.begin(), kOff.end(), words[i + 2]) != kOff.end();
  }
  return false;
}

}  // namespace

std::string without_publisher(const std::vector<std::string>& words, bool workers) {
  if (word(words, 1) != "subscription") return "";
  if (words[0] == "create")
    return is_off(words, "connect") ? "" : "write WITH (connect = false, …)";
  if (words[0] != "alter") return "";
  const auto action = word(words, 3);
  if (action == "refresh") return "leave it out: it changes nothing of the schema";
  if (word(words, 4) == "publication")
    return is_off(words, "refresh") ? "" : "write WITH (refresh = false)";
  if (action == "set" && has(words, "failover"))
    return "say failover where the subscription is created";
  if (action == "enable" && workers)
    return "without --scratch it runs on a server of its own, which receives nothing";
  return "";
}

std::string dropped_subscription(const std::vector<std::string>& words) {
  if (word(words, 0) != "drop" || word(words, 1) != "subscription") return "";
  const bool if_exists = word(words, 2) == "if" && word(words, 3) == "exists";
  return name_from(std::string(word(words, if_exists ? 4 : 2)));
}

}  // namespace pgplumb
