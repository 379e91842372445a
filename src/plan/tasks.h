// What there is to do, and what has to be done before what: the graph that the planner sorts.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_set>
#include <utility>
#include <vector>

#include "kinds/all.h"
#include "plan/fates.h"

namespace pgplumb {

/// One thing to do, before it has its place. Most do one thing to one object; changes that rewrite
/// the same table share one.
struct Task {
  enum class Sort {
    kDrop,
    kEmpty,    // becomes a stand-in, so that what it stood on can go
    kStandIn,  // is made as a stand-in, so that others can be made that its real form stands on
    kCreate,   // also: the stand-in becomes the real thing
    kAlter,
    kDropAside,  // the old edition of a replaced type goes
  };
  Sort sort;
  std::vector<std::size_t> items;  // the first one gives it its place
};

/// An object with a fate.
struct Item {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  ObjectId id;
  const KindOps* ops = nullptr;
  const Object* from = nullptr;
  const Object* to = nullptr;
  const Fate* fate = nullptr;
  std::size_t parent_from = kNone;  // the item whose drop takes this one along
  std::size_t parent_to = kNone;    // the item whose statement makes this one
  std::size_t drop = kNone;         // tasks; of the parent where it goes or comes with that
  std::size_t empty = kNone;
  std::size_t stand_in = kNone;
  std::size_t create = kNone;
  std::size_t alter = kNone;
  std::size_t aside = kNone;
};

/// What was given up to break rings; grows from attempt to attempt.
struct Concessions {
  using IdSet = std::unordered_set<ObjectId, ObjectIdHash>;
  IdSet unfolded;   // parts made by their own statement after their parent
  IdSet severed;    // parts dropped by their own statement before their parent
  IdSet parted;     // changes that do not share a statement
  IdSet recreated;  // dropped and made again instead of altered
  IdSet stand_ins;  // made as a stand-in first
  IdSet emptied;    // turned into a stand-in before they go
  std::set<std::pair<std::pair<int, ObjectId>, std::pair<int, ObjectId>>>
      unordered;  // wishes of order let go
};

class Tasks {
 public:
  Tasks(const PlanContext& context, const Fates& fates, const Concessions& conceded);

  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  [[nodiscard]] const std::vector<Task>& tasks() const { return tasks_; }
  /// The item of an object of the target's catalog; Item::kNone where it has no fate.
  [[nodiscard]] std::size_t item_of(const Object& wanted) const;
  /// All tasks in an order that keeps every edge; fewer than all where there are rings.
  [[nodiscard]] std::vector<std::size_t> sorted() const;
  /// Gives up something more for each ring. False where nothing is left to give up in one of them.
  [[nodiscard]] bool concede(Concessions& more) const;
  /// The objects of each ring.
  [[nodiscard]] std::vector<std::vector<ObjectId>> rings() const;

 private:
  struct Edge {
    std::size_t before;
    std::size_t after;
    std::size_t item_before;
    std::size_t item_after;
    bool soft;
  };
  static constexpr std::size_t kNone = Item::kNone;

  void add_items(const Fates& fates);
  void find_parents(Item& item) const;
  void add_tasks();
  void add_own_tasks(std::size_t i);
  void fold();
  void merge_rewrites();
  void merge_carried();
  void add_edges();
  void edges_of_old(std::size_t i);
  void edges_of_attributes(const ObjectId& type, std::size_t user, std::size_t i);
  void edges_of_new(std::size_t i);
  void edges_of_self(std::size_t i);
  void edges_between_names();
  void edges_of_mentions();
  void edges_of_successors();
  void link(std::size_t before, std::size_t after, std::size_t item_before, std::size_t item_after,
            bool soft = false);
  [[nodiscard]] std::pair<int, ObjectId> key(std::size_t task) const;
  [[nodiscard]] std::vector<std::size_t> ranks() const;
  [[nodiscard]] bool stands_on(const Item& item, const Item& needed) const;
  [[nodiscard]] bool stands_alone(const Task& task) const;
  [[nodiscard]] int phase(const Task& task, bool awaited) const;
  [[nodiscard]] bool concede_in(const std::vector<std::size_t>& ring, Concessions& more) const;
  [[nodiscard]] bool unfold(const Edge& edge, bool columns, Concessions& more) const;
  [[nodiscard]] bool change_form(const std::vector<std::size_t>& ring, Concessions& more) const;

  const PlanContext& context_;
  const Concessions& conceded_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> from_item_;  // by position in the catalog: item, or kAbsent
  std::vector<std::uint32_t> to_item_;
  std::vector<Task> tasks_;
  std::vector<Edge> edges_;
};

}  // namespace pgplumb
