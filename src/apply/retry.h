// When to try again, and when to give up.
#pragma once

#include <string>

#include "apply/clock.h"
#include "base/error.h"

namespace pgplumb {

struct RetryOptions {
  int retries = 10;
  Milliseconds within{600000};    // all attempts and pauses together
  Milliseconds first_pause{200};  // doubled each time …
  Milliseconds longest_pause{10000};
  Milliseconds drain{0};  // at least that long: those who waited behind the attempt go first
};

/// Counts attempts and chooses pauses: exponential, with full jitter above the drain time, so that
/// runners which were blocked together do not come back together.
/// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
class Retry {
 public:
  Retry(const RetryOptions& options, Clock& clock);
  /// False when the attempts or the time are used up; never a last try without a limit.
  [[nodiscard]] bool again() const;
  /// Sleeps until the next attempt.
  void pause();
  /// The pause that comes next.
  [[nodiscard]] Milliseconds next();
  [[nodiscard]] int attempts() const { return attempts_; }
  [[nodiscard]] Milliseconds elapsed() const;

 private:
  RetryOptions options_;
  Clock& clock_;
  Milliseconds start_;
  int attempts_ = 1;
  Milliseconds chosen_{-1};
};

/// What may pass when the others have gone on: a lock not obtained in time, a deadlock, a
/// serialization failure.
bool is_lock_conflict(const Error& error);

}  // namespace pgplumb
