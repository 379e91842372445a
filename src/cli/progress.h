// What pgplumb is doing, while it takes long: a line that changes on a terminal, a heartbeat
// elsewhere.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

namespace pgplumb {

/// Silent for the first second. On a terminal one line of stderr then shows the phase, how far it
/// is and for how long; elsewhere a line says so every five seconds. May be used from several
/// threads.
class Progress {
 public:
  enum class Mode { kSilent, kTerminal, kLines };
  explicit Progress(Mode mode) : mode_(mode) {}
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Begins a phase, "reading @dev", and ends the one before.
  void phase(const std::string& what);
  /// How much of the phase is done.
  void count(std::size_t done, std::size_t all);
  /// Nothing is going on any more.
  void done();
  /// Writes to stderr, with the line of the progress out of the way.
  void write(const std::string& text);

 private:
  void run();
  void show();
  void erase();
  [[nodiscard]] std::string line() const;

  const Mode mode_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable wake_;
  std::thread thread_;
  std::string what_;
  std::size_t done_ = 0;
  std::size_t all_ = 0;
  std::chrono::steady_clock::time_point phase_start_;
  std::chrono::steady_clock::time_point last_line_ = start_;
  bool drawn_ = false;
  bool stop_ = false;
};

}  // namespace pgplumb
