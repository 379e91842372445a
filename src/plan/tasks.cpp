// From fates to tasks: which object needs a statement of its own, and which goes or comes with
// another.
#include "plan/tasks.h"

#include <algorithm>
#include <map>

namespace pgplumb {
namespace {

constexpr std::uint32_t kAbsent = static_cast<std::uint32_t>(-1);

std::size_t position(const Catalog& catalog, const Object* object) {
  return static_cast<std::size_t>(object - catalog.objects().data());
}

}  // namespace

Tasks::Tasks(const PlanContext& context, const Fates& fates, const Concessions& conceded)
    : context_(context), conceded_(conceded) {
  add_items(fates);
  add_tasks();
  add_edges();
}

void Tasks::add_items(const Fates& fates) {
  const Catalog& from = context_.from->catalog();
  const Catalog& to = context_.to->catalog();
  from_item_.assign(from.objects().size(), kAbsent);
  to_item_.assign(to.objects().size(), kAbsent);
  items_.reserve(fates.size());
  for (const auto& [id, fate] : fates) {
    Item item;
    item.id = id;
    item.ops = &ops_for(id);
    item.from = from.find(id);
    item.to = to.find(id);
    item.fate = &fate;
    const auto number = static_cast<std::uint32_t>(items_.size());
    if (item.from) from_item_[position(from, item.from)] = number;
    if (item.to) to_item_[position(to, item.to)] = number;
    items_.push_back(std::move(item));
  }
  for (auto& item : items_) find_parents(item);
}

std::size_t Tasks::item_of(const Object& wanted) const {
  const auto at = to_item_[position(context_.to->catalog(), &wanted)];
  return at == kAbsent ? kNone : at;
}

void Tasks::find_parents(Item& item) const {
  const Fate& fate = *item.fate;
  if (fate.drop && item.from && !conceded_.severed.contains(item.id)) {
    for (const auto& owner : item.ops->owners(*item.from)) {
      const Object* found = context_.from->find(owner);
      if (!found) continue;
      const auto at = from_item_[position(context_.from->catalog(), found)];
      if (at == kAbsent || !(items_[at].fate->drop || items_[at].fate->replace)) continue;
      item.parent_from = at;
      break;
    }
  }
  if (fate.create && item.to && !conceded_.unfolded.contains(item.id) &&
      item.ops->created_with_parent(*item.to)) {
    for (const auto& owner : item.ops->owners(*item.to)) {
      const Object* found = context_.to->find(owner);
      if (!found) continue;
      const auto at = to_item_[position(context_.to->catalog(), found)];
      if (at != kAbsent && items_[at].fate->create) item.parent_to = at;
      break;
    }
  }
}

void Tasks::add_tasks() {
  for (std::size_t i = 0; i < items_.size(); ++i) add_own_tasks(i);
  fold();
  merge_carried();
  merge_rewrites();
}

void Tasks::add_own_tasks(std::size_t i) {
  Item& item = items_[i];
  const auto add = [&](Task::Sort sort) {
    tasks_.push_back({sort, {i}});
    return tasks_.size() - 1;
  };
  const Fate& fate = *item.fate;
  if (fate.drop && item.parent_from == kNone) {
    item.drop = add(Task::Sort::kDrop);
    if (conceded_.emptied.contains(item.id)) item.empty = add(Task::Sort::kEmpty);
  }
  if (fate.create && item.parent_to == kNone) {
    item.create = add(Task::Sort::kCreate);
    if (conceded_.stand_ins.contains(item.id)) item.stand_in = add(Task::Sort::kStandIn);
  }
  if (fate.alter) item.alter = add(Task::Sort::kAlter);
  if (fate.replace) item.aside = add(Task::Sort::kDropAside);
}

// A part's tasks are its parent's. The parts of a replaced type go when the old edition goes.
void Tasks::fold() {
  for (auto& item : items_) {
    std::size_t at = item.parent_from;
    while (at != kNone && items_[at].parent_from != kNone) at = items_[at].parent_from;
    if (at != kNone) item.drop = items_[at].fate->replace ? items_[at].aside : items_[at].drop;
    at = item.parent_to;
    while (at != kNone && items_[at].parent_to != kNone) at = items_[at].parent_to;
    if (at != kNone)
      item.create = items_[at].stand_in != kNone ? items_[at].stand_in : items_[at].create;
  }
}

// A column that is handed down changes with its parent's: what stands on either goes before and
// comes after both.
void Tasks::merge_carried() {
  for (auto& item : items_) {
    if (item.alter == kNone || !item.fate->alteration.carried_by.valid()) continue;
    const ObjectId* at = &item.fate->alteration.carried_by;
    std::size_t carrier = kNone;
    for (int depth = 0; depth < 64; ++depth) {
      const auto found =
          std::lower_bound(items_.begin(), items_.end(), *at,
                           [](const Item& i, const ObjectId& id) { return i.id < id; });
      if (found == items_.end() || found->id != *at || !found->fate->alter) break;
      carrier = static_cast<std::size_t>(found - items_.begin());
      if (!found->fate->alteration.carried_by.valid()) break;
      at = &found->fate->alteration.carried_by;
    }
    if (carrier == kNone || items_[carrier].alter == item.alter) continue;
    auto& mine = tasks_[item.alter].items;
    auto& theirs = tasks_[items_[carrier].alter].items;
    theirs.insert(theirs.end(), mine.begin(), mine.end());
    mine.clear();
    item.alter = items_[carrier].alter;
  }
}

// Several columns of one table that change their type: one statement, so that the table is written
// anew once.
void Tasks::merge_rewrites() {
  std::map<ObjectId, std::size_t> first;  // table -> task
  for (auto& item : items_) {
    if (item.alter == kNone || conceded_.parted.contains(item.id)) continue;
    const auto& steps = item.fate->alteration.steps;
    if (steps.empty() || steps.front().head == 0 || steps.front().rewrites.empty()) continue;
    const auto [at, fresh] = first.try_emplace(steps.front().rewrites.front(), item.alter);
    if (fresh) continue;
    if (at->second == item.alter) continue;
    auto& items = tasks_[item.alter].items;
    tasks_[at->second].items.insert(tasks_[at->second].items.end(), items.begin(), items.end());
    for (const auto i : items) items_[i].alter = at->second;
    items.clear();
  }
}

}  // namespace pgplumb
