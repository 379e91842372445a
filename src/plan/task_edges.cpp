// Which task has to come before which: every dependency of both catalogs, and the names that two
// objects share.
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "plan/tasks.h"

namespace pgplumb {
namespace {
constexpr std::uint32_t kAbsent = static_cast<std::uint32_t>(-1);
}  // namespace

void Tasks::link(std::size_t before, std::size_t after, std::size_t item_before,
                 std::size_t item_after, bool soft) {
  if (before == kNone || after == kNone || before == after) return;
  if (soft && !conceded_.unordered.empty() &&
      conceded_.unordered.contains({key(before), key(after)}))
    return;
  edges_.push_back({before, after, item_before, item_after, soft});
}

std::pair<int, ObjectId> Tasks::key(std::size_t task) const {
  return {static_cast<int>(tasks_[task].sort), items_[tasks_[task].items.front()].id};
}

void Tasks::add_edges() {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    edges_of_self(i);
    if (items_[i].from) edges_of_old(i);
    if (items_[i].to) edges_of_new(i);
  }
  edges_between_names();
  edges_of_mentions();
  edges_of_successors();
}

void Tasks::edges_of_self(std::size_t i) {
  const Item& item = items_[i];
  // A part of a replaced type is in two editions for a while.
  const bool in_aside = item.drop != kNone && tasks_[item.drop].sort == Task::Sort::kDropAside;
  if (!in_aside) {
    link(item.drop, item.create, i, i);
    link(item.drop, item.stand_in, i, i);
  }
  link(item.empty, item.drop, i, i);
  const auto item_of = [&](const ObjectId& id) {
    const auto at = std::lower_bound(
        items_.begin(), items_.end(), id,
        [](const Item& other, const ObjectId& wanted) { return other.id < wanted; });
    const bool found = at != items_.end() && at->id == id;
    return found ? static_cast<std::size_t>(at - items_.begin()) : kNone;
  };
  for (const auto& id : item.fate->alteration.after) {
    if (const auto j = item_of(id); j != kNone) link(items_[j].alter, item.alter, j, i, true);
  }
  const auto wait = [&](std::size_t task, const Object* object) {
    if (task == kNone || !object) return;
    for (const auto& id : item.ops->comes_after(*object, context_)) {
      if (const auto j = item_of(id); j != kNone) link(items_[j].drop, task, j, i, true);
    }
  };
  wait(item.create, item.to);
  wait(item.drop, item.from);
  link(item.stand_in, item.create, i, i);
  link(item.create, item.aside, i, i);
}

// Whether it does so in the catalog that shall be.
bool Tasks::stands_on(const Item& item, const Item& needed) const {
  if (!item.to || !needed.to) return false;
  const auto needs = context_.to->catalog().depends_on(item.id);
  return std::find(needs.begin(), needs.end(), needed.id) != needs.end();
}

// item stands on `needed` in the catalog that is.
void Tasks::edges_of_old(std::size_t i) {
  const Item& item = items_[i];
  const Catalog& from = context_.from->catalog();
  for (const auto n :
       from.depends_on(static_cast<Catalog::Index>(item.from - from.objects().data()))) {
    const auto j = from_item_[n];
    if (j == kAbsent) continue;
    const Item& needed = items_[j];
    const bool emptied = item.empty != kNone && !item.ops->stand_in_needs(*item.from, needed.id);
    const std::size_t gone = emptied ? item.empty : item.drop;
    // A part of a replaced type goes with the old edition; nothing can wait for that but other old
    // editions.
    const bool in_aside = gone != kNone && tasks_[gone].sort == Task::Sort::kDropAside;
    link(gone, needed.drop, i, j);
    link(item.alter, needed.drop, i, j);
    link(item.aside, needed.drop, i, j);
    if (needed.alter != kNone) {
      link(gone, needed.alter, i, j, in_aside || !needed.fate->alteration.displaces_dependents);
      if (item.alter != kNone && item.fate->alteration.displaces_dependents)
        link(item.alter, needed.alter, i, j, true);
      // By its own change it ceases to stand on what nothing may stand on meanwhile.
      if (item.alter != kNone && item.fate->alteration.redefines &&
          needed.fate->alteration.displaces_dependents && !stands_on(item, needed))
        link(item.alter, needed.alter, i, j);
    }
    if (needed.aside == kNone) continue;
    // Its statement names the type, so it comes before the rename.
    if (!in_aside) link(gone, needed.create, i, j);
    link(gone, needed.aside, i, j);
    link(item.alter, needed.aside, i, j);
    link(item.aside, needed.aside, i, j);
  }
}

