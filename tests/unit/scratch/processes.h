// Processes as tests see them: a child that holds a server and is killed, and what is left then.
#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scratch/files.h"
#include "scratch/scratch.h"

namespace pgplumb::testing {

/// The folder of the server that a conninfo of create_database leads to.
inline std::filesystem::path folder_of(const std::string& conninfo) {
  for (const auto& [name, value] : conninfo_as_environment(conninfo)) {
    if (name == "PGHOST") return value;
  }
  return {};
}

/// How many processes work in this folder or below. Of other users only root sees them.
inline int processes_in(const std::filesystem::path& folder) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    std::error_code error;
    const auto at = std::filesystem::read_symlink(entry.path() / "cwd", error).string();
    if (!error && at.rfind(folder.string() + "/", 0) == 0) ++count;
  }
  return count;
}

/// Returns when the owner of the folder and its watcher have both ended: they hold the lock.
class EndOfOwners {
 public:
  explicit EndOfOwners(const std::filesystem::path& folder)
      : lock_(::open((folder / "lock").c_str(), O_RDWR | O_CLOEXEC)) {}
  [[nodiscard]] bool wait() const { return lock_ && ::flock(lock_.get(), LOCK_EX) == 0; }

 private:
  FileHandle lock_;
};

/// A process that holds a scratch server until it is killed.
class Holder {
 public:
  explicit Holder(const ScratchOptions& options) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::setpgid(0, 0);
      // Under nohup, and in the background of a script, these are ignored, and children inherit it.
      for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
      hold(options, pipe[1]);
    }
    ::close(pipe[1]);
    const FileHandle from(pipe[0]);
    std::array<char, 4096> text{};
    const auto size = ::read(from.get(), text.data(), text.size());
    folder_ = std::string(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  }
  ~Holder() { end(SIGKILL); }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Sends it to the whole process group, as a terminal does for Ctrl-C, and waits for the end of
  /// the holder.
  void end(int signal) {
    if (pid_ <= 0) return;
    ::kill(-pid_, signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
  }

  /// The processes that it started.
  [[nodiscard]] std::vector<pid_t> children() const {
    std::vector<pid_t> out;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
      std::ifstream file(entry.path() / "status");
      for (std::string line; std::getline(file, line);) {
        if (line == "PPid:\t" + std::to_string(pid_))
          out.push_back(std::stoi(entry.path().filename()));
      }
    }
    return out;
  }

 private:
  [[noreturn]] static void hold(const ScratchOptions& options, int to) {
    try {
      ScratchServer server(options, 0);
      const auto folder = folder_of(server.create_database("held").conninfo).string();
      if (::write(to, folder.data(), folder.size()) < 0) ::_exit(1);
      while (true) ::pause();
    } catch (const std::exception&) {
      ::_exit(1);
    }
  }

  pid_t pid_ = 0;
  std::filesystem::path folder_;
};

}  // namespace pgplumb::testing
