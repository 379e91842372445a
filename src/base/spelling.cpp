// Levenshtein's distance, one row at a time.
#include "base/spelling.h"

#include <algorithm>
#include <utility>

namespace pgplumb {

std::size_t edit_distance(std::string_view a, std::string_view b) {
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

std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t nearest = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto one : known) {
    const auto steps = edit_distance(word, one);
    if (steps < nearest) {
      nearest = steps;
      best = one;
    }
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const auto best = nearest_word(word, known);
  if (!best.empty()) return "did you mean " + std::string(best) + "?";
  std::string all;
  for (const auto one : known) all += (all.empty() ? "" : ", ") + std::string(one);
  return "there are: " + all;
}

std::string folded_letters(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             static_cast<unsigned char>(c) >= 0x80)
      out += c;
  }
  return out;
}

}  // namespace pgplumb
