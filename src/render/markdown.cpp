// Escapes of Markdown. https://github.github.com/gfm/#backslash-escapes, #code-spans,
// #tables-extension-
#include "render/markdown.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace pgplumb {
namespace {

std::size_t longest_run(std::string_view text, char mark) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == mark ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

std::string md_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_{}[]()#|~!@:").find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

std::string md_code(std::string_view text) {
  const std::string plain = one_line(text);
  if (plain.empty()) return "` `";
  const std::string fence(longest_run(plain, '`') + 1, '`');
  const bool padded =
      plain.front() == '`' || plain.back() == '`' || plain.front() == ' ' || plain.back() == ' ';
  return fence + (padded ? " " : "") + plain + (padded ? " " : "") + fence;
}

std::string md_cell(std::string_view text) {
  const std::string plain = one_line(text);
  if (plain.find_first_of("|\\") == std::string::npos) return md_code(text);
  // Renderers do not agree on a backslash before a bar: as entities, no character is a mark to any
  // of them.
  std::string out = "<code>";
  for (const char c : plain) {
    const bool safe = std::isalnum(static_cast<unsigned char>(c)) || c == ' ' ||
                      (static_cast<unsigned char>(c) & 0x80U);
    if (safe)
      out += c;
    else
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
  }
  return out + "</code>";
}

std::string md_block(std::string_view language, std::string_view text) {
  std::string plain = escape_controls(text);
  if (!plain.empty() && plain.back() != '\n') plain += '\n';
  const std::string fence(std::max<std::size_t>(3, longest_run(plain, '`') + 1), '`');
  return fence + std::string(language) + "\n" + plain + fence + "\n";
}

}  // namespace pgplumb
