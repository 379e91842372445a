// Opening, checking and restoring the sessions of a run.
#include "apply/sessions.h"

#include <fmt/format.h>

#include <algorithm>

#include "apply/duration.h"

namespace pgplumb {

Sessions::Sessions(const ApplyOptions& options, Clock& clock, const Listener& listener)
    : options_(options), clock_(clock), listener_(listener) {}

// Where no connection is to be had, the lost one stays in its place: restore() asks it again.
void Sessions::connect_worker() {
  Connection fresh = connect_direct(options_.database, "pgplumb/apply");
  worker_.reset();
  worker_.emplace(std::move(fresh));
  backend_ = backend_of(*worker_);
}

void Sessions::connect_watch() {
  Connection fresh = connect_direct(options_.database, "pgplumb/apply (runner lock)");
  lock_.reset();
  watch_.reset();
  watch_.emplace(std::move(fresh));
  lock_.emplace(*watch_);
}

void Sessions::open() {
  if (worker_) return;
  connect_watch();
  connect_worker();
  listener_(Moment::kConnected, "");
}

void Sessions::take_lock() {
  lock_->take(clock_, options_.lock_wait, listener_);
}

void Sessions::give_lock_back() {
  lock_->give_back();
}

void Sessions::check() {
  if (!lock_->is_held()) {
    throw Error(ErrorCode::kTryAgain,
                "the runner lock was lost: somebody released it in this session's place")
        .with_place(watch_->shown())
        .with_help("run it again");
  }
}

bool Sessions::restore() {
  const auto until = clock_.now() + options_.reconnect_for;
  bool renewed = false;
  Milliseconds pause{50};
  for (;;) {
    try {
      if (!watch_->alive()) {
        connect_watch();
        take_lock();
      }
      if (!worker_->alive()) {
        connect_worker();
        renewed = true;
      }
      return renewed;
    } catch (const Error& e) {
      // Only what may pass: a server that starts, a network that comes back. Not a lock that
      // another run holds.
      const bool passing =
          e.code() == ErrorCode::kTryAgain && !(watch_->alive() && worker_->alive());
      if (!passing || clock_.now() >= until) {
        throw Error(
            ErrorCode::kTryAgain,
            fmt::format("the connection was lost and could not be made again: {}", e.what()))
            .with_sqlstate(e.sqlstate())
            .with_place(e.place())
            .with_help(
                "run it again: the next run reads the catalog, sees how far this one came, and "
                "goes on from there");
      }
      clock_.sleep(pause);
      pause = std::min(pause * 2, Milliseconds(1000));
    }
  }
}

void Sessions::wait_until_gone(const Backend& backend, const std::string& what) {
  const auto until = clock_.now() + options_.lock_wait;
  Milliseconds pause{20};
  for (bool told = false; is_alive(*watch_, backend); told = true) {
    if (!told)
      listener_(Moment::kWaiting, fmt::format("waiting for {} to end: pid {}, connected since {}",
                                              what, backend.pid, backend.started));
    if (clock_.now() >= until) {
      throw Error(ErrorCode::kTryAgain, fmt::format("{} is still at work and did not end within {}",
                                                    what, spoken(options_.lock_wait)))
          .with_place(fmt::format("pid {}, connected since {}", backend.pid, backend.started))
          .with_help(fmt::format("run it again later, or end it: SELECT pg_cancel_backend({})",
                                 backend.pid));
    }
    clock_.sleep(pause);
    pause = std::min(pause * 2, Milliseconds(1000));
  }
}

}  // namespace pgplumb
