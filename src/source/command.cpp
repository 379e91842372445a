// A child process with the database in its environment.
#include "source/command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.h"

namespace pgplumb {

void run_command(const std::string& command, const ConnectOptions& database) {
  const Connection connection(database);
  const pid_t child = fork();
  if (child < 0) throw Error("cannot start a process for exec:");
  if (child == 0) {
    dup2(STDERR_FILENO, STDOUT_FILENO);
    setenv("DATABASE_URL", database.conninfo.c_str(), 1);
    execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  if (waitpid(child, &status, 0) < 0) throw Error("lost the process of exec:");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(fmt::format("the command failed: {}", command))
        .with_help(WIFEXITED(status) ? fmt::format("it ended with status {}", WEXITSTATUS(status)) : "it was ended by a signal");
  }
}

}  // namespace pgplumb
