// The text form of a migration.
#include "render/plan_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/width.h"

namespace pgplumb {
namespace {

Paint paint_of(char sign) {
  return sign == '+' ? Paint::kAdded : sign == '-' ? Paint::kDropped : Paint::kAltered;
}

std::string step_text(const StepView& step, const TextStyle& style) {
  const std::string head = fmt::format("{:>6} {} ", step.number, step.sign);
  const std::string statement =
      shortened(one_line(in_one_line(step.statement)),
                std::max(20, style.width - static_cast<int>(head.size())));
  std::string out =
      head.substr(0, 7) + painted(style, paint_of(step.sign), head.substr(7) + statement) + "\n";
  const std::string indent(11, ' ');
  const auto note = [&](const std::string& text) {
    out += wrapped(one_line(text), style.width, indent) + "\n";
  };
  note(step.why);
  for (const auto& effect : step.effects) note(effect);
  for (const auto& h : step.hazards) {
    const std::string text =
        wrapped(fmt::format("hazard {}: {}", h.name, one_line(h.message)), style.width, indent);
    const auto colon = text.find(':');
    out += indent +
           painted(style, Paint::kHazard, text.substr(indent.size(), colon - indent.size())) +
           text.substr(colon) + "\n";
  }
  return out;
}

// The head of a transaction: how much of the time of others it costs is in the steps.
std::string transaction_text(const TransactionView& t, std::size_t all, const TextStyle& style) {
  const std::string what = t.alone ? "outside of a transaction" : "one transaction";
  std::string out = all == 1 ? fmt::format("  {}\n", what)
                             : fmt::format("  part {} of {}: {}\n", t.number, all, what);
  for (const auto& unit : t.units) {
    out += "    " + painted(style, Paint::kHeading, one_line(unit.title)) + "\n";
    for (const auto& step : unit.steps) out += step_text(step, style);
  }
  return out;
}

}  // namespace

std::string render_source_text(const Migration& m, std::size_t source, const TextStyle& style,
                               const SourceCost* cost) {
  const SourceView view = view_of_source(m, source, cost);
  std::string out = painted(style, Paint::kHeading,
                            fmt::format("{} -> {}", one_line(view.name), one_line(m.target_name))) +
                    ": ";
  if (view.transactions.empty()) return out + "nothing to do\n";
  out += counted(static_cast<std::size_t>(view.steps), "step", "steps") + "\n";
  for (const auto& t : view.transactions)
    out += transaction_text(t, view.transactions.size(), style);
  for (const auto& w : view.waits)
    out += wrapped(one_line(w), style.width, "    ").substr(2) + "\n";
  for (const auto& w : view.short_ways)
    out += wrapped("readers and writers wait for " + one_line(w), style.width, "  ") + "\n";
  for (const auto& r : view.no_way_back)
    out += wrapped("no way back for " + one_line(r), style.width, "  ") + "\n";
  return out;
}

std::string render_plan_text(const Migration& m, const TextStyle& style, const PlanText& known) {
  std::string out;
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    out += render_source_text(m, s, style, known.cost(s));
  }
  return out;
}

std::string render_next_text(const Migration& m, const TextStyle& style, const PlanText& known) {
  if (m.empty()) return {};
  if (known.file.empty())
    return "next: write it to a file with -o FILE, then pgplumb prove FILE, then pgplumb apply "
           "FILE\n";
  const std::string file = one_line(known.file);
  std::string out =
      painted(style, Paint::kHeading, "next:") + fmt::format(" pgplumb prove {}\n", file);
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    const std::string env = s < known.environments.size() ? known.environments[s] : "";
    if (actions_for(m, static_cast<int>(s)).empty()) continue;
    out += fmt::format("      pgplumb apply {} {}\n", file,
                       env.empty() ? "--db URL" : "--env " + one_line(env));
  }
  return out;
}

}  // namespace pgplumb
