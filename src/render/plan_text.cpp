// The text form of a migration.
#include "render/plan_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace pgplumb {
namespace {

std::string lock_words(const Step& step) {
  std::string out;
  for (const auto& l : step.locks) {
    if (l.mode < LockMode::kShareUpdateExclusive) continue;
    const char* who = blocks_reads(l.mode) ? "reads and writes wait" : blocks_writes(l.mode) ? "writes wait" : "reads and writes go on";
    out += fmt::format("      lock: {} on {} ({})\n", lock_name(l.mode), one_line(l.object.path()), who);
  }
  return out;
}

std::string first_line(const std::string& statement) {
  const auto end = statement.find('\n');
  return end == std::string::npos ? one_line(statement) : one_line(statement.substr(0, end)) + " …";
}

std::string action_text(const Action& action, const TextStyle& style) {
  const auto paint = [&](const char* code, const std::string& text) { return style.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text; };
  std::string out;
  if (!action.because.empty()) out += fmt::format("    {} stands in the way of {}\n", one_line(action.id.display()), one_line(action.because));
  for (const auto& step : action.steps) {
    out += "    " + paint("36", first_line(step.sql.text())) + "\n      " + one_line(step.why) + "\n" + lock_words(step);
    for (const auto& r : step.rewrites) out += "      rewrites " + one_line(r.path()) + "\n";
    for (const auto& s : step.scans) {
      if (std::find(step.rewrites.begin(), step.rewrites.end(), s) == step.rewrites.end()) out += "      reads all of " + one_line(s.path()) + "\n";
    }
    for (const auto& h : step.hazards) out += "      " + paint("33", "hazard " + h.name) + ": " + one_line(h.message) + "\n";
  }
  return out;
}

}  // namespace

std::string render_plan_text(const Migration& m, const TextStyle& style) {
  std::string out;
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    const auto actions = actions_for(m, static_cast<int>(s));
    out += fmt::format("{} -> {}: ", one_line(m.sources[s].name), one_line(m.target_name));
    if (actions.empty()) {
      out += "nothing to do\n";
      continue;
    }
    out += fmt::format("{} {}\n", actions.size(), actions.size() == 1 ? "change" : "changes");
    int transaction = -1;
    int number = 0;
    for (const Action* a : actions) {
      if (a->transaction != transaction) {
        transaction = a->transaction;
        out += fmt::format("  transaction {}\n", ++number);
      }
      out += action_text(*a, style);
    }
    for (const auto& r : m.sources[s].down_refusals) out += "  no way back for " + one_line(r) + "\n";
  }
  return out;
}

}  // namespace pgplumb
