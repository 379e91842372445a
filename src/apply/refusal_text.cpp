// A refusal as a person reads it.
#include <fmt/format.h>

#include <algorithm>

#include "apply/gate.h"
#include "base/text.h"

namespace pgplumb {
namespace {

constexpr std::size_t kShownObjects = 5;

std::string first_few(const std::vector<ObjectId>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kShownObjects); ++i)
    out += (i == 0 ? "" : ", ") + one_line(ids[i].display());
  if (ids.size() > kShownObjects) out += fmt::format(" and {} more", ids.size() - kShownObjects);
  return out;
}

}  // namespace

std::string describe_drift(const DigestDifference& d, const std::string& than) {
  if (!d.named)
    return fmt::format(
        "something outside of the plan differs from {}; the migration does not say what it was "
        "there",
        than);
  const auto count = d.added.size() + d.altered.size() + d.missing;
  std::string out =
      fmt::format("{} {} outside of the plan {} from {}:", count, count == 1 ? "object" : "objects",
                  count == 1 ? "differs" : "differ", than);
  if (!d.altered.empty()) out += "\n  defined otherwise: " + first_few(d.altered);
  if (!d.added.empty()) out += "\n  only here: " + first_few(d.added);
  if (d.missing > 0) out += fmt::format("\n  {} there, not here", d.missing);
  return out;
}

std::string refusal_text(const Migration& migration, const Gate& gate,
                         const ApplyOptions& options) {
  std::string out =
      fmt::format("refused: {} is not in a state that was planned or proved; nothing was changed\n",
                  one_line(options.named));
  if (!gate.unplanned.empty()) out += "\n" + to_text(gate.unplanned);
  for (const auto& reason : gate.reasons) out += "\n" + one_line(reason) + "\n";
  if (gate.drift) {
    const std::string than =
        gate.source >= 0 ? one_line(migration.sources[static_cast<std::size_t>(gate.source)].name)
                         : "the planned databases";
    out += "\n" + describe_drift(*gate.drift, than) + "\n";
    out += "  why it matters: what was proved there is not proved here\n";
  }
  const bool told = std::any_of(gate.unplanned.begin(), gate.unplanned.end(),
                                [](const Explanation& e) { return !e.ways.empty(); });
  if (!told) {
    const PlanNames names = plan_names(migration, Unit{}, options.named, options.file);
    out += "\nwhat to do: plan again with this database as a source, and prove the new plan:\n  " +
           one_line(replan_command(names)) + "\n";
  }
  if (gate.drift && gate.unplanned.empty() && gate.reasons.empty()) {
    out +=
        "or, if what differs has nothing to do with this migration: --allow drift:OBJECT for each, "
        "or --allow 'drift:*'\n";
  }
  return out;
}

}  // namespace pgplumb
