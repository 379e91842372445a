// One transaction of a run, or one step that stands alone.
#pragma once

#include <map>
#include <vector>

#include "apply/gate.h"
#include "apply/report.h"
#include "apply/retry.h"
#include "apply/sessions.h"

namespace pgplumb {

/// What every part of a run works with.
struct RunContext {
  const Migration& migration;
  const ApplyOptions& options;
  const Gate& gate;
  Sessions& sessions;
  Clock& clock;
  const Listener& listener;
  RunId run;
  std::map<ObjectId, std::string> inverses;  // of this run's source
};

/// Units that share a transaction: positions [start, end); number counts from 1.
struct Part {
  std::size_t start = 0;
  std::size_t end = 0;
  int number = 0;
  bool alone = false;
  int first_step = 0;  // number of its first step in the ledger
};

/// The migration's units by transaction.
std::vector<Part> parts_of(const Migration& migration, const Gate& gate);

/// A statement with what is known of it.
struct PlannedStep {
  const Unit* unit;
  const Action* action;
  const Step* step;
};

/// What is to be run for these units, in order.
std::vector<PlannedStep> steps_of(const RunContext& context, const Part& part,
                                  const std::vector<UnitPosition>& positions);

/// What takes the action back: with its first step, where there is a way back.
std::optional<std::string> inverse_of(const RunContext& context, const PlannedStep& planned);

/// Runs one transaction, again and again where locks are not to be had, and resolves what a lost
/// connection leaves open.
TransactionReport run_transaction(const RunContext& context, const Part& part);

/// Runs the statements of a unit outside of a transaction block.
TransactionReport run_alone(const RunContext& context, const Part& part);

/// The error of a statement, with what it was part of and what now holds.
Error step_error(const Error& error, const PlannedStep& step, const std::string& consequence);

/// Writes an event to the ledger if that can be done; what goes wrong meanwhile is not worth hiding
/// an error for.
void note_event(const RunContext& context, const std::string& kind, const std::string& detail);

}  // namespace pgplumb