// item stands on `needed` in the catalog that shall be.
void Tasks::edges_of_new(std::size_t i) {
  const Item& item = items_[i];
  const Catalog& to = context_.to->catalog();
  for (const auto n : to.depends_on(static_cast<Catalog::Index>(item.to - to.objects().data()))) {
    const auto j = to_item_[n];
    if (j == kAbsent) continue;
    const Item& needed = items_[j];
    const bool early = item.stand_in != kNone && item.ops->stand_in_needs(*item.to, needed.id);
    const std::size_t made = early ? item.stand_in : item.create;
    for (const std::size_t mine : {made, item.alter}) {
      if (needed.stand_in != kNone) {
        link(needed.stand_in, mine, j, i);
        link(needed.create, mine, j, i, true);
      } else {
        link(needed.create, mine, j, i);
      }
      const bool displaces = needed.alter != kNone && needed.fate->alteration.displaces_dependents;
      const bool redefined = item.fate->alter && item.fate->alteration.redefines;
      link(needed.alter, mine, j, i, !(displaces && (item.fate->drop || redefined)));
    }
    edges_of_attributes(needed.id, made, i);
  }
}

// Attributes of a composite type cannot change once a table has a column of it.
// https://www.postgresql.org/docs/current/sql-altertype.html
void Tasks::edges_of_attributes(const ObjectId& type, std::size_t user, std::size_t i) {
  if (user == kNone || !items_[i].id.is("column") || !type.is("composite type")) return;
  for (const Object* attribute : context_.to->children(type)) {
    const auto j = item_of(*attribute);
    if (j == kNone) continue;
    link(items_[j].create, user, j, i, true);
    link(items_[j].alter, user, j, i, true);
  }
  const auto& old = context_.from->catalog().objects();
  for (const Object* attribute : context_.from->children(type)) {
    const auto j = from_item_[static_cast<std::size_t>(attribute - old.data())];
    if (j != kAbsent) link(items_[j].drop, user, j, i, true);
  }
}

// A name is free only after the object that has it is gone.
void Tasks::edges_between_names() {
  std::unordered_map<std::string, std::vector<std::pair<std::size_t, std::size_t>>>
      freed;  // slot -> (task, item)
  std::vector<std::vector<std::string>> taken(items_.size());
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    std::vector<std::string> had;
    if (item.from && !item.fate->replace) had = item.ops->name_slots(*item.from);
    if (item.to && !item.fate->replace) taken[i] = item.ops->name_slots(*item.to);
    if (item.fate->alter && !had.empty() && !taken[i].empty()) {
      const auto before = had;
      std::erase_if(had, [&](const std::string& slot) {
        return std::find(taken[i].begin(), taken[i].end(), slot) != taken[i].end();
      });
      std::erase_if(taken[i], [&](const std::string& slot) {
        return std::find(before.begin(), before.end(), slot) != before.end();
      });
    }
    const std::size_t frees = item.fate->alter ? item.alter : item.drop;
    if (frees == kNone || tasks_[frees].sort == Task::Sort::kDropAside) continue;
    for (auto& slot : had) freed[std::move(slot)].emplace_back(frees, i);
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    const std::size_t takes = item.fate->alter         ? item.alter
                              : item.stand_in != kNone ? item.stand_in
                                                       : item.create;
    for (const auto& slot : taken[i]) {
      const auto at = freed.find(slot);
      if (at == freed.end()) continue;
      for (const auto& [task, old] : at->second) link(task, takes, old, i);
    }
  }
}

// A body that is text may be run before the plan ends, by a check or a materialized view: what it
// calls comes before it, as far as that is possible.
void Tasks::edges_of_mentions() {
  std::unordered_map<std::string, std::vector<std::size_t>> made;  // name -> items
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    // Of parts (a key, a trigger) the second name is the table's.
    if (!item.to || item.create == kNone || !item.ops->owners(*item.to).empty()) continue;
    const auto parts = item.id.parts();
    if (parts.size() > 1) made[parts[1]].push_back(i);
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!item.to || item.create == kNone) continue;
    for (const auto& word : item.ops->mentions(*item.to)) {
      const auto at = made.find(word);
      if (at == made.end()) continue;
      for (const auto j : at->second) link(items_[j].create, item.create, j, i, true);
    }
  }
}

// Where a kind wishes it, the new one is made before the old one of the same owner goes.
void Tasks::edges_of_successors() {
  std::map<std::pair<const KindOps*, ObjectId>, std::vector<std::size_t>> made;
  const auto owner = [](const Item& item, const Object& object) {
    const auto owners = item.ops->owners(object);
    return std::pair{item.ops, owners.empty() ? ObjectId() : owners.front()};
  };
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (item.ops->precedes_old && item.create != kNone && item.drop == kNone)
      made[owner(item, *item.to)].push_back(i);
  }
  if (made.empty()) return;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (!item.ops->precedes_old || item.drop == kNone || item.create != kNone) continue;
    const auto at = made.find(owner(item, *item.from));
    if (at == made.end()) continue;
    for (const auto j : at->second) link(items_[j].create, item.drop, j, i, true);
  }
}

}  // namespace pgplumb
