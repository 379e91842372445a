// The closure over dependents: a view on a column that changes type goes and comes back, a column of a type
// that is replaced is converted, and so on until nothing more is touched.
#include "plan/fates.h"

#include <algorithm>

#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/column/column_alter.h"
#include "kinds/common.h"

namespace pgplumb {

FateDecider::FateDecider(const PlanContext& context, const std::vector<Change>& changes) : context_(context) {
  context_.remade = &remade_;
  for (const auto& change : changes) start(change);
  while (!queue_.empty()) {
    const ObjectId id = queue_.back();
    queue_.pop_back();
    spread(id);
  }
}

void FateDecider::start(const Change& change) {
  Fate& fate = fates_[change.id];
  if (change.sort == Change::Sort::kAdded) {
    fate.create = true;
    return;
  }
  if (change.sort == Change::Sort::kDropped) {
    fate.drop = true;
    queue_.push_back(change.id);
    return;
  }
  const Object& from = *context_.from->find(change.id);
  const Object& to = *context_.to->find(change.id);
  const auto& ops = ops_for(change.id);
  fate.alteration = ops.alter(from, to, context_);
  switch (fate.alteration.mode) {
    case Alteration::Mode::kRefuse:
      refusals_.push_back({change.id, fate.alteration.reason});
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

void FateDecider::spread(const ObjectId& id) {
  if (!spread_.insert(id).second) return;
  const bool retyped = fates_[id].alter && !fates_[id].replace;
  for (const auto& dependent : context_.from->catalog().dependents(id)) displace(dependent, id, retyped);
}

void FateDecider::displace(const ObjectId& dependent, const ObjectId& cause, bool cause_retyped) {
  const Object* wanted = context_.to->find(dependent);
  if (!wanted) return;  // dropped anyway
  const Object& have = *context_.from->find(dependent);
  const auto& ops = ops_for(dependent);
  const auto owners = ops.owners(have);
  const bool owned = std::find(owners.begin(), owners.end(), cause) != owners.end();
  Fate& fate = fates_[dependent];
  if (fate.drop || fate.replace) return;
  if (cause_retyped && ops.survives_retype(have, context_) && !owned) return;
  if (fates_[cause].replace && owned) {
    // Attributes and constraints of a type that is made anew come with it.
    remake(dependent, cause);
    return;
  }
  if (ops.replaceable && !owned) {
    fate.replace = fate.create = true;
    fate.alter = false;
    fate.causes.push_back(cause);
    remade_.insert(dependent);
    queue_.push_back(dependent);
    return;
  }
  if (have.as<Column>() && !owned) {
    displace_column(dependent, cause, cause_retyped);
    return;
  }
  if (ops.holds_data && !owned) {
    if (fate.alter) return;  // its own change frees it
    refusals_.push_back({dependent, fmt::format("it stands on {}, which has to be made anew, and it holds rows", cause.display())});
    return;
  }
  remake(dependent, cause);
}

void FateDecider::remake(const ObjectId& id, const ObjectId& cause) {
  Fate& fate = fates_[id];
  fate.alter = false;
  fate.drop = fate.create = true;
  fate.causes.push_back(cause);
  remade_.insert(id);
  queue_.push_back(id);
}

// A column stands on what goes: by its type (converted), by its default (set again) or by its expression (made anew).
void FateDecider::displace_column(const ObjectId& dependent, const ObjectId& cause, bool cause_retyped) {
  const auto* from = context_.from->find(dependent)->as<Column>();
  const auto* to = context_.to->find(dependent)->as<Column>();
  Fate& fate = fates_[dependent];
  if (from->relation_kind == "v" || from->relation_kind == "m") return;  // the view goes, and its columns with it
  if (!from->generated.empty()) {
    remake(dependent, cause);
    return;
  }
  if (from->relation_kind == "c") {
    // A composite that uses the type is replaced itself.
    const ObjectId composite = relation_of(*from);
    displace(composite, cause, false);
    return;
  }
  if (fates_[cause].replace) {
    if (from->inherited) return;  // converted with its parent's
    if (!fate.alter) {
      fate.alter = true;
      fate.alteration = Alteration{};
      fate.causes.push_back(cause);
      const auto labels = context_.label_maps ? context_.label_maps->find(cause) : std::map<ObjectId, std::map<std::string, std::string>>::const_iterator{};
      const bool mapped = context_.label_maps && labels != context_.label_maps->end();
      fate.alteration.steps = {retype_step(*from, *to, convert_by_text(*from, *to, mapped ? labels->second : std::map<std::string, std::string>{}))};
      append(fate.alteration.steps, column_settings(*from, *to));
    }
    fate.alteration.displaces_dependents = true;
    queue_.push_back(dependent);
    return;
  }
  if (cause_retyped || fate.alter) return;
  if (from->default_value) {
    fate.default_reset = true;
    fate.causes.push_back(cause);
  }
}

}  // namespace pgplumb
