// Running a user's SQL on a scratch database, so that PostgreSQL itself says what it means.
#pragma once

#include <string>
#include <vector>

#include "scratch/scratch.h"

namespace pgplumb {

/// A file of SQL, or standard input.
struct SqlText {
  std::string name;
  std::string text;
};

/// Runs the texts in order in one session, each statement by itself. Roles that are named and
/// missing are created. Extensions that the server lacks get stand-ins, which notes tell of. Throws
/// Error with file, line and the server's message for a statement that fails.
void run_sql(ScratchServer& server, const ConnectOptions& database,
             const std::vector<SqlText>& texts, std::vector<std::string>& notes);

}  // namespace pgplumb
