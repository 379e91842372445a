// Widths by the blocks of Unicode that hold wide and combining characters; good enough to lay out a
// line.
#include "base/width.h"

#include <array>
#include <cstdint>
#include <utility>

namespace pgplumb {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::array<Range, 12> kWide = {{{0x1100, 0x115f},
                                          {0x2e80, 0x303e},
                                          {0x3041, 0x33ff},
                                          {0x3400, 0x4dbf},
                                          {0x4e00, 0x9fff},
                                          {0xa000, 0xa4cf},
                                          {0xac00, 0xd7a3},
                                          {0xf900, 0xfaff},
                                          {0xfe30, 0xfe6f},
                                          {0xff00, 0xff60},
                                          {0x1f300, 0x1faff},
                                          {0x20000, 0x3fffd}}};
constexpr std::array<Range, 6> kCombining = {{{0x300, 0x36f},
                                              {0x483, 0x489},
                                              {0x591, 0x5bd},
                                              {0x1ab0, 0x1aff},
                                              {0x20d0, 0x20ff},
                                              {0xfe00, 0xfe0f}}};

template <std::size_t N>
bool in_any(const std::array<Range, N>& ranges, std::uint32_t code) {
  for (const auto& [first, last] : ranges) {
    if (code >= first && code <= last) return true;
  }
  return false;
}

int width_of(std::uint32_t code) {
  if (code < 0x300) return 1;
  if (in_any(kCombining, code)) return 0;
  return in_any(kWide, code) ? 2 : 1;
}

// Length in bytes and code point of the character at `at`; a byte that begins none counts as one.
std::pair<std::size_t, std::uint32_t> character(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {1, first};
  std::uint32_t code = first & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
  return {length, code};
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [length, code] = character(text, at);
    width += width_of(code);
    at += length;
  }
  return width;
}

std::string shortened(std::string_view text, int width) {
  int used = 0;
  std::size_t fits = 0;  // bytes that leave room for the mark
  for (std::size_t at = 0; at < text.size();) {
    const auto [length, code] = character(text, at);
    used += width_of(code);
    if (used > width) return std::string(text.substr(0, fits)) + "…";
    at += length;
    if (used < width) fits = at;
  }
  return std::string(text);
}

std::string wrapped(std::string_view text, int width, std::string_view indent) {
  std::string out(indent);
  int used = display_width(indent);
  const int start = used;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    const int needed = display_width(word);
    if (used > start && used + 1 + needed > width) {
      out += "\n";
      out += indent;
      used = start;
    }
    if (used > start) {
      out += " ";
      ++used;
    }
    out += word;
    used += needed;
    at = end + 1;
  }
  return out;
}

}  // namespace pgplumb
