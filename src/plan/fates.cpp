// The closure over dependents: a view on a column that changes type goes and comes back, a column
// of a type that is replaced is converted, and so on until nothing more is touched.
#include "plan/fates.h"

#include <algorithm>

#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/column/column_alter.h"
#include "kinds/common.h"
#include "kinds/domain/domain.h"
#include "kinds/domain/domain_constraint.h"

namespace pgplumb {
namespace {

bool contains(const std::vector<ObjectId>& ids, const ObjectId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

FateDecider::FateDecider(const PlanContext& context, const std::vector<Change>& changes,
                         const IdSet& recreated)
    : context_(context) {
  context_.remade = &remade_;
  for (const auto& change : changes) start(change, recreated.contains(change.id));
  for (const auto& change : changes) replace_domain_of(change);
  while (!queue_.empty()) {
    const ObjectId id = queue_.back();
    queue_.pop_back();
    spread(id);
  }
}

void FateDecider::refuse(const ObjectId& id, std::string reason) {
  const bool said = std::any_of(refusals_.begin(), refusals_.end(),
                                [&](const Refusal& r) { return r.id == id && r.reason == reason; });
  if (!said) refusals_.push_back({id, std::move(reason)});
}

void FateDecider::start(const Change& change, bool recreated) {
  Fate& fate = fates_[change.id];
  if (change.sort == Change::Sort::kAdded) {
    fate.create = true;
    if (auto why = ops_for(change.id).cannot_create(*context_.to->find(change.id)); !why.empty())
      refuse(change.id, std::move(why));
    return;
  }
  if (change.sort == Change::Sort::kDropped) {
    fate.drop = true;
    if (auto why = ops_for(change.id).cannot_drop(*context_.from->find(change.id)); !why.empty())
      refuse(change.id, std::move(why));
    queue_.push_back(change.id);
    return;
  }
  const Object& from = *context_.from->find(change.id);
  const Object& to = *context_.to->find(change.id);
  fate.alteration = ops_for(change.id).alter(from, to, context_);
  if (recreated && fate.alteration.mode == Alteration::Mode::kInPlace)
    fate.alteration = Alteration::recreate("it stands in a ring");
  switch (fate.alteration.mode) {
    case Alteration::Mode::kRefuse:
      refuse(change.id, fate.alteration.reason);
      break;
    case Alteration::Mode::kRecreate:
      fate.drop = fate.create = true;
      remade_.insert(change.id);
      queue_.push_back(change.id);
      break;
    case Alteration::Mode::kReplace:
      fate.replace = fate.create = true;
      remade_.insert(change.id);
      queue_.push_back(change.id);
      break;
    case Alteration::Mode::kInPlace:
      fate.alter = true;
      if (fate.alteration.displaces_dependents) queue_.push_back(change.id);
      break;
  }
}

// A check that values within other types shall obey, which the server checks when they are made
// only: they are made of a new domain.
void FateDecider::replace_domain_of(const Change& change) {
  const Object* wanted = context_.to->find(change.id);
  const auto* check = wanted ? wanted->as<DomainConstraint>() : nullptr;
  if (!check || !check->validated) return;
  const Object* had = context_.from->find(change.id);
  if (had && had->as<DomainConstraint>()->definition == check->definition &&
      had->as<DomainConstraint>()->validated)
    return;
  const auto domain = pgplumb::id<Domain>({check->schema, check->domain});
  if (!context_.from->find(domain) || !context_.to->find(domain) || fates_[domain].replace) return;
  if (is_within_other_types(domain, *context_.from)) replace(domain, change.id);
}

void FateDecider::spread(const ObjectId& id) {
  if (!spread_.insert(id).second) return;
  if (const Object* have = context_.from->find(id); have && fates_[id].drop) {
    const ObjectId holder = ops_for(id).held_by(*have, context_);
    if (holder.valid() && context_.from->find(holder) && context_.to->find(holder) &&
        !fates_[holder].drop)
      remake(holder, id);
  }
  for (const auto& dependent : context_.from->catalog().dependents(id)) displace(dependent, id);
}

// Its own change sets it on other feet before the cause goes, and it does not come back to it.
bool FateDecider::frees_itself(const ObjectId& dependent, const ObjectId& cause) const {
  const Fate& fate = fates_.at(dependent);
  return fate.alter && fate.alteration.redefines &&
         !contains(context_.to->catalog().depends_on(dependent), cause);
}

void FateDecider::displace(const ObjectId& dependent, const ObjectId& cause) {
  if (!context_.to->find(dependent)) return;  // dropped anyway
  const Object& have = *context_.from->find(dependent);
  const auto& ops = ops_for(dependent);
  const bool owned = contains(ops.owners(have), cause);
  const Fate& fate = fates_[dependent];
  if (fate.drop || fate.replace) return;
  const Fate& cause_fate = fates_[cause];
  // What a column is swapped for brings nothing of what stands on the old one.
  const bool swapped = context_.prepared(cause).valid();
  if (cause_fate.alter && !swapped && ops.survives_retype(have, context_)) return;
  if (owned) {
    remake(dependent, cause);
    return;
  }
  if (frees_itself(dependent, cause)) {
    // Its values come from a type that has another name by then.
    if (have.as<Column>())
      fates_[dependent].alteration = ops.alter(have, *context_.to->find(dependent), context_);
    return;
  }
  if (have.as<Column>()) {
    displace_column(dependent, cause);
  } else if (ops.replaceable) {
    replace(dependent, cause);
  } else if (ops.holds_data) {
    if (!fate.alter)
      refuse(dependent, fmt::format("it stands on {}, which has to be made anew, and it holds rows",
                                    cause.display()));
  } else {
    remake(dependent, cause);
  }
}

void FateDecider::remake(const ObjectId& id, const ObjectId& cause) {
  Fate& fate = fates_[id];
  fate.alter = false;
  fate.drop = fate.create = true;
  fate.causes.push_back(cause);
  remade_.insert(id);
  queue_.push_back(id);
}

void FateDecider::replace(const ObjectId& id, const ObjectId& cause) {
  Fate& fate = fates_[id];
  fate.alter = false;
  fate.replace = fate.create = true;
  fate.causes.push_back(cause);
  remade_.insert(id);
  queue_.push_back(id);
}

// A column stands on what goes: by its type (converted) or by its expression (made anew).
void FateDecider::displace_column(const ObjectId& dependent, const ObjectId& cause) {
  const auto* from = context_.from->find(dependent)->as<Column>();
  // A parent's column that goes leaves the child's where it is; one that changes its type carries
  // it, and then its own change is known already.
  if (contains(parent_columns(*from), cause)) return;
  if (!is_table_column(*from)) {
    // The view or composite type decides what its columns are.
    displace(relation_of(*from), cause);
    return;
  }
  if (!from->generated.empty()) {
    remake(dependent, cause);
  } else if (fates_[cause].replace) {
    convert_column(dependent, cause);
  } else if (!fates_[cause].alter && !fates_[dependent].alter) {
    refuse(dependent, fmt::format("it stands on {}, which has to be made anew, and it holds values",
                                  cause.display()));
  }
}

void FateDecider::convert_column(const ObjectId& dependent, const ObjectId& cause) {
  const auto* from = context_.from->find(dependent)->as<Column>();
  const auto* to = context_.to->find(dependent)->as<Column>();
  Fate& fate = fates_[dependent];
  if (!fate.alter || !fate.alteration.displaces_dependents) {
    fate.alteration = convert_to_replaced(*from, *to, cause, context_);
    if (fate.alteration.mode == Alteration::Mode::kRefuse)
      refuse(dependent, fate.alteration.reason);
    fate.causes.push_back(cause);
  }
  fate.alter = true;
  queue_.push_back(dependent);
}

}  // namespace pgplumb
