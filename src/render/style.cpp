// Colours as terminals know them; none carries a meaning that the text does not say as well.
#include "render/style.h"

#include <fmt/format.h>

namespace pgplumb {
namespace {

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::kAdded:
      return "32";
    case Paint::kDropped:
      return "31";
    case Paint::kAltered:
      return "33";
    case Paint::kStatement:
      return "36";
    case Paint::kHazard:
      return "1;33";
    case Paint::kFaint:
      return "2";
    case Paint::kHeading:
      return "1";
    case Paint::kPlain:
      break;
  }
  return "0";
}

}  // namespace

std::string painted(const TextStyle& style, Paint paint, const std::string& text) {
  if (!style.color || paint == Paint::kPlain || text.empty()) return text;
  return fmt::format("\x1b[{}m{}\x1b[0m", code_of(paint), text);
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace pgplumb
