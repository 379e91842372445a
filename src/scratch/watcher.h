// A small process between pgplumb and its server. It starts the server, and when pgplumb ends, in
// whatever way, it stops the server and removes the folder. It is told by the kernel: the pipe
// between the two closes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "scratch/private_folder.h"
#include "scratch/program.h"

namespace pgplumb {

class Watcher {
 public:
  /// Starts the server in this folder, with its output in folder.log(). Throws Error where fork
  /// fails.
  Watcher(const PreparedProgram& server, const PrivateFolder& folder);
  /// Has the server stopped and the folder removed, and waits for that.
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  /// Waits so long for news of the server; returns what ended it, where it has ended or could not
  /// start.
  [[nodiscard]] std::optional<std::string> ended(std::chrono::milliseconds wait);

  /// What the destructors of all watchers would do.
  static void end_all();

 private:
  void end();

  std::string server_path_;
  Account account_;
  FileHandle control_;  // never written to
  FileHandle status_;
  pid_t process_ = -1;
};

}  // namespace pgplumb
