// exec:COMMAND: a user's own command builds the database.
#pragma once

#include <string>

#include "pg/connection.h"

namespace pgplumb {

/// Runs the command by /bin/sh with DATABASE_URL and PG* set to the database; its output goes to
/// standard error. Throws Error with the exit status when it fails.
void run_command(const std::string& command, const ConnectOptions& database);

}  // namespace pgplumb
