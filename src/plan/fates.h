// What happens to each object: decided from the changes, and carried over to what stands in the
// way.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

/// One object's part in a plan. Drop and create together: it goes and comes back.
struct Fate {
  bool drop = false;
  bool create = false;
  bool alter = false;
  bool replace = false;          // a type: set aside, made new, old one dropped at the end
  Alteration alteration;         // with alter
  std::vector<ObjectId> causes;  // for an object that did not change itself
};

using Fates = std::map<ObjectId, Fate>;
using IdSet = std::unordered_set<ObjectId, ObjectIdHash>;

/// Decides over all objects that take part; an object that stays as it is has no fate.
class FateDecider {
 public:
  /// recreated: objects that are not altered but dropped and made again, to break a ring.
  FateDecider(const PlanContext& context, const std::vector<Change>& changes,
              const IdSet& recreated);
  [[nodiscard]] const Fates& fates() const { return fates_; }
  [[nodiscard]] const std::vector<Refusal>& refusals() const { return refusals_; }
  [[nodiscard]] const IdSet& remade() const { return remade_; }

 private:
  void start(const Change& change, bool recreated);
  void replace_domain_of(const Change& change);
  void spread(const ObjectId& id);
  void displace(const ObjectId& dependent, const ObjectId& cause);
  void displace_column(const ObjectId& dependent, const ObjectId& cause);
  void convert_column(const ObjectId& dependent, const ObjectId& cause);
  void remake(const ObjectId& id, const ObjectId& cause);
  void replace(const ObjectId& id, const ObjectId& cause);
  void refuse(const ObjectId& id, std::string reason);
  [[nodiscard]] bool frees_itself(const ObjectId& dependent, const ObjectId& cause) const;

  PlanContext context_;
  Fates fates_;
  std::vector<Refusal> refusals_;
  IdSet remade_;
  IdSet spread_;
  std::vector<ObjectId> queue_;
};

}  // namespace pgplumb
