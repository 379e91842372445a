// The order of tasks: one stable topological sort, and what is given up where dependencies form a
// ring.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/graph.h"
#include "plan/tasks.h"

namespace pgplumb {

// An index that is built or dropped outside of a transaction block.
bool Tasks::stands_alone(const Task& task) const {
  if (!context_.online || task.items.empty()) return false;
  const Item& item = items_[task.items.front()];
  if (!item.id.is("index")) return false;
  const bool create = task.sort == Task::Sort::kCreate && item.to;
  const bool drop = task.sort == Task::Sort::kDrop && item.from;
  if (!create && !drop) return false;
  const Steps steps =
      create ? item.ops->create(*item.to, context_) : item.ops->drop(*item.from, context_);
  return std::any_of(steps.begin(), steps.end(),
                     [](const Step& s) { return s.tx == TxRule::kAlone; });
}

// Among tasks that are otherwise free: growth of enums, so that one commit serves all uses; then
// what goes; then what comes and changes; then old editions of types. What would part the rest into
// two transactions comes last, or first where something waits for it to be gone.
int Tasks::phase(const Task& task, bool awaited) const {
  if (stands_alone(task)) return task.sort == Task::Sort::kDrop && awaited ? 0 : 4;
  switch (task.sort) {
    case Task::Sort::kDrop:
    case Task::Sort::kEmpty:
      return 1;
    case Task::Sort::kDropAside:
      return 3;
    case Task::Sort::kAlter: {
      const auto& steps = items_[task.items.front()].fate->alteration.steps;
      const bool commits = std::any_of(steps.begin(), steps.end(),
                                       [](const Step& s) { return s.tx == TxRule::kCommitAfter; });
      return commits ? 0 : 2;
    }
    default:
      return 2;
  }
}

std::vector<std::size_t> Tasks::ranks() const {
  struct Place {
    int phase;
    int order;
    ObjectId relation;  // of parts that come in their positions
    std::int64_t position;
    const ObjectId* id;
    auto tie() const { return std::tie(phase, order, relation, position, *id); }
  };
  std::vector<bool> awaited(tasks_.size());
  for (const auto& edge : edges_) awaited[edge.before] = true;
  std::vector<Place> places;
  places.reserve(tasks_.size());
  for (const auto& task : tasks_) {
    if (task.items.empty()) {
      places.push_back({9, 0, {}, 0, &items_.front().id});
      continue;
    }
    const Item& item = items_[task.items.front()];
    const int p = phase(task, awaited[places.size()]);
    const Object& object = item.to ? *item.to : *item.from;
    const bool backwards = p == 1 || p == 3;
    Place place{p, item.ops->order(object), {}, 0, &item.id};
    if (backwards) place.order = -place.order;
    const Value at = backwards ? Value{} : object.value("position");
    if (const auto* number = std::get_if<std::int64_t>(&at)) {
      place.relation = item.ops->owners(object).front();
      place.position = *number;
    }
    places.push_back(std::move(place));
  }
  std::vector<std::size_t> by_place(tasks_.size());
  std::iota(by_place.begin(), by_place.end(), std::size_t{0});
  std::stable_sort(by_place.begin(), by_place.end(),
                   [&](std::size_t a, std::size_t b) { return places[a].tie() < places[b].tie(); });
  std::vector<std::size_t> rank(tasks_.size());
  for (std::size_t r = 0; r < by_place.size(); ++r) rank[by_place[r]] = r;
  return rank;
}

std::vector<std::size_t> Tasks::sorted() const {
  Graph graph(tasks_.size());
  for (const auto& e : edges_) graph.edge(e.before, e.after);
  const auto rank = ranks();
  return graph.sorted([&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
}

std::vector<std::vector<ObjectId>> Tasks::rings() const {
  Graph graph(tasks_.size());
  for (const auto& e : edges_) graph.edge(e.before, e.after);
  std::vector<std::vector<ObjectId>> out;
  for (const auto& ring : graph.cycles()) {
    out.emplace_back();
    for (const auto t : ring) {
      const ObjectId& id = items_[tasks_[t].items.front()].id;
      if (std::find(out.back().begin(), out.back().end(), id) == out.back().end())
        out.back().push_back(id);
    }
  }
  return out;
}

bool Tasks::concede(Concessions& more) const {
  Graph graph(tasks_.size());
  for (const auto& e : edges_) graph.edge(e.before, e.after);
  bool all = true;
  for (const auto& ring : graph.cycles()) all = concede_in(ring, more) && all;
  return all;
}

// The cheapest first: a mere wish of order, a part that can have its own statement, a shared
// statement, then dropping and making again what would be altered, and stand-ins.
bool Tasks::concede_in(const std::vector<std::size_t>& ring, Concessions& more) const {
  const auto inside = [&](std::size_t task) {
    return std::binary_search(ring.begin(), ring.end(), task);
  };
  bool given = false;
  for (const auto& e : edges_) {
    if (e.soft && inside(e.before) && inside(e.after)) {
      more.unordered.insert({key(e.before), key(e.after)});
      given = true;
    }
  }
  if (given) return true;
  // A key can be dropped by itself before its table; a column, which may be in a partition key,
  // only where nothing else opens the ring.
  for (const bool columns : {false, true}) {
    for (const auto& e : edges_) {
      if (inside(e.before) && inside(e.after)) given = unfold(e, columns, more) || given;
    }
    if (given) return true;
  }
  for (const auto t : ring) {
    if (tasks_[t].items.size() < 2) continue;
    for (const auto i : tasks_[t].items) given = more.parted.insert(items_[i].id).second || given;
  }
  return given || change_form(ring, more);
}

// An edge that is there only for a part: the part gets a statement of its own.
bool Tasks::unfold(const Edge& edge, bool columns, Concessions& more) const {
  bool given = false;
  for (const auto& [task, i] :
       {std::pair(edge.before, edge.item_before), std::pair(edge.after, edge.item_after)}) {
    const Item& item = items_[i];
    if (item.ops->holds_data != columns) continue;
    if (item.parent_to != kNone && item.create == task && item.ops->stands_alone(*item.to)) {
      given = more.unfolded.insert(item.id).second || given;
    }
    const bool goes_along =
        item.parent_from != kNone && item.drop == task && tasks_[task].sort == Task::Sort::kDrop;
    if (goes_along && item.ops->stands_alone(*item.from))
      given = more.severed.insert(item.id).second || given;
  }
  return given;
}

bool Tasks::change_form(const std::vector<std::size_t>& ring, Concessions& more) const {
  bool given = false;
  for (const auto t : ring) {
    const Item& item = items_[tasks_[t].items.front()];
    if (tasks_[t].sort == Task::Sort::kAlter && !item.ops->holds_data && !item.ops->replaceable) {
      given = more.recreated.insert(item.id).second || given;
    }
  }
  if (given) return true;
  // Views first: a stand-in of a view is plain; one of a function has another body for a while.
  for (const bool functions : {false, true}) {
    for (const auto t : ring) {
      const Item& item = items_[tasks_[t].items.front()];
      if (!item.ops->stand_in || item.id.is("function") != functions) continue;
      if (tasks_[t].sort == Task::Sort::kCreate)
        given = more.stand_ins.insert(item.id).second || given;
      if (tasks_[t].sort == Task::Sort::kDrop) given = more.emptied.insert(item.id).second || given;
    }
    if (given) return true;
  }
  return false;
}

}  // namespace pgplumb
