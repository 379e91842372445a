// The connections of the process, for the one case in which all of them end: the program was told
// to.
#include <array>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>

#include "pg/state.h"

namespace pgplumb {
namespace {

struct Registry {
  std::mutex mutex;
  std::set<PGcancel*> cancellers;
  std::atomic<bool> interrupted{false};
};

// Never destroyed: a thread may still be asking a server when the process ends.
Registry& registry() {
  static auto& all = *new Registry;
  return all;
}

}  // namespace

void remember_canceller(PGcancel* canceller) {
  const std::lock_guard lock(registry().mutex);
  registry().cancellers.insert(canceller);
}

void forget_canceller(PGcancel* canceller) {
  const std::lock_guard lock(registry().mutex);
  registry().cancellers.erase(canceller);
  PQfreeCancel(canceller);
}

void refuse_interrupted() {
  if (registry().interrupted && std::uncaught_exceptions() == 0) throw Error("interrupted");
}

bool is_interrupted() {
  return registry().interrupted;
}

void interrupt_connections() {
  registry().interrupted = true;
  const std::lock_guard lock(registry().mutex);
  std::array<char, 256> reason{};
  for (PGcancel* canceller : registry().cancellers)
    PQcancel(canceller, reason.data(), static_cast<int>(reason.size()));
}

}  // namespace pgplumb
