// What happens to each object: decided from the changes, and carried over to what stands in the way.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "plan/plan.h"

namespace pgplumb {

/// One object's part in a plan. Drop and create together: it goes and comes back.
struct Fate {
  bool drop = false;
  bool create = false;
  bool alter = false;
  bool replace = false;      // a type: set aside, made new, old one dropped at the end
  bool default_reset = false;  // a column whose default stands on something that goes: dropped before, set after
  Alteration alteration;     // with alter
  std::vector<ObjectId> causes;  // for an object that did not change itself: what it stands in the way of
};

using Fates = std::map<ObjectId, Fate>;

/// Decides over all objects that take part; an object that stays as it is has no fate.
class FateDecider {
 public:
  FateDecider(const PlanContext& context, const std::vector<Change>& changes);
  [[nodiscard]] const Fates& fates() const { return fates_; }
  [[nodiscard]] const std::vector<Refusal>& refusals() const { return refusals_; }
  [[nodiscard]] const std::unordered_set<ObjectId, ObjectIdHash>& remade() const { return remade_; }

 private:
  void start(const Change& change);
  void spread(const ObjectId& id);
  void displace(const ObjectId& dependent, const ObjectId& cause, bool cause_retyped);
  void displace_column(const ObjectId& dependent, const ObjectId& cause, bool cause_retyped);
  void remake(const ObjectId& id, const ObjectId& cause);

  PlanContext context_;
  Fates fates_;
  std::vector<Refusal> refusals_;
  std::unordered_set<ObjectId, ObjectIdHash> remade_;
  std::unordered_set<ObjectId, ObjectIdHash> spread_;
  std::vector<ObjectId> queue_;
};

}  // namespace pgplumb
