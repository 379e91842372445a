// Signs of life on standard error, for work that takes longer than a second.
#pragma once

#include <chrono>
#include <string>

namespace pgplumb {

/// On a terminal one line that changes; elsewhere a line now and then, so that a log shows where time goes.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(const std::string& text);
  /// Clears the line.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace pgplumb
