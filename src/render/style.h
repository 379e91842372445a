// How texts for people look: colour, width, signs.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

struct TextStyle {
  bool color = false;
  int width = 100;  // columns to fit into
};

enum class Paint { kPlain, kAdded, kDropped, kAltered, kStatement, kHazard, kFaint, kHeading };

/// The text in the colour, where the style has colours. No newline at either end, so that a pager
/// can cut lines.
std::string painted(const TextStyle& style, Paint paint, const std::string& text);

/// "1 change", "2 changes"
std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace pgplumb
