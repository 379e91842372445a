// Steps that must not stand in a transaction: announced in the ledger, run, looked at in the
// catalog, concluded.
#include <fmt/format.h>

#include <algorithm>

#include "apply/duration.h"
#include "apply/part.h"
#include "apply/watching.h"
#include "base/text.h"

namespace pgplumb {
namespace {

// What a statement outside of transactions leaves behind when it fails, and what to do then.
std::string what_is_left(const PlannedStep& planned) {
  if (planned.action->id.is("index")) return "what it had begun was removed again";
  if (planned.step->sql.text().starts_with("DO "))
    return "rows that are filled stay filled; run the same again, and it does what is left";
  return "it may be half done; plan again, and that plan brings it to its end";
}

class Alone {
 public:
  Alone(const RunContext& context, const Part& part, TransactionReport& report)
      : context_(context),
        part_(part),
        unit_(context.migration.units[part.start]),
        report_(report) {}

  /// Returns when the unit is at its target.
  void run();
  [[nodiscard]] const Backend& backend() const { return backend_; }

 private:
  Connection& worker() { return context_.sessions.worker(); }
  States states() {
    return read_states(worker(), objects_of(context_.migration, part_.start, part_.end));
  }
  UnitPosition position(const States& found) {
    return position_of(context_.migration, part_.start, found,
                       Ledger::intents(worker(), context_.options.migration_hash));
  }
  void refuse(const UnitPosition& position) const;
  void drop_invalid(const States& found);
  bool is_built(const PlannedStep& planned, const States& found) const;
  void run_step(const PlannedStep& planned, int n);
  void run_pending(const UnitPosition& position, const States& found);
  void settle(const PlannedStep& planned, const char* state) {
    Ledger::settle(worker(), context_.options.migration_hash, context_.run,
                   planned.step->sql.text(), state);
  }
  // What an earlier run announced was done by it.
  void settle_all() {
    for (const auto& branch : unit_.branches) {
      for (const auto& action : branch.actions) {
        for (const auto& step : action.steps) settle({&unit_, &action, &step}, "done");
      }
    }
  }

