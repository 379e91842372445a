// What a kind does for the planner, behind function pointers, so that plan/ names no kind for
// ordinary work.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "catalog/field.h"
#include "kinds/kind_index.h"
#include "step/step.h"

namespace pgplumb {

/// The tables whose readers and writers go on while the plan is run, at the price of more work.
struct OnlineTables {
  bool all = false;
  std::set<ObjectId> tables = {};
  std::set<ObjectId> except = {};  // objects of theirs that are changed the short way nevertheless
  [[nodiscard]] bool covers(const ObjectId& table) const { return all || tables.contains(table); }
};

/// The two states and the server that the steps are for.
struct PlanContext {
  const IndexedCatalog* from = nullptr;
  const IndexedCatalog* to = nullptr;
  int server_version = 0;                // server_version_num of the database that is changed
  const OnlineTables* online = nullptr;  // null for none
  /// Objects that the plan makes anew although the first state has them; null for none.
  const std::unordered_set<ObjectId, ObjectIdHash>* remade = nullptr;
  /// For columns of enum types that lose labels: enum id -> old label -> label to keep the rows
  /// with.
  const std::map<ObjectId, std::map<std::string, std::string>>* label_maps = nullptr;
  /// Parts that get a statement of their own although their parent is made by this plan; null for
  /// none.
  const std::unordered_set<ObjectId, ObjectIdHash>* unfolded = nullptr;
  /// Objects that are made as a stand-in first; null for none.
  const std::unordered_set<ObjectId, ObjectIdHash>* stand_ins = nullptr;
  /// Objects whose new edition is there already under another name, with that one's id: it gets the
  /// name, and neither is made nor goes by a statement of its own; null for none.
  const std::map<ObjectId, ObjectId>* swaps = nullptr;

  /// True when the plan creates it, so that nobody else uses it yet.
  [[nodiscard]] bool is_new(const ObjectId& id) const {
    return !from->find(id) || (remade && remade->contains(id));
  }

  /// True when its rows are read and written while the plan is run.
  [[nodiscard]] bool is_online(const ObjectId& table) const {
    return online && online->covers(table) && !is_new(table);
  }

  /// True when the statement that makes the parent makes the part too.
  [[nodiscard]] bool is_folded(const ObjectId& part, const ObjectId& parent) const {
    return is_new(parent) && !(unfolded && unfolded->contains(part));
  }

  /// True when something with its name and interface is there already when its real form is made.
  [[nodiscard]] bool has_stand_in(const ObjectId& id) const {
    return stand_ins && stand_ins->contains(id);
  }

  /// What only has to get the name of this object to be its new edition; not valid where nothing
  /// is.
  [[nodiscard]] ObjectId prepared(const ObjectId& id) const {
    if (!swaps) return {};
    const auto at = swaps->find(id);
    return at == swaps->end() ? ObjectId() : at->second;
  }

  [[nodiscard]] int major() const { return server_version / 10000; }
};

/// How one edition of an object becomes another.
struct Alteration {
  enum class Mode {
    kInPlace,   // by steps
    kRecreate,  // by drop and create; what depends on it goes and comes back with it
    kReplace,  // a type: set aside under another name, made new, columns converted, old one dropped
    kRefuse,   // no safe way; reason says why and what to do
  };
  Mode mode = Mode::kInPlace;
  std::vector<Step> steps = {};
  /// The object's dependents (views, policies, …) block the steps: they are dropped before and put
  /// back after.
  bool displaces_dependents = false;
  /// The object whose steps do this change too: a column that is handed down is converted with its
  /// parent's.
  ObjectId carried_by = {};
  /// Objects whose own change has to come first.
  std::vector<ObjectId> after = {};
  /// The steps set the whole definition anew: afterwards the object stands only on what its new
  /// edition needs.
  bool redefines = false;
  std::string reason = {};

