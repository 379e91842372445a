// The order of a run.
#include "apply/runner.h"

#include <fmt/format.h>

#include <algorithm>

#include "apply/part.h"
#include "apply/table_locks.h"
#include "source/source.h"

namespace pgplumb {
namespace {

Catalog read_scope(Connection& connection, const Migration& migration, const std::string& shown) {
  const auto& s = migration.scope;
  return read_database(connection, Selection{s.include, s.exclude, s.presets, s.ignored_fields},
                       shown, "");
}

// Whatever happens, the next runner need not wait for this process to end.
class LockReturn {
 public:
  explicit LockReturn(Sessions& sessions) : sessions_(sessions) {}
  ~LockReturn() {
    try {
      if (sessions_.alive()) sessions_.give_lock_back();
    } catch (const std::exception&) {
      return;  // the session is lost, and the lock with it
    }
  }
  LockReturn(const LockReturn&) = delete;
  LockReturn& operator=(const LockReturn&) = delete;

 private:
  Sessions& sessions_;
};

std::string source_name(const Migration& migration, const Gate& gate) {
  return gate.source < 0 ? "" : migration.sources[static_cast<std::size_t>(gate.source)].name;
}

}  // namespace

Runner::Runner(const Migration& migration, const ApplyOptions& options, Clock& clock,
               Listener listener)
    : migration_(migration),
      options_(options),
      clock_(clock),
      listener_(std::move(listener)),
      sessions_(options_, clock_, listener_) {
  if (!listener_) listener_ = [](Moment, const std::string&) {};
}

const Gate& Runner::prepare() {
  sessions_.open();
  sessions_.take_lock();
  std::set<std::string> begun;
  broken_.clear();
  if (Ledger::exists(sessions_.watch())) {
    broken_ = Ledger::open_runs(sessions_.watch());
    for (const auto& run : broken_)
      sessions_.wait_until_gone(
          run.worker, fmt::format("run {} of {}, which was broken off", run.id, run.actor));
    begun = Ledger::intents(sessions_.watch(), options_.migration_hash);
  }
  gate_ = examine(migration_, read_scope(sessions_.worker(), migration_, options_.named), begun,
                  options_);
  if (gate_.verdict == Gate::Verdict::kRefused) sessions_.give_lock_back();
  listener_(Moment::kExamined, "");
  return gate_;
}

void Runner::stand_back() {
  sessions_.give_lock_back();
}

RunReport Runner::execute() {
  if (gate_.verdict == Gate::Verdict::kRefused) throw Error("a refused migration is not run");
  const LockReturn at_the_end(sessions_);
  const auto start = clock_.now();
  RunReport report;
  report.database = options_.named;
  report.from = source_name(migration_, gate_);
  report.to = migration_.target_name;
  report.fingerprint = gate_.fingerprint;
  report.continued = gate_.continues;
  Connection& worker = sessions_.worker();
  if (gate_.verdict == Gate::Verdict::kNothing) {
    settle_broken();
    return report;
  }
  std::vector<PlannedStep> steps;
  for (const auto& part : parts_of(migration_, gate_)) {
    const auto at = gate_.units.begin() + static_cast<std::ptrdiff_t>(part.start);
    const auto more = steps_of({migration_, options_, gate_, sessions_, clock_, listener_, 0}, part,
                               {at, at + static_cast<std::ptrdiff_t>(part.end - part.start)});
    steps.insert(steps.end(), more.begin(), more.end());
  }
  require_privileges(worker, steps);
  Ledger::ensure(worker);
  const auto continues = Ledger::break_off(worker, broken_, options_.migration_hash);
  run_ = report.run = Ledger::begin(
      worker, options_, {report.from, gate_.fingerprint, migration_.target_fingerprint, continues},
      sessions_.backend());
  listener_(Moment::kLedger, "");
  try {
    run_all(report);
    verify(report);
  } catch (const Error& e) {
    fail(e);
    throw;
  }
  report.time = clock_.now() - start;
  return report;
}

// Runs that were killed after their last COMMIT are brought to their end in the ledger.
void Runner::settle_broken() {
  Connection& worker = sessions_.worker();
  for (const auto& run : broken_) {
    const bool same = run.migration == options_.migration_hash;
    Ledger::finish(worker, run.id, same ? "done" : "broken off", same ? gate_.fingerprint : "");
  }
  if (broken_.empty()) return;
  for (const auto& unit : migration_.units) {
    if (!unit.alone) continue;
    for (const auto& branch : unit.branches) {
      for (const auto& action : branch.actions) {
        for (const auto& step : action.steps)
          Ledger::settle(worker, options_.migration_hash, 0, step.sql.text(), "done");
      }
    }
  }
}

void Runner::run_all(RunReport& report) {
  const RunContext context{migration_, options_,  gate_, sessions_,
                           clock_,     listener_, run_,  inverses(migration_, gate_.source)};
  for (const auto& part : parts_of(migration_, gate_)) {
    report.transactions.push_back(part.alone ? run_alone(context, part)
                                             : run_transaction(context, part));
  }
}

void Runner::verify(RunReport& report) {
  const Catalog catalog = read_scope(sessions_.worker(), migration_, options_.named);
  const Gate end = examine(migration_, catalog, {}, options_);
  report.fingerprint = end.fingerprint;
  for (std::size_t u = 0; u < end.units.size(); ++u) {
    if (end.is_pending(u))
      report.differences.push_back(migration_.units[u].title + " is not in its target state");
  }
  for (const auto& e : end.unplanned) report.differences.push_back(to_text(e));
  if (end.rest != gate_.rest && end.fingerprint != migration_.target_fingerprint) {
    report.differences.push_back(describe_drift(
        difference(gate_.rest, catalog, migration_.rest_scope()), "what it was before the run"));
  }
  report.result =
      report.differences.empty() ? RunReport::Result::kDone : RunReport::Result::kDifferent;
  Ledger::finish(sessions_.worker(), run_, report.differences.empty() ? "done" : "different",
                 end.fingerprint);
  listener_(Moment::kVerified, "");
}

void Runner::fail(const Error& error) {
  // Over a lost connection nothing can be said; the next run finds this one open and its session
  // gone.
  if (!sessions_.alive()) return;
  try {
    Ledger::event(sessions_.worker(), run_, "error", error.what());
    Ledger::finish(sessions_.worker(), run_, "failed", "");
  } catch (const Error&) {
    return;  // the first error is the one to tell
  }
}

}  // namespace pgplumb
