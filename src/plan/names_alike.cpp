// Letters and digits alone, and how many of them would have to be changed.
#include "plan/names_alike.h"

#include <algorithm>
#include <string>
#include <vector>

namespace pgplumb {
namespace {

// Bytes that are not ASCII stay: they are parts of letters.
std::string letters(std::string_view name) {
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

// How many letters have to be put in, taken out or changed.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

bool names_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kShort = 3;
  const std::string x = letters(a);
  const std::string y = letters(b);
  if (x == y) return !x.empty();
  if (std::min(x.size(), y.size()) < kShort) return false;
  if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return true;
  return 5 * distance(x, y) <= std::max(x.size(), y.size());
}

}  // namespace pgplumb