  static Alteration in_place(std::vector<Step> steps) { return {.steps = std::move(steps)}; }
  static Alteration redefined(std::vector<Step> steps) {
    return {.steps = std::move(steps), .redefines = true};
  }
  static Alteration recreate(std::string why) {
    return {.mode = Mode::kRecreate, .reason = std::move(why)};
  }
  static Alteration replace(std::string why) {
    return {.mode = Mode::kReplace, .reason = std::move(why)};
  }
  static Alteration refuse(std::string why) {
    return {.mode = Mode::kRefuse, .reason = std::move(why)};
  }
};

using Steps = std::vector<Step>;

/// The work of one kind, made by ops_of<K>() from free functions and constants beside the struct.
/// Each member says how its function is called there; what is marked optional may be missing.
struct KindOps {
  const KindInfo* info;
  /// K::order: where it stands among creations that are otherwise free. Optional: order_of(k),
  /// where that is not the same for all.
  int (*order)(const Object&);
  /// create_steps(k, context), drop_steps(k, context), alter_steps(from, to, context)
  Steps (*create)(const Object&, const PlanContext&);
  Steps (*drop)(const Object&, const PlanContext&);
  Alteration (*alter)(const Object&, const Object&, const PlanContext&);
  /// links(k): what it stands on by its names (its schema, its table, …); ids that do not exist are
  /// left out.
  std::vector<ObjectId> (*links)(const Object&);
  /// Optional, owners(k): it goes with any of them; the first that exists is its parent.
  std::vector<ObjectId> (*owners)(const Object&);
  /// Optional, name_slots(k): names that another kind could hold ("relation:s.n", "type:s.n").
  std::vector<std::string> (*name_slots)(const Object&);
  /// Optional, is_created_with_parent(k): the statement that makes the parent makes it too.
  bool (*created_with_parent)(const Object&);
  /// Optional, survives_retype(k, context): it may stay when a column it uses changes its type.
  bool (*survives_retype)(const Object&, const PlanContext&);
  /// Optional, stands_alone(k): it may be made or dropped by a statement of its own (else: true).
  bool (*stands_alone)(const Object&);
  /// Optional, held_by(k, context): what has to go before it can go, and comes back.
  ObjectId (*held_by)(const Object&, const PlanContext&);
  /// Optional, cannot_create(k), cannot_drop(k): why not, and what to do; "" where it can be done.
  std::string (*cannot_create)(const Object&);
  std::string (*cannot_drop)(const Object&);
  /// Optional, comes_after(k, context): what goes before it is made or dropped, as far as
  /// that is possible.
  std::vector<ObjectId> (*comes_after)(const Object&, const PlanContext&);
  /// Optional, mentions(k): words of a body that no dependency tells of; wishes of order.
  std::vector<std::string> (*mentions)(const Object&);
  /// set_aside(k, name), of replaceable kinds: how it is renamed. Null for others.
  std::vector<Sql> (*set_aside)(const Object&, const std::string&);
  /// Optional, stand_in(k, catalog): makes it, or turns it into, something with the same interface
  /// that stands on nothing else; breaks rings. Null where there is none.
  Step (*stand_in)(const Object&, const IndexedCatalog&);
  /// Optional, stand_in_needs(k, id): whether even the stand-in stands on it.
  bool (*stand_in_needs)(const Object&, const ObjectId&);
  /// K::precedes_old: it is made before another one of the same owner goes, where that is possible.
  bool precedes_old;
  /// K::used_by_name: statements of clients name it.
  bool used_by_name;
  /// K::replaceable: a type whose columns can be converted; kReplace is understood.
  bool replaceable;
  /// K::holds_data: never dropped and created again to reach another state.
  bool holds_data;
  /// K::goes_with: the fields that name what takes it along, data and all, when that is dropped,
  /// whether a plan knows of it or not. Empty where nothing does.
  std::span<const std::string_view> goes_with;
};

namespace detail {
template <class K>
std::vector<ObjectId> owners_or_none(const Object& o) {
  if constexpr (requires(const K& k) { owners(k); }) return owners(*o.as<K>());
  return {};
}
template <class K>
std::vector<std::string> slots_or_none(const Object& o) {
  if constexpr (requires(const K& k) { name_slots(k); }) return name_slots(*o.as<K>());
  return {};
}
template <class K>
bool with_parent_or_false(const Object& o) {
  if constexpr (requires(const K& k) { is_created_with_parent(k); })
    return is_created_with_parent(*o.as<K>());
  return false;
}
template <class K>
bool survives_or_false(const Object& o, const PlanContext& c) {
  if constexpr (requires(const K& k) { survives_retype(k, c); })
    return survives_retype(*o.as<K>(), c);
  return false;
}
template <class K>
int order_of_or_kind(const Object& o) {
  if constexpr (requires(const K& k) { order_of(k); }) return order_of(*o.as<K>());
  return K::order;
}
template <class K>
bool alone_or_true(const Object& o) {
  if constexpr (requires(const K& k) { stands_alone(k); }) return stands_alone(*o.as<K>());
  return true;
}
template <class K>
std::string uncreatable_or_empty(const Object& o) {
  if constexpr (requires(const K& k) { cannot_create(k); }) return cannot_create(*o.as<K>());
  return {};
}
template <class K>
std::string undroppable_or_empty(const Object& o) {
  if constexpr (requires(const K& k) { cannot_drop(k); }) return cannot_drop(*o.as<K>());
  return {};
}
template <class K>
std::vector<std::string> mentions_or_none(const Object& o) {
  if constexpr (requires(const K& k) { mentions(k); }) return mentions(*o.as<K>());
  return {};
}
template <class K>
ObjectId holder_or_none(const Object& o, const PlanContext& c) {
  if constexpr (requires(const K& k) { held_by(k, c); }) return held_by(*o.as<K>(), c);
  return {};
}
template <class K>
constexpr auto aside_or_null() -> std::vector<Sql> (*)(const Object&, const std::string&) {
  if constexpr (requires(const K& k, const std::string& n) { set_aside(k, n); }) {
    return [](const Object& o, const std::string& n) -> std::vector<Sql> {
      return set_aside(*o.as<K>(), n);
    };
  }
  return nullptr;
}
template <class K>
constexpr auto stand_in_or_null() -> Step (*)(const Object&, const IndexedCatalog&) {
  if constexpr (requires(const K& k, const IndexedCatalog& c) { stand_in(k, c); }) {
    return [](const Object& o, const IndexedCatalog& c) -> Step { return stand_in(*o.as<K>(), c); };
  }
  return nullptr;
}
template <class K>
bool stand_in_needs_or_true(const Object& o, const ObjectId& needed) {
  if constexpr (requires(const K& k) { stand_in_needs(k, needed); })
    return stand_in_needs(*o.as<K>(), needed);
  return true;
}
template <class K>
std::vector<ObjectId> comes_after_or_none(const Object& o, const PlanContext& context) {
  if constexpr (requires(const K& k) { comes_after(k, context); })
    return comes_after(*o.as<K>(), context);
  return {};
}
template <class K>
constexpr bool precedes_or_false() {
  if constexpr (requires { K::precedes_old; }) return K::precedes_old;
  return false;
}
template <class K>
constexpr bool used_by_name_or_false() {
  if constexpr (requires { K::used_by_name; }) return K::used_by_name;
  return false;
}
template <class K>
constexpr bool replaceable_or_false() {
  if constexpr (requires { K::replaceable; }) return K::replaceable;
  return false;
}
template <class K>
constexpr bool data_or_false() {
  if constexpr (requires { K::holds_data; }) return K::holds_data;
  return false;
}
template <class K>
std::span<const std::string_view> goes_with_or_none() {
  if constexpr (requires { K::goes_with; }) return K::goes_with;
  return {};
}
}  // namespace detail

/// A struct that lacks one of the required functions does not compile.
template <class K>
KindOps ops_of() {
  return {
      &kind_info<K>(),
      &detail::order_of_or_kind<K>,
      [](const Object& o, const PlanContext& c) -> Steps { return create_steps(*o.as<K>(), c); },
      [](const Object& o, const PlanContext& c) -> Steps { return drop_steps(*o.as<K>(), c); },
      [](const Object& a, const Object& b, const PlanContext& c) -> Alteration {
        return alter_steps(*a.as<K>(), *b.as<K>(), c);
      },
      [](const Object& o) -> std::vector<ObjectId> { return links(*o.as<K>()); },
      &detail::owners_or_none<K>,
      &detail::slots_or_none<K>,
      &detail::with_parent_or_false<K>,
      &detail::survives_or_false<K>,
      &detail::alone_or_true<K>,
      &detail::holder_or_none<K>,
      &detail::uncreatable_or_empty<K>,
      &detail::undroppable_or_empty<K>,
      &detail::comes_after_or_none<K>,
      &detail::mentions_or_none<K>,
      detail::aside_or_null<K>(),
      detail::stand_in_or_null<K>(),
      &detail::stand_in_needs_or_true<K>,
      detail::precedes_or_false<K>(),
      detail::used_by_name_or_false<K>(),
      detail::replaceable_or_false<K>(),
      detail::data_or_false<K>(),
      detail::goes_with_or_none<K>()};
}

template <class K>
const K* IndexedCatalog::get(std::initializer_list<std::string_view> parts) const {
  const Object* found = find(ObjectId(kind_info<K>(), parts));
  return found ? found->as<K>() : nullptr;
}

/// The id of an object of kind K: id<Table>({"public", "messages"}).
template <class K>
ObjectId id(std::initializer_list<std::string_view> parts) {
  return ObjectId(kind_info<K>(), parts);
}

}  // namespace pgplumb
