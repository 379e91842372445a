// The text form of a difference.
#include "render/diff_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace pgplumb {
namespace {

std::string shorten(const Value& value) {
  std::string text = one_line(display(value));
  return text.empty() ? "\"\"" : text;
}

}  // namespace

std::string render_diff_text(const Catalog& from, const Catalog& to, const std::vector<Change>& changes, const TextStyle& style) {
  const auto paint = [&](const char* code, const std::string& text) { return style.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text; };
  std::string out;
  for (const auto& c : changes) {
    const std::string name = one_line(c.id.display());
    switch (c.sort) {
      case Change::Sort::kAdded:
        out += paint("32", "+ " + name) + "\n";
        break;
      case Change::Sort::kDropped:
        out += paint("31", "- " + name) + "\n";
        break;
      case Change::Sort::kAltered:
        out += paint("33", "~ " + name) + "\n";
        for (const auto& f : c.fields) out += fmt::format("    {}: {} -> {}\n", f.field, shorten(f.from), shorten(f.to));
        break;
    }
  }
  (void)from;
  (void)to;
  return out;
}

}  // namespace pgplumb
