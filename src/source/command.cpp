// A child process with the database in its environment. It ends with pgplumb, whatever ends that.
#include "source/command.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

#include "base/error.h"
#include "pg/conninfo.h"

namespace pgplumb {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPause = std::chrono::milliseconds(10);
constexpr auto kGrace = std::chrono::seconds(1);  // between SIGTERM and SIGKILL

std::string_view variable_of(std::string_view keyword) {
  if (keyword == "dbname") return "PGDATABASE";
  if (keyword == "host") return "PGHOST";
  if (keyword == "port") return "PGPORT";
  if (keyword == "user") return "PGUSER";
  if (keyword == "password") return "PGPASSWORD";
  return "";
}

// Ours, with the database's variables instead of those of the same name.
std::vector<std::string> environment_for(const ConnectOptions& database) {
  std::vector<std::string> out{"DATABASE_URL=" + conninfo_as_url(database.conninfo)};
  for (const auto& [keyword, value] : parse_conninfo(database.conninfo)) {
    const auto name = variable_of(keyword);
    if (!name.empty()) out.push_back(std::string(name) + "=" + value);
  }
  const auto own = out.size();
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text = *variable;
    const auto name = text.substr(0, text.find('=') + 1);
    bool replaced = false;
    for (std::size_t i = 0; i < own; ++i) replaced = replaced || out[i].starts_with(name);
    if (!replaced) out.emplace_back(text);
  }
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Where nobody types, a group of its own, so that what the command starts ends too. On a terminal
// the group stays: another one could not read there, and Ctrl-C reaches all of it.
class Child {
 public:
  Child(std::string command, const ConnectOptions& database) : own_group_(!::isatty(STDIN_FILENO)) {
    // All that allocates comes before the fork: another thread may hold the allocator's lock.
    auto environment = environment_for(database);
    std::vector<std::string> arguments{"sh", "-c", std::move(command)};
    const auto environment_pointers = pointers(environment);
    const auto argument_pointers = pointers(arguments);
    const pid_t parent = ::getpid();
    process_ = ::fork();
    if (process_ < 0)
      throw Error(std::string("cannot start a process for exec: ") + std::strerror(errno));
    if (process_ > 0) return;
    if (own_group_) ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(127);  // it died before that
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    ::execve("/bin/sh", argument_pointers.data(), environment_pointers.data());
    ::_exit(127);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The status that wait() gives, once it has ended.
  bool has_ended(int& status) const {
    const pid_t ended = ::waitpid(process_, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) throw Error("lost the process of exec:");
    return ended > 0;
  }

  void end() const {
    int status = 0;
    const auto until = Clock::now() + kGrace;
    send(SIGTERM);
    while (!has_ended(status) && Clock::now() < until) std::this_thread::sleep_for(kPause);
    send(SIGKILL);
    ::waitpid(process_, &status, 0);
  }

 private:
  void send(int number) const { ::kill(own_group_ ? -process_ : process_, number); }

  bool own_group_;
  pid_t process_ = -1;
};

}  // namespace

void run_command(const std::string& command, const ConnectOptions& database) {
  const Child child(command, database);
  int status = 0;
  while (!child.has_ended(status)) {
    if (is_interrupted()) {
      child.end();
      throw Error("interrupted");
    }
    std::this_thread::sleep_for(kPause);
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw Error(fmt::format("the command failed: {}", redact_text(command)))
        .with_help(WIFEXITED(status) ? fmt::format("it ended with status {}", WEXITSTATUS(status))
                                     : "it was ended by a signal");
  }
}

}  // namespace pgplumb
