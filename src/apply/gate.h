// Where a database stands on a migration's way, and whether it may go on. Pure.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "apply/options.h"
#include "apply/states.h"
#include "render/refusal.h"

namespace pgplumb {

/// Where one unit stands.
struct UnitPosition {
  enum class Sort {
    kDone,      // every object is in its target state
    kPending,   // every object is in its state before, in one branch
    kLeftover,  // what an earlier run of this migration left of a step that stands alone: an
                // invalid index
    kUnknown,
  };
  Sort sort = Sort::kUnknown;
  int branch = -1;  // of kPending and kLeftover
  std::vector<std::size_t>
      unfit;  // of kUnknown: objects in no planned state; empty: the combination is not planned
};

/// begun: objects, as displayed, whose step alone an earlier run announced.
UnitPosition position_of(const Migration& migration, std::size_t unit, const States& states,
                         const std::set<std::string>& begun = {});

/// The objects of units [start, end) that are not in their target state although no later unit
/// changes them.
std::vector<const UnitObject*> unreached(const Migration& migration, std::size_t start,
                                         std::size_t end, const States& states);

struct Gate {
  enum class Verdict { kNothing, kRun, kRefused };
  Verdict verdict = Verdict::kRefused;
  std::vector<UnitPosition> units;
  int source = -1;          // the planned source whose state it is; -1 where nothing is to be done
  bool continues = false;   // some units are done already
  std::string fingerprint;  // of the whole catalog
  CatalogDigest rest;       // of what no unit touches
  std::vector<Explanation> unplanned;     // objects in no planned state
  std::vector<std::string> reasons;       // what else stands against it
  std::optional<DigestDifference> drift;  // outside of the plan
  bool drift_accepted = false;

  [[nodiscard]] bool is_pending(std::size_t unit) const {
    return units[unit].sort != UnitPosition::Sort::kDone;
  }
  /// Same units to run by the same branches.
  [[nodiscard]] bool same_work(const Gate& other) const;
};

Gate examine(const Migration& migration, const Catalog& catalog, const std::set<std::string>& begun,
             const ApplyOptions& options);

/// The branch that a pending unit takes.
const Branch& branch_of(const Migration& migration, const Gate& gate, std::size_t unit);

/// The hazards of what would be run.
std::vector<Hazard> hazards_of(const Migration& migration, const Gate& gate);

/// "3 objects outside of the plan differ: table public.a, …"
std::string describe_drift(const DigestDifference& drift, const std::string& than);

/// Why it is refused, for people; with what to do.
std::string refusal_text(const Migration& migration, const Gate& gate, const ApplyOptions& options);

}  // namespace pgplumb
