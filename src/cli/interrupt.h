// SIGINT, SIGTERM and SIGHUP: the work unwinds, scratch servers are removed, the exit code is 128
// and the signal.
#pragma once

#include <atomic>
#include <thread>

namespace pgplumb {

/// As long as it lives, a first signal makes the running statement and every later one fail, so
/// that the work ends by its own destructors. After a few seconds, or with a second signal, the
/// process ends at once, once the scratch servers are gone. One instance at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  /// The signal that came; 0 for none.
  [[nodiscard]] int signal() const { return signal_; }

 private:
  void wait();

  std::atomic<int> signal_{0};
  std::thread thread_;
};

}  // namespace pgplumb
