// Cutting a migration into parts, and what both sorts of parts share.
#include "apply/part.h"

#include <fmt/format.h>

#include "base/text.h"

namespace pgplumb {
namespace {

int count_steps(const Migration& migration, const Gate& gate, std::size_t unit) {
  if (!gate.is_pending(unit)) return 0;
  std::size_t out = 0;
  for (const auto& action : branch_of(migration, gate, unit).actions) out += action.steps.size();
  return static_cast<int>(out);
}

}  // namespace

std::vector<Part> parts_of(const Migration& migration, const Gate& gate) {
  std::vector<Part> out;
  int step = 1;
  for (std::size_t u = 0; u < migration.units.size(); ++u) {
    const Unit& unit = migration.units[u];
    const bool joins = !out.empty() && !unit.alone && !out.back().alone &&
                       migration.units[u - 1].transaction == unit.transaction;
    if (!joins) out.push_back({u, u, static_cast<int>(out.size()) + 1, unit.alone, step});
    out.back().end = u + 1;
    step += count_steps(migration, gate, u);
  }
  return out;
}

std::vector<PlannedStep> steps_of(const RunContext& context, const Part& part,
                                  const std::vector<UnitPosition>& positions) {
  std::vector<PlannedStep> out;
  for (std::size_t u = part.start; u < part.end; ++u) {
    const auto& position = positions[u - part.start];
    if (position.sort == UnitPosition::Sort::kDone) continue;
    const Unit& unit = context.migration.units[u];
    for (const auto& action : unit.branches.at(static_cast<std::size_t>(position.branch)).actions) {
      for (const auto& step : action.steps) out.push_back({&unit, &action, &step});
    }
  }
  return out;
}

std::optional<std::string> inverse_of(const RunContext& context, const PlannedStep& planned) {
  if (planned.step != &planned.action->steps.front()) return std::nullopt;
  const auto at = context.inverses.find(planned.action->id);
  return at == context.inverses.end() ? std::nullopt : std::optional(at->second);
}

Error step_error(const Error& error, const PlannedStep& step, const std::string& consequence) {
  std::string help = error.help();
  if (error.sqlstate() == "42501") {
    help += (help.empty() ? "" : "; ") +
            std::string("apply as the owner of what is changed, or have the right granted");
  }
  // invalid_text_representation, not_null_violation, check_violation
  if (error.sqlstate() == "22P02" || error.sqlstate() == "23502" || error.sqlstate() == "23514") {
    help += (help.empty() ? "" : "; ") +
            std::string(
                "rows do not fit, maybe since the plan was made: plan again with this "
                "database, which counts them and says what can be done");
  }
  help += (help.empty() ? "" : "; ") + consequence;
  return Error(error.code(), fmt::format("{}\n  in the statement: {}", error.what(),
                                         one_line(step.step->sql.text())))
      .with_sqlstate(error.sqlstate())
      .with_place(fmt::format("{}, for {}", one_line(step.action->id.display()),
                              one_line(step.unit->title)))
      .with_help(help);
}

void note_event(const RunContext& context, const std::string& kind, const std::string& detail) {
  try {
    Ledger::event(context.sessions.worker(), context.run, kind, detail);
  } catch (const Error&) {
    return;  // the event is lost; the error that it was about goes its own way
  }
}

}  // namespace pgplumb
