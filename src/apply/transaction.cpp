// A transaction of a run: locks first, states again, steps, states reached, ledger, COMMIT; and
// what to do when one of these fails.
#include <fmt/format.h>

#include <algorithm>

#include "apply/duration.h"
#include "apply/part.h"
#include "apply/resolve.h"
#include "apply/table_locks.h"
#include "apply/watching.h"
#include "base/text.h"

namespace pgplumb {
namespace {

// The branch that was chosen at the start, or the same one as this migration's own renames and
// stages leave it.
bool is_one_way(const Unit& unit, int chosen, int found) {
  if (chosen == found) return true;
  if (chosen < 0 || found < 0) return false;
  const auto& a = unit.branches[static_cast<std::size_t>(chosen)];
  const auto& b = unit.branches[static_cast<std::size_t>(found)];
  const auto meet = [](const std::vector<int>& x, const std::vector<int>& y) {
    return std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) != x.end();
  };
  return ((a.resumed || b.resumed) && meet(a.sources, b.sources)) || meet(a.sources, b.passing) ||
         meet(a.passing, b.sources);
}

constexpr Milliseconds kLongestDrain{1000};

class Attempt {
 public:
  Attempt(const RunContext& context, const Part& part, TransactionReport& report)
      : context_(context),
        part_(part),
        report_(report),
        backend_(context.sessions.backend()),
        worker_(context.sessions.worker()) {}

  void run();
  [[nodiscard]] const Backend& backend() const { return backend_; }
  /// "" where nothing had been written to the ledger yet: then COMMIT was not sent either.
  [[nodiscard]] const std::string& transaction_id() const { return transaction_id_; }
  [[nodiscard]] const std::vector<StepRecord>& records() const { return records_; }

 private:
  void begin();
  /// What is to be done, by the states under the locks.
  std::vector<PlannedStep> choose();
  void take_locks(const std::vector<PlannedStep>& steps);
  void run_step(const PlannedStep& planned);
  void check_reached();

