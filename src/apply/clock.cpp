// The machine's clock.
#include "apply/clock.h"

#include <random>
#include <thread>

namespace pgplumb {
namespace {

class MachineClock final : public Clock {
 public:
  Milliseconds now() override {
    return std::chrono::duration_cast<Milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
  }
  void sleep(Milliseconds time) override { std::this_thread::sleep_for(time); }
  double chance() override { return spread_(random_); }

 private:
  std::minstd_rand random_{std::random_device{}()};
  std::uniform_real_distribution<double> spread_{0.0, 1.0};
};

}  // namespace

std::unique_ptr<Clock> machine_clock() {
  return std::make_unique<MachineClock>();
}

}  // namespace pgplumb
