// Units against states.
#include <algorithm>

#include "apply/gate.h"

namespace pgplumb {
namespace {

const ObjectState& found_of(const States& states, const UnitObject& object) {
  static const ObjectState kAbsent;
  const auto at = states.find(object.id);
  return at == states.end() ? kAbsent : at->second;
}

bool is_reached(const UnitObject& object, const States& states) {
  return settled(found_of(states, object), object) == settled(object.target, object);
}

// All objects are as a later stage of the migration has them.
bool is_passed(const Unit& unit, const States& states) {
  const auto& objects = unit.objects;
  const std::size_t count = objects.empty() ? 0 : objects.front().passed.size();
  for (std::size_t p = 0; p < count; ++p) {
    if (std::all_of(objects.begin(), objects.end(), [&](const UnitObject& o) {
          return settled(found_of(states, o), o) == settled(o.passed[p], o);
        }))
      return true;
  }
  return false;
}

bool appears(const Migration& migration, const ObjectId& id, std::size_t start, std::size_t end) {
  return std::any_of(migration.units.begin() + static_cast<std::ptrdiff_t>(start),
                     migration.units.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](const Unit& unit) {
                       return std::any_of(unit.objects.begin(), unit.objects.end(),
                                          [&](const UnitObject& o) { return o.id == id; });
                     });
}

// An object that an earlier unit brings to its target may be there already.
bool fits(const Migration& migration, std::size_t unit, const UnitObject& object, int branch,
          const States& states) {
  const auto before = object.before.find(branch);
  if (before != object.before.end() &&
      guarded(found_of(states, object), object) == guarded(before->second, object))
    return true;
  return is_reached(object, states) && appears(migration, object.id, 0, unit);
}

// What was announced and broken off: CREATE INDEX CONCURRENTLY leaves the index marked as invalid,
// or valid without its comment, DROP INDEX CONCURRENTLY leaves it invalid.
// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
bool is_leftover(const UnitObject& object, int branch, const States& states,
                 const std::set<std::string>& begun) {
  ObjectState found = guarded(found_of(states, object), object);
  if (!object.id.is("index") || !begun.contains(object.id.display()) || found.empty()) return false;
  if (!object.target.empty()) {
    const auto wanted = object.target.find("definition");
    return wanted != object.target.end() && found["definition"] == wanted->second;
  }
  found["valid"] = true;
  const auto before = object.before.find(branch);
  return before != object.before.end() && found == guarded(before->second, object);
}

}  // namespace

UnitPosition position_of(const Migration& migration, std::size_t number, const States& states,
                         const std::set<std::string>& begun) {
  using Sort = UnitPosition::Sort;
  const Unit& unit = migration.units[number];
  const auto& objects = unit.objects;
  if (std::all_of(objects.begin(), objects.end(),
                  [&](const UnitObject& o) { return is_reached(o, states); }) ||
      is_passed(unit, states))
    return {Sort::kDone, -1, {}};
  for (std::size_t b = 0; b < unit.branches.size(); ++b) {
    const int branch = static_cast<int>(b);
    bool leftover = false;
    const bool all = std::all_of(objects.begin(), objects.end(), [&](const UnitObject& o) {
      if (fits(migration, number, o, branch, states)) return true;
      const bool left = unit.alone && is_leftover(o, branch, states, begun);
      leftover = leftover || left;
      return left;
    });
    if (all) return {leftover ? Sort::kLeftover : Sort::kPending, branch, {}};
  }
  UnitPosition out;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    // What keeps something is reached in the target's form with anything kept; here it is to be
    // made again, so it has to be as it was planned for.
    bool planned = objects[i].kept.empty() && is_reached(objects[i], states);
    for (std::size_t b = 0; b < unit.branches.size() && !planned; ++b)
      planned = fits(migration, number, objects[i], static_cast<int>(b), states);
    if (!planned) out.unfit.push_back(i);
  }
  return out;
}

std::vector<const UnitObject*> unreached(const Migration& migration, std::size_t start,
                                         std::size_t end, const States& states) {
  std::vector<const UnitObject*> out;
  for (std::size_t u = start; u < end; ++u) {
    for (const auto& object : migration.units[u].objects) {
      if (!is_reached(object, states) &&
          !appears(migration, object.id, end, migration.units.size()))
        out.push_back(&object);
    }
  }
  return out;
}

}  // namespace pgplumb
