// Escaping and number forms.
#include "base/text.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace pgplumb {
namespace {

// Length of the valid UTF-8 sequence at i and its code point; length 0 when it is none.
std::pair<std::size_t, std::uint32_t> decode(std::string_view s, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char b = byte(i);
  if (b < 0x80) return {1, b};
  const std::size_t n = b >= 0xf0 && b < 0xf5 ? 4 : b >= 0xe0 ? 3 : b >= 0xc2 ? 2 : 0;
  if (n == 0 || b >= 0xf5 || i + n > s.size()) return {0, 0};
  std::uint32_t code = b & (0xffU >> (n + 1));
  for (std::size_t k = 1; k < n; ++k) {
    if ((byte(i + k) & 0xc0U) != 0x80) return {0, 0};
    code = (code << 6U) | (byte(i + k) & 0x3fU);
  }
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast.at(n) || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {0, 0};
  return {n, code};
}

bool is_hidden(std::uint32_t c) {
  return (c >= 0x80 && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

}  // namespace

std::string escape_controls(std::string_view text, bool keep_newlines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto [length, code] = decode(text, i);
    if (length == 0) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
      ++i;
      continue;
    }
    const bool plain_break = code == '\n' || code == '\t';
    if ((code < 0x20 && !(plain_break && keep_newlines)) || code == 0x7f) {
      if (code == '\n')
        out += "\\n";
      else if (code == '\t')
        out += "\\t";
      else
        out += fmt::format("\\x{:02x}", code);
    } else if (is_hidden(code)) {
      out += fmt::format("\\u{{{:x}}}", code);
    } else {
      out += text.substr(i, length);
    }
    i += length;
  }
  return out;
}

std::string thousands(long long number) {
  std::string digits = std::to_string(number);
  const std::size_t start = number < 0 ? 1 : 0;
  for (std::size_t i = digits.size(); i > start + 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

std::string human_bytes(long long bytes) {
  constexpr std::array<const char*, 5> kUnits = {"bytes", "kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < kUnits.size()) {
    value /= 1024;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} {}", bytes, kUnits[0])
                   : fmt::format("{:.1f} {}", value, kUnits.at(unit));
}

std::string human_seconds(double seconds) {
  if (seconds < 0.1) return "less than 0.1 s";
  if (seconds < 9.95) return fmt::format("about {:.1f} s", seconds);
  if (seconds < 120) return fmt::format("about {:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("about {:.0f} min", seconds / 60);
  return fmt::format("about {:.1f} h", seconds / 3600);
}

}  // namespace pgplumb
