// The verdict: nothing to do, run, or refuse.
#include "apply/gate.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>

namespace pgplumb {
namespace {

using Sort = UnitPosition::Sort;

// The planned sources from which every pending unit may start.
bool takes(const Branch& branch, int source) {
  const auto has = [source](const std::vector<int>& sources) {
    return std::find(sources.begin(), sources.end(), source) != sources.end();
  };
  return has(branch.sources) || has(branch.passing);
}

std::vector<int> possible_sources(const Migration& migration,
                                  const std::vector<UnitPosition>& units) {
  std::vector<int> out;
  for (int s = 0; s < static_cast<int>(migration.sources.size()); ++s) {
    bool possible = true;
    for (std::size_t u = 0; u < units.size() && possible; ++u) {
      if (units[u].sort != Sort::kPending && units[u].sort != Sort::kLeftover) continue;
      possible = takes(migration.units[u].branches[static_cast<std::size_t>(units[u].branch)], s);
    }
    if (possible) out.push_back(s);
  }
  return out;
}

bool is_accepted(const DigestDifference& drift, const std::vector<std::string>& accepted) {
  if (std::find(accepted.begin(), accepted.end(), "*") != accepted.end()) return true;
  if (!drift.named || drift.missing > 0) return false;
  const auto named = [&](const ObjectId& id) {
    return std::any_of(accepted.begin(), accepted.end(), [&](const std::string& pattern) {
      return fnmatch(pattern.c_str(), id.path().c_str(), 0) == 0 ||
             fnmatch(pattern.c_str(), id.display().c_str(), 0) == 0;
    });
  };
  return std::all_of(drift.added.begin(), drift.added.end(), named) &&
         std::all_of(drift.altered.begin(), drift.altered.end(), named);
}

std::size_t size_of(const DigestDifference& d) {
  return d.added.size() + d.altered.size() + d.missing;
}

// The first of these sources whose objects outside of the plan are as they are here; -1 for none.
int source_with_same_rest(const Migration& migration, const std::vector<int>& sources,
                          const Gate& gate) {
  for (const int s : sources) {
    const auto& source = migration.sources[static_cast<std::size_t>(s)];
    if (source.fingerprint == gate.fingerprint ||
        (!source.rest.fingerprint.empty() && source.rest.fingerprint == gate.rest.fingerprint))
      return s;
  }
  return -1;
}

// Measured against the source that is nearest.
void find_drift(const Migration& migration, const std::vector<int>& sources, const Catalog& catalog,
                const ApplyOptions& options, Gate& gate) {
  const auto scope = migration.rest_scope();
  for (const int s : sources) {
    const auto& rest = migration.sources[static_cast<std::size_t>(s)].rest;
    auto drift = rest.fingerprint.empty() ? DigestDifference{{}, {}, 0, false}
                                          : difference(rest, catalog, scope);
    if (gate.drift &&
        (!drift.named || (gate.drift->named && size_of(*gate.drift) <= size_of(drift))))
      continue;
    gate.drift = std::move(drift);
    gate.source = s;
  }
  gate.drift_accepted = gate.drift && is_accepted(*gate.drift, options.accepted_drift);
}

void explain_unknown(const Migration& migration, const Catalog& catalog, const States& states,
                     const ApplyOptions& options, Gate& gate) {
  for (std::size_t u = 0; u < gate.units.size(); ++u) {
    if (gate.units[u].sort != Sort::kUnknown) continue;
    const Unit& unit = migration.units[u];
    if (gate.units[u].unfit.empty()) {
      gate.reasons.push_back(
          fmt::format("{}: each of its objects is in a state that was planned for, but not all of "
                      "them in that of one source",
                      unit.title));
    }
    const auto names = plan_names(migration, unit, options.named, options.file);
    for (const auto i : gate.units[u].unfit) {
      const auto& object = unit.objects[i];
      const auto known = std::find_if(gate.unplanned.begin(), gate.unplanned.end(),
                                      [&](const Explanation& e) { return e.id == object.id; });
      if (known == gate.unplanned.end())
        gate.unplanned.push_back(
            explain_state(object, guarded(states.at(object.id), object), &catalog, names));
    }
  }
  // Labels are what people came for.
  std::stable_partition(gate.unplanned.begin(), gate.unplanned.end(),
                        [](const Explanation& e) { return e.labels.has_value(); });
}

}  // namespace

bool Gate::same_work(const Gate& other) const {
  return std::equal(units.begin(), units.end(), other.units.begin(), other.units.end(),
                    [](const UnitPosition& a, const UnitPosition& b) {
                      return a.sort == b.sort && a.branch == b.branch;
                    });
}

Gate examine(const Migration& migration, const Catalog& catalog, const std::set<std::string>& begun,
             const ApplyOptions& options) {
  Gate gate;
  gate.fingerprint = catalog.fingerprint();
  gate.rest = digest_of(catalog, migration.rest_scope());
  const States states = states_in(catalog, objects_of(migration, 0, migration.units.size()));
  for (std::size_t u = 0; u < migration.units.size(); ++u)
    gate.units.push_back(position_of(migration, u, states, begun));
  const auto has = [&](Sort sort) {
    return std::any_of(gate.units.begin(), gate.units.end(),
                       [&](const UnitPosition& p) { return p.sort == sort; });
  };
  if (has(Sort::kUnknown)) {
    explain_unknown(migration, catalog, states, options, gate);
    return gate;
  }
  const bool pending = has(Sort::kPending) || has(Sort::kLeftover);
  const auto sources = possible_sources(migration, gate.units);
  if (pending && sources.empty()) {
    gate.reasons.emplace_back(
        "the units are in states of different sources: a mixture that nobody planned for");
    return gate;
  }
  gate.continues = pending && has(Sort::kDone);
  gate.source = source_with_same_rest(migration, sources, gate);
  if (gate.source < 0 && gate.fingerprint != migration.target_fingerprint) {
    find_drift(migration, sources, catalog, options, gate);
    if (!gate.drift_accepted) {
      return gate;
    }
  }
  gate.verdict = pending ? Gate::Verdict::kRun : Gate::Verdict::kNothing;
  return gate;
}

const Branch& branch_of(const Migration& migration, const Gate& gate, std::size_t unit) {
  return migration.units[unit].branches.at(static_cast<std::size_t>(gate.units[unit].branch));
}

std::vector<Hazard> hazards_of(const Migration& migration, const Gate& gate) {
  std::vector<Hazard> out;
  for (std::size_t u = 0; u < gate.units.size(); ++u) {
    if (!gate.is_pending(u)) continue;
    for (const auto& action : branch_of(migration, gate, u).actions) {
      for (const auto& step : action.steps)
        out.insert(out.end(), step.hazards.begin(), step.hazards.end());
    }
  }
  return out;
}

}  // namespace pgplumb
