// A child process with the database in its environment.
#include "source/command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.h"
#include "pg/conninfo.h"

namespace pgplumb {

void run_command(const std::string& command, const ConnectOptions& database) {
  const std::string url = conninfo_as_url(database.conninfo);
  const ConnectParameters parameters = parse_conninfo(database.conninfo);
  const pid_t child = fork();
  if (child < 0) throw Error("cannot start a process for exec:");
  if (child == 0) {
    dup2(STDERR_FILENO, STDOUT_FILENO);
    setenv("DATABASE_URL", url.c_str(), 1);
    for (const auto& [keyword, value] : parameters) {
      if (keyword == "dbname")
        setenv("PGDATABASE", value.c_str(), 1);
      else if (keyword == "host")
        setenv("PGHOST", value.c_str(), 1);
      else if (keyword == "port")
        setenv("PGPORT", value.c_str(), 1);
      else if (keyword == "user")
        setenv("PGUSER", value.c_str(), 1);
      else if (keyword == "password")
        setenv("PGPASSWORD", value.c_str(), 1);
    }
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  if (waitpid(child, &status, 0) < 0) throw Error("lost the process of exec:");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(fmt::format("the command failed: {}", command))
        .with_help(WIFEXITED(status) ? fmt::format("it ended with status {}", WEXITSTATUS(status))
                                     : "it was ended by a signal");
  }
}

}  // namespace pgplumb
