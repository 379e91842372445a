// Time and chance as an interface, so that tests decide about both.
#pragma once

#include <chrono>
#include <memory>

namespace pgplumb {

using Milliseconds = std::chrono::milliseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  /// Time that passed since some fixed point; never goes back.
  [[nodiscard]] virtual Milliseconds now() = 0;
  virtual void sleep(Milliseconds time) = 0;
  /// Evenly spread over [0, 1).
  [[nodiscard]] virtual double chance() = 0;
};

/// The machine's clock, and its source of randomness.
std::unique_ptr<Clock> machine_clock();

}  // namespace pgplumb
