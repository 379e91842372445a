// The watching process. Between fork and its end it calls nothing that allocates or takes a lock,
// because other threads of pgplumb may have held one when it was forked.
#include "scratch/watcher.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <mutex>
#include <set>

#include "scratch/postmaster.h"
#include "scratch/scratch.h"

namespace pgplumb {
namespace {

constexpr int kPatienceMilliseconds = 10000;  // PostgreSQL itself kills its children after 5 s

// What the watcher writes once: the server did not start, or it ended.
struct News {
  const char* failed_step;  // a constant of this program: the same address in both processes
  int error;
  int wait_status;
};

// All that the child uses, made before the fork.
struct Task {
  const PreparedProgram* server;
  const char* folder;
  const char* data;
  int control;
  int status;
  int log;
  int lock;  // kept open: the folder counts as owned until the watcher has ended too
};

void on_child(int) {}  // only to interrupt ppoll

pid_t start_server(const Task& task, News& news) noexcept {
  std::array<int, 2> failure{};
  news = {"pipe", 0, 0};
  if (::pipe2(failure.data(), O_CLOEXEC) != 0) {
    news.error = errno;
    return -1;
  }
  const pid_t watcher = ::getpid();
  const pid_t server = ::fork();
  if (server == 0) {
    close_all_but(task.log, failure[1], -1, -1);
    News failed{nullptr, 0, 0};
    failed.error = task.server->become(watcher, SIGQUIT, task.log, &failed.failed_step);
    if (::write(failure[1], &failed, sizeof failed) < 0) end_child();
    end_child();
  }
  news = {server < 0 ? "fork" : nullptr, errno, 0};
  ::close(failure[1]);
  // Ends with exec, which closes the pipe.
  while (::read(failure[0], &news, sizeof news) < 0 && errno == EINTR) {
  }
  ::close(failure[0]);
  return server;
}

long now_milliseconds() noexcept {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Waits until the pipe of pgplumb closes or the server ends; SIGCHLD is blocked outside.
bool is_abandoned(const Task& task) noexcept {
  pollfd control{task.control, POLLIN, 0};
  sigset_t none;
  ::sigemptyset(&none);
  return ::ppoll(&control, 1, nullptr, &none) > 0;
}

bool has_ended(pid_t server, int& wait_status) noexcept {
  return server <= 0 || ::waitpid(server, &wait_status, WNOHANG) != 0;
}

void stop_server(pid_t server) noexcept {
  int status = 0;
  ::kill(server, SIGQUIT);  // immediate shutdown: there is nothing to keep
  const long until = now_milliseconds() + kPatienceMilliseconds;
  sigset_t none;
  ::sigemptyset(&none);
  while (!has_ended(server, status)) {
    const long left = until - now_milliseconds();
    if (left <= 0) {
      ::kill(server, SIGKILL);
      ::waitpid(server, &status, 0);
      return;
    }
    const timespec limit{left / 1000, (left % 1000) * 1000000};
    ::ppoll(nullptr, 0, &limit, &none);
  }
}

// Ctrl-C and the shell's signals are for pgplumb; the watcher ends when pgplumb has.
void set_signals() noexcept {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2, SIGTSTP}) {
    ::signal(number, SIG_IGN);
  }
  struct sigaction action {};
  action.sa_handler = on_child;
  ::sigaction(SIGCHLD, &action, nullptr);
  sigset_t child;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_SETMASK, &child, nullptr);
}

void leave_terminal() noexcept {
  ::setsid();
  // A shell's pipe would stay open for as long as the watcher holds it.
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int number = 0; number < 3; ++number) ::dup2(null, number);
  if (::chdir("/") != 0) end_child();
  ::prctl(PR_SET_NAME, "pgplumb-watch");
}

[[noreturn]] void watch(const Task& task) noexcept {
  set_signals();
  leave_terminal();
  close_all_but(task.control, task.status, task.log, task.lock);
  News news{nullptr, 0, 0};
  pid_t server = start_server(task, news);
  bool told = false;
  while (true) {
    if (!told && has_ended(server, news.wait_status)) {
      server = -1;
      told = true;
      if (::write(task.status, &news, sizeof news) < 0) break;
    }
    if (is_abandoned(task)) break;
  }
  if (server > 0) stop_server(server);
  free_shared_memory_of(task.data);  // nothing where the server ended in its own way
  remove_tree(task.folder);
  end_child();
}

std::string describe(const News& news, const std::string& path, const Account& account) {
  if (news.failed_step) return start_failure({{path}, account}, news.failed_step, news.error);
  if (WIFSIGNALED(news.wait_status)) {
    return path + " was ended by signal " + std::to_string(WTERMSIG(news.wait_status));
  }
  return path + " ended with code " + std::to_string(WEXITSTATUS(news.wait_status));
}

Error cannot_start(const char* what) {
  return Error(std::string("the scratch server cannot be started: ") + what + ": " +
               std::strerror(errno));
}

// The watchers of this process.
struct Registry {
  std::mutex mutex;
  std::set<Watcher*> watchers;
};

// Never destroyed: another thread may ask for the end of all while the process ends.
Registry& registry() {
  static auto& all = *new Registry;
  return all;
}

}  // namespace

Watcher::Watcher(const PreparedProgram& server, const PrivateFolder& folder)
    : server_path_(server.program().arguments[0]), account_(server.program().account) {
  expect_children();
  std::array<int, 2> control{};
  std::array<int, 2> status{};
  if (::pipe2(control.data(), O_CLOEXEC) != 0) throw cannot_start("pipe");
  const FileHandle control_read(control[0]);
  control_.reset(control[1]);
  if (::pipe2(status.data(), O_CLOEXEC) != 0) throw cannot_start("pipe");
  status_.reset(status[0]);
  const FileHandle status_write(status[1]);
  const FileHandle log(::open(
      folder.log().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!log) throw cannot_start(folder.log().c_str());

  const auto path = folder.path().string();
  const auto data = folder.data().string();
  const Task task{&server,   path.c_str(), data.c_str(), control_read.get(), status_write.get(),
                  log.get(), folder.lock()};
  process_ = ::fork();
  if (process_ < 0) throw cannot_start("fork");
  if (process_ == 0) watch(task);
  const std::lock_guard lock(registry().mutex);
  registry().watchers.insert(this);
}

Watcher::~Watcher() {
  {
    const std::lock_guard lock(registry().mutex);
    if (registry().watchers.erase(this) == 0) return;  // end_all has been here
  }
  end();
}

void Watcher::end_all() {
  const std::lock_guard lock(registry().mutex);
  for (Watcher* watcher : registry().watchers) watcher->control_.reset();
  for (Watcher* watcher : registry().watchers) watcher->end();
  registry().watchers.clear();
}

void end_scratch_servers() {
  Watcher::end_all();
}

void Watcher::end() {
  control_.reset();
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
}

std::optional<std::string> Watcher::ended(std::chrono::milliseconds wait) {
  pollfd waited{status_.get(), POLLIN, 0};
  if (::poll(&waited, 1, static_cast<int>(wait.count())) <= 0) return std::nullopt;
  News news{};
  if (::read(status_.get(), &news, sizeof news) == sizeof news)
    return describe(news, server_path_, account_);
  return "the process that watches the server was killed";
}

}  // namespace pgplumb
