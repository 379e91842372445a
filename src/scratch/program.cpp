// Fork and exec by hand: posix_spawn can neither change the user nor ask for a signal at the
// parent's death.
#include "scratch/program.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "base/error.h"
#include "scratch/files.h"

namespace pgplumb {
namespace {

// What a server may need of ours: where its libraries and locales are. Never PG*, never a password.
constexpr std::array kPassedOn = {"PATH",           "LD_LIBRARY_PATH", "LOCPATH",
                                  "LOCALE_ARCHIVE", "ICU_DATA",        "TMPDIR"};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// By the bare system calls: glibc's functions would tell all threads of the parent that the child
// does not have.
bool change_user(const Account& account) noexcept {
  const gid_t group = account.gid;
  return ::syscall(SYS_setgroups, 1, &group) == 0 &&
         ::syscall(SYS_setresgid, account.gid, account.gid, account.gid) == 0 &&
         ::syscall(SYS_setresuid, account.uid, account.uid, account.uid) == 0;
}

void reset_signals() noexcept {
  for (const int number :
       {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2, SIGALRM}) {
    ::signal(number, SIG_DFL);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void close_range_of(int from, int to) noexcept {
  if (from > to) return;
  if (::syscall(SYS_close_range, from, to, 0) == 0) return;
  rlimit limit{};  // before Linux 5.9
  ::getrlimit(RLIMIT_NOFILE, &limit);
  const int last = limit.rlim_cur > 65536 ? 65536 : static_cast<int>(limit.rlim_cur);
  for (int number = from; number <= to && number < last; ++number) ::close(number);
}

struct StartFailure {
  const char* step;  // a constant of this program: the same address in the child
  int error;
};

std::string read_all(int from) {
  std::string out;
  std::array<char, 4096> buffer{};
  while (true) {
    const auto size = ::read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return out;
    if (out.size() < (1U << 20U)) out.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace

PreparedProgram::PreparedProgram(Program program) : program_(std::move(program)) {
  for (const char* name : kPassedOn) {
    if (const char* value = std::getenv(name))
      environment_.push_back(std::string(name) + "=" + value);
  }
  environment_.emplace_back("LC_ALL=C");
  environment_.emplace_back("TZ=UTC");
  argument_pointers_ = pointers(program_.arguments);
  environment_pointers_ = pointers(environment_);
}

int PreparedProgram::become(pid_t parent, int death_signal, int output,
                            const char** failed_step) const noexcept {
  reset_signals();
  *failed_step = "redirecting the output";
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || ::dup2(null, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(output, 2) < 0)
    return errno;
  *failed_step = "changing to the server's user";
  if (program_.account.is_other && !change_user(program_.account)) return errno;
  // Only now: a change of user clears it. It is the death of the parent's thread, not process, that
  // counts.
  *failed_step = "asking for the signal at the parent's death";
  if (::prctl(PR_SET_PDEATHSIG, death_signal) != 0) return errno;
  if (::getppid() != parent) end_child();  // it died before that
  ::umask(077);
  *failed_step = "changing to /";
  if (::chdir("/") != 0) return errno;
  *failed_step = "starting";
  ::execve(argument_pointers_[0], argument_pointers_.data(), environment_pointers_.data());
  return errno;
}

void expect_children() {
  struct sigaction now {};
  if (::sigaction(SIGCHLD, nullptr, &now) == 0 && now.sa_handler == SIG_IGN)
    ::signal(SIGCHLD, SIG_DFL);
}

void end_child() noexcept {
  ::_exit(127);
}

void close_all_but(int first, int second, int third, int fourth) noexcept {
  std::array<int, 4> kept{first, second, third, fourth};
  for (std::size_t i = 1; i < kept.size(); ++i) {
    for (std::size_t j = i; j > 0 && kept[j] < kept[j - 1]; --j) std::swap(kept[j], kept[j - 1]);
  }
  int from = 3;
  for (const int number : kept) {
    if (number < from) continue;
    close_range_of(from, number - 1);
    from = number + 1;
  }
  close_range_of(from, 1 << 30);
}

std::string start_failure(const Program& program, const char* step, int error) {
  auto text = program.arguments[0] + " could not be started: " + step + ": " + std::strerror(error);
  if (program.account.is_other) text += " (as user " + program.account.name + ")";
  return text;
}

ProgramResult run_program(const Program& program) {
  expect_children();
  const PreparedProgram prepared(program);
  std::array<int, 2> output{};
  std::array<int, 2> failure{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0)
    throw Error(std::string("pipe: ") + std::strerror(errno));
  FileHandle output_read(output[0]);
  FileHandle output_write(output[1]);
  if (::pipe2(failure.data(), O_CLOEXEC) != 0)
    throw Error(std::string("pipe: ") + std::strerror(errno));
  FileHandle failure_read(failure[0]);
  FileHandle failure_write(failure[1]);

  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) throw Error(std::string("fork: ") + std::strerror(errno));
  if (child == 0) {
    close_all_but(output_write.get(), failure_write.get(), -1, -1);
    StartFailure failed{nullptr, 0};
    failed.error = prepared.become(parent, SIGKILL, output_write.get(), &failed.step);
    if (::write(failure_write.get(), &failed, sizeof failed) < 0) end_child();
    end_child();
  }
  output_write.reset();
  failure_write.reset();
  ProgramResult result;
  result.output = read_all(output_read.get());
  const auto failed = read_all(failure_read.get());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (failed.size() == sizeof(StartFailure)) {
    StartFailure why{};
    std::memcpy(&why, failed.data(), sizeof why);
    throw Error(start_failure(program, why.step, why.error));
  }
  result.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return result;
}

}  // namespace pgplumb
