// The handler writes to a pipe; a thread reads it and does what a handler may not.
#include "cli/interrupt.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "pg/connection.h"
#include "scratch/scratch.h"

namespace pgplumb {
namespace {

constexpr int kGraceMilliseconds = 3000;
constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
constexpr unsigned char kEnd = 0;  // no signal has this number

std::array<int, 2> pipe_ends = {-1, -1};

void on_signal(int number) {
  const int saved = errno;
  const auto byte = static_cast<unsigned char>(number);
  if (::write(pipe_ends[1], &byte, 1) < 0) errno = saved;
  errno = saved;
}

// The next byte; -1 when the time is over.
int next(int milliseconds) {
  pollfd waited{pipe_ends[0], POLLIN, 0};
  int ready = 0;
  do ready = ::poll(&waited, 1, milliseconds);
  while (ready < 0 && errno == EINTR);
  unsigned char byte = kEnd;
  return ready > 0 && ::read(pipe_ends[0], &byte, 1) == 1 ? byte : -1;
}

}  // namespace

Interrupt::Interrupt() {
  if (::pipe2(pipe_ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
  thread_ = std::thread([this] { wait(); });
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (const int number : kSignals) {
    // What is ignored from the start (nohup, a background job of a script) stays ignored.
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    ::sigaction(number, &action, nullptr);
  }
}

Interrupt::~Interrupt() {
  if (!thread_.joinable()) return;
  for (const int number : kSignals) {
    struct sigaction now {};
    if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == on_signal)
      ::signal(number, SIG_DFL);
  }
  on_signal(kEnd);
  thread_.join();
  for (const int end : pipe_ends) ::close(end);
}

void Interrupt::wait() {
  const int number = next(-1);
  if (number <= kEnd) return;
  signal_ = number;
  constexpr std::string_view kSaid = "interrupted: cleaning up\n";
  if (::write(STDERR_FILENO, kSaid.data(), kSaid.size()) < 0) errno = 0;
  // A server that does not answer must not hold up the end.
  std::thread([] { interrupt_connections(); }).detach();
  if (next(kGraceMilliseconds) == kEnd) return;  // the work has ended
  end_scratch_servers();
  ::_exit(128 + number);
}

}  // namespace pgplumb
