// Two texts of several lines, compared line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

struct DiffLine {
  char sign =
      ' ';  // '-' only in the first, '+' only in the second, ' ' in both, '~' lines left out here
  std::string text;
};

/// The shortest difference, with this many equal lines around each change. Texts of more than a few
/// thousand lines are shown as one change.
std::vector<DiffLine> line_diff(std::string_view from, std::string_view to,
                                std::size_t context = 1);

/// The longest common subsequence: pairs of positions, ascending.
std::vector<std::pair<std::size_t, std::size_t>> common_subsequence(
    const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace pgplumb
