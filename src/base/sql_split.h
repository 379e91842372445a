// A file of SQL cut into its statements, as psql does it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

struct SqlPiece {
  std::string text;      // without leading white space and comments, without the closing semicolon
  std::size_t line = 1;  // of its first character in the file, from 1
};

/// Cuts at semicolons that stand outside of quotes, dollar quotes, comments, parentheses and SQL function bodies
/// (BEGIN ATOMIC … END). Pieces of nothing but comments are left out. Unclosed quotes reach to the end.
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html
std::vector<SqlPiece> split_sql(std::string_view file);

}  // namespace pgplumb
