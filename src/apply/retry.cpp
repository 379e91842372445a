// Backoff with full jitter.
#include "apply/retry.h"

#include <algorithm>

namespace pgplumb {

Retry::Retry(const RetryOptions& options, Clock& clock)
    : options_(options), clock_(clock), start_(clock.now()) {}

bool Retry::again() const {
  return attempts_ <= options_.retries && elapsed() < options_.within;
}

Milliseconds Retry::next() {
  if (chosen_.count() >= 0) return chosen_;
  auto ceiling = options_.first_pause;
  for (int i = 1; i < attempts_ && ceiling < options_.longest_pause; ++i) ceiling *= 2;
  ceiling = std::min(ceiling, options_.longest_pause);
  const auto jitter =
      static_cast<Milliseconds::rep>(static_cast<double>(ceiling.count()) * clock_.chance());
  chosen_ = options_.drain + Milliseconds(jitter);
  return chosen_;
}

void Retry::pause() {
  clock_.sleep(next());
  chosen_ = Milliseconds(-1);
  ++attempts_;
}

Milliseconds Retry::elapsed() const {
  return clock_.now() - start_;
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html, the same in 12 to 18
bool is_lock_conflict(const Error& error) {
  return error.sqlstate() == "55P03" || error.sqlstate() == "40P01" || error.sqlstate() == "40001";
}

}  // namespace pgplumb
