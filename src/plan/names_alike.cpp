// Letters and digits alone, and how many of them would have to be changed.
#include "plan/names_alike.h"

#include <algorithm>
#include <string>

#include "base/spelling.h"

namespace pgplumb {

bool names_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kShort = 3;
  const std::string x = folded_letters(a);
  const std::string y = folded_letters(b);
  if (x == y) return !x.empty();
  if (std::min(x.size(), y.size()) < kShort) return false;
  if (x.find(y) != std::string::npos || y.find(x) != std::string::npos) return true;
  return 5 * edit_distance(x, y) <= std::max(x.size(), y.size());
}

}  // namespace pgplumb
