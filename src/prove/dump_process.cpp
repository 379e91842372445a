// pg_dump as a child process.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "base/error.h"
#include "prove/dump.h"

namespace pgplumb {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
      throw Error(std::string("cannot make a pipe for pg_dump: ") + std::strerror(errno));
    read = ends[0];
    write = ends[1];
  }
  ~Pipe() {
    if (read >= 0) ::close(read);
    if (write >= 0) ::close(write);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
};

// The settings of the user's PG* variables are not the scratch server's.
std::vector<std::string> clean_environment() {
  std::vector<std::string> out;
  for (char** at = environ; *at != nullptr; ++at) {
    if (std::string_view(*at).substr(0, 2) != "PG") out.emplace_back(*at);
  }
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (auto& t : texts) out.push_back(t.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

PendingDump::PendingDump(const std::filesystem::path& bin, const ConnectOptions& database) {
  std::vector<std::string> arguments = {(bin / "pg_dump").string(), "--schema-only",
                                        "--no-password", "--dbname=" + database.conninfo};
  std::vector<std::string> environment = clean_environment();
  Pipe out;
  Pipe err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
  const int code = ::posix_spawn(&child_, arguments[0].c_str(), &actions, nullptr,
                                 pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    child_ = -1;
    throw Error("cannot start " + arguments[0] + ": " + std::strerror(code));
  }
  output_ = std::exchange(out.read, -1);
  errors_ = std::exchange(err.read, -1);
}

PendingDump::~PendingDump() {
  if (output_ >= 0) ::close(output_);
  if (errors_ >= 0) ::close(errors_);
  if (child_ <= 0) return;
  ::kill(child_, SIGTERM);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
}

std::string PendingDump::text() {
  std::array<std::string, 2> texts;
  std::array<pollfd, 2> waited{pollfd{output_, POLLIN, 0}, pollfd{errors_, POLLIN, 0}};
  std::array<char, 65536> buffer{};
  while (waited[0].fd >= 0 || waited[1].fd >= 0) {
    if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < waited.size(); ++i) {
      if (waited.at(i).fd < 0 || waited.at(i).revents == 0) continue;
      const auto got = ::read(waited.at(i).fd, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0)
        waited.at(i).fd = -1;
      else
        texts.at(i).append(buffer.data(), static_cast<std::size_t>(got));
    }
  }
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
  child_ = -1;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    while (texts[1].ends_with('\n')) texts[1].pop_back();
    throw Error("pg_dump failed: " + texts[1]);
  }
  return std::move(texts[0]);
}

}  // namespace pgplumb
