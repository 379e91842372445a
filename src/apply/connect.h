// Direct connections to the database that is changed.
#pragma once

#include <string>

#include "pg/connection.h"

namespace pgplumb {

/// A server process: the pid alone could be another one's by now.
struct Backend {
  int pid = 0;
  std::string started;  // as the server prints it
};

/// Connects and names the session. Throws Error (kRefused) where a pooler stands in between, or
/// where the server is a standby.
Connection connect_direct(const ConnectOptions& database, const std::string& application_name);

Backend backend_of(Connection& connection);

/// True while the process is there, as far as this session may see.
bool is_alive(Connection& connection, const Backend& backend);

}  // namespace pgplumb
