// Texts of the configuration: variables in them, and guesses at what a wrong word was meant to be.
#include "source/config_text.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/error.h"

namespace pgplumb {
namespace {

// How many characters must be put in, taken out or replaced to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t nearest = std::max<std::size_t>(2, word.size() / 3) + 1;
  std::string all;
  for (const auto one : known) {
    all += (all.empty() ? "" : ", ") + std::string(one);
    const auto steps = distance(word, one);
    if (steps < nearest) {
      nearest = steps;
      best = one;
    }
  }
  return best.empty() ? "there are: " + all : "did you mean " + std::string(best) + "?";
}

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
