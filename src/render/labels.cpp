// Sets of labels, and likeness of names.
#include "render/labels.h"

#include <algorithm>
#include <numeric>

namespace pgplumb {
namespace {

bool has(const Strings& list, const std::string& label) {
  return std::find(list.begin(), list.end(), label) != list.end();
}

Strings without(const Strings& list, const Strings& others) {
  Strings out;
  std::copy_if(list.begin(), list.end(), std::back_inserter(out),
               [&](const std::string& label) { return !has(others, label); });
  return out;
}

Strings common(const Strings& list, const Strings& others) {
  Strings out;
  std::copy_if(list.begin(), list.end(), std::back_inserter(out),
               [&](const std::string& label) { return has(others, label); });
  return out;
}

// "PendingPayment", "pending_payment" and "PENDING-PAYMENT" become one; bytes beyond ASCII stay as
// they are.
std::string folded(const std::string& label) {
  std::string out;
  for (const char c : label) {
    if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// Levenshtein's distance, one row at a time.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

bool look_alike(const std::string& a, const std::string& b) {
  const auto x = folded(a);
  const auto y = folded(b);
  if (x.empty() || y.empty()) return false;
  if (x == y) return true;
  // One slip in four letters; names of three letters or less differ on purpose.
  const auto shorter = std::min(x.size(), y.size());
  return shorter >= 4 && distance(x, y) <= shorter / 4;
}

LabelSets compare_labels(const Strings& expected, const Strings& existing) {
  LabelSets out{expected, existing, without(expected, existing), without(existing, expected),
                {},       false};
  out.reordered = common(expected, existing) != common(existing, expected);
  Strings free = out.missing;
  // Spellings of the same word first, so that a near miss does not take what an exact one needs.
  for (const bool exact : {true, false}) {
    for (const auto& extra : out.extra) {
      if (std::any_of(out.alike.begin(), out.alike.end(),
                      [&](const auto& pair) { return pair.first == extra; }))
        continue;
      const auto at = std::find_if(free.begin(), free.end(), [&](const std::string& missing) {
        return exact ? folded(missing) == folded(extra) && !folded(extra).empty()
                     : look_alike(missing, extra);
      });
      if (at == free.end()) continue;
      out.alike.emplace_back(extra, *at);
      free.erase(at);
    }
  }
  return out;
}

}  // namespace pgplumb
