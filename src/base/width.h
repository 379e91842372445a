// How wide a text is on a terminal, and texts made to fit.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

/// Columns that the text takes: wide characters count 2, combining ones 0. UTF-8 without control
/// characters.
int display_width(std::string_view text);

/// The text, or its beginning with "…" where it is wider. width: at least 1.
std::string shortened(std::string_view text, int width);

/// The text broken at spaces into lines of at most this width, each behind the indent, without a
/// newline at the end; a word that is wider stands on a line of its own. width counts the indent.
std::string wrapped(std::string_view text, int width, std::string_view indent);

}  // namespace pgplumb
