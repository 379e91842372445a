// Programs as children: prepared before fork, so that the child calls nothing but the kernel until
// it is replaced. (Another thread may hold any lock of this process at the moment of the fork.)
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "scratch/account.h"

namespace pgplumb {

/// What is to be run: absolute path and arguments, as which user.
struct Program {
  std::vector<std::string> arguments;  // arguments[0] is the path
  Account account;
};

/// The program as the arrays that execve takes. The environment holds what a server needs and
/// nothing of ours: no PG* variable that would change it, no secret that SQL run on it could read.
class PreparedProgram {
 public:
  explicit PreparedProgram(Program program);
  PreparedProgram(const PreparedProgram&) = delete;
  PreparedProgram& operator=(const PreparedProgram&) = delete;

  /// In a child: changes to the account, asks the kernel for `death_signal` when the parent thread
  /// ends, and becomes the program. `output` becomes stdout and stderr; all other descriptors must
  /// be close-on-exec. Returns only where that failed: an errno, with the step in `failed_step`.
  [[nodiscard]] int become(pid_t parent, int death_signal, int output,
                           const char** failed_step) const noexcept;

  [[nodiscard]] const Program& program() const { return program_; }

 private:
  Program program_;
  std::vector<std::string> environment_;
  std::vector<char*> argument_pointers_;
  std::vector<char*> environment_pointers_;
};

struct ProgramResult {
  bool succeeded = false;
  std::string output;  // of stdout and stderr together
};

/// Runs it to its end. It is killed when the calling thread ends. Throws Error where it cannot be
/// started.
ProgramResult run_program(const Program& program);

/// Ends a child that did not become another program, without what belongs to the parent's end
/// (destructors, atexit).
[[noreturn]] void end_child() noexcept;

/// Lets the end of children be waited for, where whoever started us has SIGCHLD ignored (it is
/// inherited).
void expect_children();

/// Closes all descriptors but 0, 1, 2 and these (-1 for none). Allocates nothing.
void close_all_but(int first, int second, int third, int fourth) noexcept;

/// Why a program of PostgreSQL could not be started, as a person reads it.
std::string start_failure(const Program& program, const char* step, int error);

}  // namespace pgplumb
