// Texts of the configuration: variables in them.
#include "source/config_text.h"

#include <algorithm>
#include <cstdlib>

#include "base/error.h"

namespace pgplumb {

std::string with_variables(const std::string& text, const std::string& place) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = text.find("${", at);
    out += text.substr(at, from - at);
    if (from == std::string::npos) break;
    const auto to = text.find('}', from);
    const auto name = to == std::string::npos ? "" : text.substr(from + 2, to - from - 2);
    const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!is_name) {
      throw Error(ErrorCode::kUsage, "${ does not begin the name of a variable, as in ${NAME}")
          .with_place(place)
          .with_help("a ${ that is meant as it stands is written %24%7B in a URL");
    }
    const char* value = std::getenv(name.c_str());
    if (!value || !*value) {
      throw Error(ErrorCode::kUsage, "the environment variable " + name + " is not set")
          .with_place(place)
          .with_help("set " + name + ", or write the value into the file if it is no secret");
    }
    out += value;
    at = to + 1;
  }
  return out;
}

}  // namespace pgplumb
