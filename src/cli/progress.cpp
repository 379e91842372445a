// One thread, started with the first phase, draws; it ends with the object.
#include "cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

#include "base/text.h"
#include "base/width.h"

namespace pgplumb {
namespace {

constexpr auto kPatience = std::chrono::seconds(1);
constexpr auto kHeartbeat = std::chrono::seconds(5);
constexpr auto kFrame = std::chrono::milliseconds(200);

void put(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

int terminal_width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    erase();
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Progress::phase(const std::string& what) {
  if (mode_ == Mode::kSilent) return;
  const std::lock_guard lock(mutex_);
  what_ = what;
  done_ = all_ = 0;
  phase_start_ = std::chrono::steady_clock::now();
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void Progress::count(std::size_t done, std::size_t all) {
  const std::lock_guard lock(mutex_);
  done_ = done;
  all_ = all;
}

void Progress::done() {
  const std::lock_guard lock(mutex_);
  what_.clear();
  erase();
}

void Progress::write(const std::string& text) {
  const std::lock_guard lock(mutex_);
  erase();
  put(text);
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    wake_.wait_for(lock, kFrame);
    if (!stop_ && !what_.empty()) show();
  }
}

void Progress::show() {
  const auto now = std::chrono::steady_clock::now();
  if (now - start_ < kPatience) return;
  if (mode_ == Mode::kTerminal) {
    put("\r\x1b[K" + shortened(line(), terminal_width() - 1));
    drawn_ = true;
  } else if (now - last_line_ >= kHeartbeat) {
    last_line_ = now;
    put(line() + "\n");
  }
}

void Progress::erase() {
  if (drawn_) put("\r\x1b[K");
  drawn_ = false;
}

std::string Progress::line() const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
                           std::chrono::steady_clock::now() - phase_start_)
                           .count();
  const std::string counted = all_ > 0 ? fmt::format(" {} of {}", done_, all_) : "";
  return fmt::format("… {}{} ({} s)", one_line(what_), counted, seconds);
}

}  // namespace pgplumb
