// Pieces of Markdown (GitHub's) that no text from a database can break out of.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

/// Running text: everything that Markdown or HTML could take for a mark is escaped; one line.
std::string md_text(std::string_view text);

/// A code span; the fence is longer than any run of backticks inside. Newlines are shown as \n.
std::string md_code(std::string_view text);

/// The same for a cell of a table, where a bar would end the cell even inside of a code span.
std::string md_cell(std::string_view text);

/// A block of code in this language; control characters are escaped, newlines stay.
std::string md_block(std::string_view language, std::string_view text);

}  // namespace pgplumb
