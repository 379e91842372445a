// The watchdog at work for the length of a scope.
#pragma once

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "apply/part.h"

namespace pgplumb {

class Watching {
 public:
  /// seen: gets the last sessions that stood in the worker's way.
  Watching(const RunContext& context, std::vector<Blocker>& seen,
           std::function<void(const std::vector<Blocker>&)> on_change = {})
      : watchdog_(context.sessions.watchdog()), seen_(seen) {
    constexpr Milliseconds kFastest{20};
    constexpr Milliseconds kSlowest{500};
    // Often enough to look at least twice before a lock's time is over.
    const auto every = std::clamp(context.options.lock_timeout * 2 / 5, kFastest, kSlowest);
    watchdog_.start(context.sessions.watch(), context.sessions.backend().pid, every,
                    std::move(on_change));
  }
  ~Watching() { seen_ = watchdog_.stop(); }
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

 private:
  Watchdog& watchdog_;
  std::vector<Blocker>& seen_;
};

}  // namespace pgplumb
