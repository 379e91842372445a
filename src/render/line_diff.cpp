// Longest common subsequence by the plain table: definitions are short.
#include "render/line_diff.h"

#include <algorithm>
#include <cstdint>

namespace pgplumb {
namespace {

constexpr std::size_t kMostCells = 4'000'000;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// Equal lines that are further from a change than `context` become one line '~'.
std::vector<DiffLine> cut(const std::vector<DiffLine>& all, std::size_t context) {
  std::vector<bool> kept(all.size(), false);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].sign == ' ') continue;
    for (std::size_t k = i > context ? i - context : 0; k < std::min(all.size(), i + context + 1);
         ++k)
      kept[k] = true;
  }
  std::vector<DiffLine> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (kept[i])
      out.push_back(all[i]);
    else if (out.empty() || out.back().sign != '~')
      out.push_back({'~', ""});
  }
  return out;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> common_subsequence(
    const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  if ((a.size() + 1) * (b.size() + 1) > kMostCells) return out;
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> longest((a.size() + 1) * width, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      longest[i * width + j] =
          a[i] == b[j] ? longest[(i + 1) * width + j + 1] + 1
                       : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      out.emplace_back(i++, j++);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
      ++i;
    else
      ++j;
  }
  return out;
}

std::vector<DiffLine> line_diff(std::string_view from, std::string_view to, std::size_t context) {
  const auto a = lines_of(from);
  const auto b = lines_of(to);
  auto same = common_subsequence(a, b);
  same.emplace_back(a.size(), b.size());
  std::vector<DiffLine> all;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [in_a, in_b] : same) {
    while (i < in_a) all.push_back({'-', a[i++]});
    while (j < in_b) all.push_back({'+', b[j++]});
    if (i == a.size()) break;
    all.push_back({' ', a[i++]});
    ++j;
  }
  return cut(all, context);
}

}  // namespace pgplumb
