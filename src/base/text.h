// Text for terminals: width, escaping of control characters, colour.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb {

/// Control characters (C0 but newline and tab, C1, DEL), bidirectional controls and invalid UTF-8
/// as \x1b or \u{202e}: what a database says can then not drive a terminal. keep_newlines: newline
/// and tab stay.
std::string escape_controls(std::string_view text, bool keep_newlines = true);

/// One line: newline and tab escaped too.
inline std::string one_line(std::string_view text) {
  return escape_controls(text, false);
}

/// "1,234,567"
std::string thousands(long long number);
/// "12.3 MB"
std::string human_bytes(long long bytes);
/// An estimate: "less than 0.1 s", "about 2.5 s", "about 40 s", "about 3 min", "about 2.5 h".
std::string human_seconds(double seconds);

}  // namespace pgplumb
