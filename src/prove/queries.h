// The queries of this folder's .sql files.
#pragma once

#include <string>
#include <string_view>

#include "base/sql_text.h"

namespace pgplumb {

std::string_view prove_query_file(std::string_view path);  // generated from src/prove/*.sql

inline Sql query_of(std::string_view path) {
  return Sql::from_file(std::string(prove_query_file(path)));
}

/// Lines marked "-- since 14" are for servers from that version on.
Sql query_for(std::string_view path, int version);

}  // namespace pgplumb
