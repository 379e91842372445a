// What a kind does for the planner, behind function pointers, so that plan/ names no kind for ordinary work.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "catalog/field.h"
#include "kinds/kind_index.h"
#include "step/step.h"

namespace pgplumb {

/// The two states and the server that the steps are for.
struct PlanContext {
  const IndexedCatalog* from = nullptr;
  const IndexedCatalog* to = nullptr;
  int server_version = 0;  // server_version_num of the database that is changed
  /// Objects that the plan makes anew although the first state has them; null for none.
  const std::unordered_set<ObjectId, ObjectIdHash>* remade = nullptr;
  /// For columns of enum types that lose labels: enum id -> old label -> label to keep the rows with.
  const std::map<ObjectId, std::map<std::string, std::string>>* label_maps = nullptr;

  /// True when the plan creates it, so that nobody else uses it yet.
  [[nodiscard]] bool is_new(const ObjectId& id) const {
    return !from->find(id) || (remade && remade->contains(id));
  }

  [[nodiscard]] int major() const { return server_version / 10000; }
};

/// How one edition of an object becomes another.
struct Alteration {
  enum class Mode {
    kInPlace,   // by steps
    kRecreate,  // by drop and create; what depends on it goes and comes back with it
    kReplace,   // a type: set aside under another name, made new, columns converted, old one dropped
    kRefuse,    // no safe way; reason says why and what to do
  };
  Mode mode = Mode::kInPlace;
  std::vector<Step> steps;
  /// The object's dependents (views, policies, …) block the steps: they are dropped before and put back after.
  bool displaces_dependents = false;
  std::string reason;

  static Alteration in_place(std::vector<Step> steps) { return {Mode::kInPlace, std::move(steps), false, {}}; }
  static Alteration recreate(std::string why) { return {Mode::kRecreate, {}, false, std::move(why)}; }
  static Alteration replace(std::string why) { return {Mode::kReplace, {}, false, std::move(why)}; }
  static Alteration refuse(std::string why) { return {Mode::kRefuse, {}, false, std::move(why)}; }
};

using Steps = std::vector<Step>;

/// The work of one kind. Made by ops_of<K>() from free functions beside the struct:
///   Steps create_steps(const K&, const PlanContext&);
///   Steps drop_steps(const K&, const PlanContext&);
///   Alteration alter_steps(const K& from, const K& to, const PlanContext&);
///   std::vector<ObjectId> links(const K&);   // what it depends on by its names (its schema, its table, …)
/// and constants in the struct:
///   static constexpr int order;              // where it stands among creations that are otherwise free
/// Optional free functions:
///   std::vector<ObjectId> owners(const K&);              // dropped together with any of them; the first is its parent
///   std::vector<std::string> name_slots(const K&);       // names that another kind could hold ("rel:s.n", "type:s.n")
///   bool is_created_with_parent(const K&);               // no statement of its own when the parent is new
///   bool survives_retype(const K&, const PlanContext&);  // may stay when a column it uses changes type
struct KindOps {
  const KindInfo* info;
  int order;
  Steps (*create)(const Object&, const PlanContext&);
  Steps (*drop)(const Object&, const PlanContext&);
  Alteration (*alter)(const Object&, const Object&, const PlanContext&);
  std::vector<ObjectId> (*links)(const Object&);
  std::vector<ObjectId> (*owners)(const Object&);
  std::vector<std::string> (*name_slots)(const Object&);
  bool (*created_with_parent)(const Object&);
  bool (*survives_retype)(const Object&, const PlanContext&);
  bool replaceable;  // a type whose columns can be converted: kReplace is understood
  bool holds_data;   // never dropped and created again to reach another state
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
  if constexpr (requires(const K& k) { is_created_with_parent(k); }) return is_created_with_parent(*o.as<K>());
  return false;
}
template <class K>
bool survives_or_false(const Object& o, const PlanContext& c) {
  if constexpr (requires(const K& k) { survives_retype(k, c); }) return survives_retype(*o.as<K>(), c);
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
}  // namespace detail

/// A struct that lacks one of the required functions does not compile.
template <class K>
KindOps ops_of() {
  return {&kind_info<K>(),
          K::order,
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
          detail::replaceable_or_false<K>(),
          detail::data_or_false<K>()};
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