  const RunContext& context_;
  const Part& part_;
  const Unit& unit_;
  TransactionReport& report_;
  Backend backend_;
};

void Alone::refuse(const UnitPosition& position) const {
  std::string names;
  for (const auto i : position.unfit)
    names += (names.empty() ? ": " : ", ") + one_line(unit_.objects[i].id.display());
  throw Error(ErrorCode::kRefused,
              fmt::format("{} was changed by somebody else since the catalog was read{}",
                          one_line(unit_.title), names))
      .with_help("run it again: it will compare anew");
}

// What a broken-off CREATE INDEX CONCURRENTLY left costs every write and serves no read.
void Alone::drop_invalid(const States& found) {
  for (const auto& object : unit_.objects) {
    const auto& state = found.at(object.id);
    const auto valid = state.find("valid");
    if (!object.id.is("index") || valid == state.end() || valid->second != Value(false) ||
        object.target.empty())
      continue;
    const auto parts = object.id.parts();
    context_.listener(Moment::kWaiting,
                      fmt::format("dropping {}, which an earlier attempt left invalid",
                                  one_line(object.id.display())));
    worker().execute(sql("DROP INDEX CONCURRENTLY {}", qualified(parts.at(0), parts.at(1))));
  }
}

// An index that is there, valid and as defined, is not built twice when only what follows it was
// broken off.
bool Alone::is_built(const PlannedStep& planned, const States& found) const {
  if (planned.step->tx != TxRule::kAlone || planned.action->sort != Action::Sort::kCreate)
    return false;
  const auto state = found.find(planned.action->id);
  return state != found.end() && !state->second.empty();
}

void Alone::run_step(const PlannedStep& planned, int n) {
  StepRecord record{n,
                    unit_.title,
                    planned.action->id.display(),
                    planned.step->sql.text(),
                    report_.attempts,
                    Milliseconds(0),
                    Milliseconds(0),
                    inverse_of(context_, planned)};
  // Announced anew first: at no time is an index that may be half built without its announcement.
  Ledger::announce(worker(), context_.run, record);
  settle(planned, "failed");
  context_.listener(Moment::kIntent, "");
  const auto start = context_.clock.now();
  try {
    const Watching watching(context_, report_.blockers,
                            [this](const std::vector<Blocker>& blockers) {
                              std::string text = "waiting for others:";
                              for (const auto& b : blockers) text += "\n  " + one_line(describe(b));
                              context_.listener(Moment::kWaiting, text);
                            });
    context_.listener(Moment::kStepBegin, "");
    // The session's lock_timeout is 0: a time-out here would leave an invalid index, and nobody
    // waits behind a statement that takes no lock which stops reads or writes.
    worker().execute(planned.step->sql);
  } catch (const Error& e) {
    if (!worker().alive()) throw;
    record.time = context_.clock.now() - start;
    drop_invalid(states());
    Ledger::conclude(worker(), context_.run, record, e.what());
    if (is_lock_conflict(e)) throw;
    throw step_error(e, planned, what_is_left(planned));
  }
  record.time = context_.clock.now() - start;
  context_.listener(Moment::kStepEnd, done_text(record.sql, record.time));
  Ledger::conclude(worker(), context_.run, record, "");
  report_.steps.push_back(record);
  report_.time += record.time;
}

void Alone::run_pending(const UnitPosition& position, const States& found) {
  int n = part_.first_step;
  for (const auto& planned : steps_of(context_, part_, {position})) {
    if (is_built(planned, found))
      settle(planned, "done");
    else
      run_step(planned, n);
    ++n;
  }
  if (this->position(states()).sort == UnitPosition::Sort::kDone) return;
  throw Error(fmt::format("the steps for {} did not lead to the state that was planned",
                          one_line(unit_.title)))
      .with_place(worker().shown())
      .with_help("compare the database with the plan; `pgplumb diff` names the difference");
}

void Alone::run() {
  context_.sessions.check();
  backend_ = context_.sessions.backend();
  auto found = states();
  auto at = position(found);
  if (at.sort == UnitPosition::Sort::kLeftover) {
    drop_invalid(found);
    found = states();
    at = position(found);
  }
  if (at.sort == UnitPosition::Sort::kUnknown) refuse(at);
  report_.skipped = at.sort == UnitPosition::Sort::kDone && report_.steps.empty();
  if (at.sort == UnitPosition::Sort::kDone)
    settle_all();
  else
    run_pending(at, found);
  context_.listener(Moment::kCommitted, "");
}

}  // namespace

TransactionReport run_alone(const RunContext& context, const Part& part) {
  TransactionReport report;
  report.number = part.number;
  report.alone = true;
  const auto& o = context.options;
  Retry retry({.retries = o.retries, .within = o.retry_for}, context.clock);
  for (;;) {
    report.attempts = retry.attempts();
    Alone alone(context, part, report);
    try {
      alone.run();
      return report;
    } catch (const Error& e) {
      const bool lost = !context.sessions.alive();
      if ((!lost && !is_lock_conflict(e)) || !retry.again()) throw;
      if (lost) {
        context.listener(Moment::kLost, "the connection was lost; connecting again");
        // The server may still be at work on the statement: only when it has ended does the catalog
        // tell the truth.
        if (context.sessions.restore()) {
          context.sessions.wait_until_gone(alone.backend(), "the session that was lost");
          Ledger::set_worker(context.sessions.worker(), context.run, context.sessions.backend());
        }
        context.listener(Moment::kResolved, "");
      } else {
        context.listener(Moment::kBlocked, fmt::format("{}; the next attempt in {}",
                                                       one_line(e.what()), spoken(retry.next())));
      }
      retry.pause();
    }
  }
}

}  // namespace pgplumb
