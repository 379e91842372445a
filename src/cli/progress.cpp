// One line on a terminal, heartbeats in a log.
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "base/text.h"

namespace pgplumb {
namespace {

constexpr auto kFirst = std::chrono::seconds(1);
constexpr auto kHeartbeat = std::chrono::seconds(10);

}  // namespace

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

void Progress::show(const std::string& text) {
  const auto now = Clock::now();
  if (quiet_ || now - start_ < kFirst) return;
  if (!terminal_ && now - last_ < kHeartbeat) return;
  last_ = now;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - start_).count();
  const std::string line = terminal_ ? fmt::format("\r\x1b[K{} …", one_line(text)) : fmt::format("{} ({} s)\n", one_line(text), seconds);
  std::fwrite(line.data(), 1, line.size(), stderr);
  shown_ = terminal_;
}

void Progress::end() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace pgplumb