  const RunContext& context_;
  const Part& part_;
  TransactionReport& report_;
  Backend backend_;
  Connection& worker_;
  std::vector<StepRecord> records_;
  std::string transaction_id_;
  Milliseconds waited_{0};
};

void Attempt::begin() {
  const auto& o = context_.options;
  Sql settings =
      sql("SET LOCAL lock_timeout = {}; SET LOCAL statement_timeout = {}; SET LOCAL "
          "idle_in_transaction_session_timeout = {}; "
          "SET LOCAL check_function_bodies = off; SET LOCAL search_path = ''",
          o.lock_timeout.count(), o.statement_timeout.count(), o.idle_timeout.count());
  worker_.execute(settings);
}

std::vector<PlannedStep> Attempt::choose() {
  const auto states = read_states(worker_, objects_of(context_.migration, part_.start, part_.end));
  std::vector<UnitPosition> positions;
  for (std::size_t u = part_.start; u < part_.end; ++u) {
    positions.push_back(position_of(context_.migration, u, states));
    const auto& found = positions.back();
    const auto& expected = context_.gate.units[u];
    const bool same = found.sort == UnitPosition::Sort::kDone ||
                      (found.sort == UnitPosition::Sort::kPending &&
                       is_one_way(context_.migration.units[u], expected.branch, found.branch));
    if (same) continue;
    std::string names;
    for (const auto i : found.unfit)
      names += (names.empty() ? ": " : ", ") +
               one_line(context_.migration.units[u].objects[i].id.display());
    throw Error(ErrorCode::kRefused,
                fmt::format("{} was changed by somebody else since the catalog was read{}",
                            one_line(context_.migration.units[u].title), names))
        .with_place(worker_.shown())
        .with_help("run it again: it will compare anew; this transaction was rolled back");
  }
  return steps_of(context_, part_, positions);
}

void Attempt::take_locks(const std::vector<PlannedStep>& steps) {
  for (const auto& statement : lock_statements(worker_, steps)) {
    const auto start = context_.clock.now();
    try {
      worker_.execute(statement);
    } catch (const Error&) {
      report_.lock_wait = std::max(report_.lock_wait, context_.clock.now() - start);
      throw;
    }
    waited_ = std::max(waited_, context_.clock.now() - start);
  }
  report_.lock_wait = std::max(report_.lock_wait, waited_);
}

void Attempt::run_step(const PlannedStep& planned) {
  const auto start = context_.clock.now();
  context_.listener(Moment::kStepBegin, "");
  try {
    worker_.execute(planned.step->sql);
  } catch (const Error& e) {
    if (is_lock_conflict(e))
      report_.lock_wait = std::max(report_.lock_wait, context_.clock.now() - start);
    if (!worker_.alive() || is_lock_conflict(e)) throw;
    throw step_error(e, planned, "this transaction was rolled back");
  }
  const auto time = context_.clock.now() - start;
  records_.push_back({part_.first_step + static_cast<int>(records_.size()), planned.unit->title,
                      planned.action->id.display(), planned.step->sql.text(), report_.attempts,
                      waited_, time, inverse_of(context_, planned)});
  context_.listener(Moment::kStepEnd, done_text(planned.step->sql.text(), time));
}

void Attempt::check_reached() {
  const auto states = read_states(worker_, objects_of(context_.migration, part_.start, part_.end));
  const auto missed = unreached(context_.migration, part_.start, part_.end, states);
  if (missed.empty()) return;
  std::string text;
  for (const auto* object : missed)
    text +=
        "\n" + to_text(explain_state(*object, guarded(states.at(object->id), *object), nullptr));
  throw Error(fmt::format("the steps did not lead to the state that was planned, so this "
                          "transaction was rolled back:{}",
                          text))
      .with_place(worker_.shown())
      .with_help("this is a defect of the plan; please report it with the states above");
}

void Attempt::run() {
  context_.sessions.check();
  const auto start = context_.clock.now();
  Transaction transaction(worker_, "BEGIN ISOLATION LEVEL READ COMMITTED");
  begin();
  context_.listener(Moment::kBegin, "");
  Ledger::fence(worker_, context_.run);
  {
    const Watching watching(context_, report_.blockers);
    const auto expected = context_.gate.units.begin() + static_cast<std::ptrdiff_t>(part_.start);
    take_locks(
        steps_of(context_, part_,
                 {expected, expected + static_cast<std::ptrdiff_t>(part_.end - part_.start)}));
    context_.listener(Moment::kLocksTaken, "");
    const auto steps = choose();
    report_.skipped = steps.empty();
    if (report_.skipped) return;
    // States are read in UTC; a statement that gives times a zone means the database's own.
    worker_.execute(sql("SET LOCAL TimeZone TO DEFAULT"));
    for (const auto& step : steps) run_step(step);
    worker_.execute(sql("SET LOCAL TimeZone TO 'UTC'"));
  }
  check_reached();
  transaction_id_ = Ledger::record(worker_, context_.run, records_);
  context_.listener(Moment::kCommit, "");
  transaction.commit();
  report_.time = context_.clock.now() - start;
  report_.steps = records_;
  context_.listener(Moment::kCommitted, "");
}

std::string list(const std::vector<Blocker>& blockers) {
  std::string out;
  for (const auto& b : blockers) out += "\n  in the way: " + one_line(describe(b));
  return out;
}

void tell_blocked(const RunContext& context, const TransactionReport& report, const Error& error,
                  Retry& retry) {
  const auto text = fmt::format("transaction {}, attempt {}: {}; the next attempt in {}{}",
                                report.number, report.attempts, one_line(error.what()),
                                spoken(retry.next()), list(report.blockers));
  note_event(context, "blocked", text);
  context.listener(Moment::kBlocked, text);
}

Error gave_up_lost(const TransactionReport& report, const Error& error, const Retry& retry) {
  return Error(ErrorCode::kTryAgain,
               fmt::format("transaction {} lost its connection in each of {} attempts, {}: {}",
                           report.number, report.attempts, spoken(retry.elapsed()), error.what()))
      .with_sqlstate(error.sqlstate())
      .with_place(error.place())
      .with_help(
          "see what ends the connections (the server's log, a proxy or a firewall before it), and "
          "run this again; this transaction was rolled back");
}

Error gave_up(const TransactionReport& report, const Error& error, const Retry& retry) {
  std::string help =
      "wait until they have ended, or end them, and run this again; this transaction was rolled "
      "back";
  if (!report.blockers.empty() && report.blockers.front().pid != 0)
    help += fmt::format(" (SELECT pg_terminate_backend({}) ends the first)",
                        report.blockers.front().pid);
  return Error(ErrorCode::kTryAgain,
               fmt::format("transaction {} did not get its locks in {} {}, {}: {}{}", report.number,
                           report.attempts, report.attempts == 1 ? "attempt" : "attempts",
                           spoken(retry.elapsed()), error.what(), list(report.blockers)))
      .with_sqlstate(error.sqlstate())
      .with_place(error.place())
      .with_help(help);
}

}  // namespace

TransactionReport run_transaction(const RunContext& context, const Part& part) {
  TransactionReport report;
  report.number = part.number;
  const auto& o = context.options;
  Retry retry({.retries = o.retries,
               .within = o.retry_for,
               .drain = std::min(o.lock_timeout, kLongestDrain)},
              context.clock);
  for (;;) {
    report.attempts = retry.attempts();
    Attempt attempt(context, part, report);
    try {
      attempt.run();
      return report;
    } catch (const Error& e) {
      const bool lost = !context.sessions.alive();
      if (!lost && !is_lock_conflict(e)) throw;
      if (lost &&
          was_committed(context, {attempt.backend(), attempt.transaction_id(), part.first_step})) {
        report.answer_lost = true;
        report.steps = attempt.records();
        return report;
      }
      if (!retry.again()) throw lost ? gave_up_lost(report, e, retry) : gave_up(report, e, retry);
      if (!lost) tell_blocked(context, report, e, retry);
      retry.pause();
    }
  }
}

}  // namespace pgplumb
