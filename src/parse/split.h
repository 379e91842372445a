// Splitting a file of SQL as psql does: statements with their lines, backslash commands, COPY data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

/// A piece of a file, in order.
struct SqlPiece {
  enum class Sort {
    kStatement,  // without the closing semicolon
    kCommand,    // a psql command, a line that begins with a backslash where a statement may begin
    kCopyData,   // the lines between COPY … FROM stdin; and \.
  };
  Sort sort = Sort::kStatement;
  std::string_view text;  // into the file's text
  std::size_t line = 1;   // of its first character that is no white space
};

/// Knows quotes, dollar quotes, nested comments, parentheses, and the bodies of BEGIN ATOMIC
/// functions. Never throws: what is not closed is the last statement, and the server says what is
/// wrong with it.
std::vector<SqlPiece> split_sql(std::string_view text);

}  // namespace pgplumb
