// What is swapped in one plan is swapped in one stage: an index may stand on two columns, a view on
// more. Until then all that stands on them is as the source has it.
#include <algorithm>
#include <set>

#include "kinds/all.h"
#include "kinds/enum/enum.h"
#include "plan/rename.h"
#include "plan/strategies/shadow.h"

namespace pgplumb {
namespace {

// Everything that stands on these, in one catalog or the other, with what it needs for as long as
// it is as the source has it.
std::set<ObjectId> standing_on(const std::vector<ObjectId>& ids, const StrategyContext& context) {
  const Catalog& from = context.from.catalog();
  const Catalog& to = context.to.catalog();
  std::set<ObjectId> out;
  std::vector<ObjectId> open = ids;
  while (!open.empty()) {
    const ObjectId at = open.back();
    open.pop_back();
    if (!out.insert(at).second) continue;
    for (const auto* catalog : {&from, &to}) {
      if (!catalog->find(at)) continue;
      for (auto& user : catalog->dependents(at)) open.push_back(std::move(user));
    }
    if (from.find(at)) {
      for (auto& need : from.depends_on(at)) {
        if (!to.find(need)) open.push_back(std::move(need));
      }
    } else if (const auto* column = to.find(at)->as<Column>()) {
      const ObjectId relation = relation_of(*column);
      if (!from.find(relation)) open.push_back(relation);
    }
  }
  return out;
}

// What this stands on that changes in the first stage, although it shall stay as it is; not valid
// for nothing.
ObjectId shaken(const ObjectId& id, const std::set<ObjectId>& standing,
                const std::set<ObjectId>& swapped, const StrategyContext& context) {
  for (const auto& need : context.from.catalog().depends_on(id)) {
    const Object* had = context.from.find(need);
    const Object* has = context.to.find(need);
    if (standing.contains(need) || swapped.contains(need) || !had || !has) continue;
    const auto* before = had->as<Column>();
    const auto* after = has->as<Column>();
    if (before && after ? before->type != after->type
                        : ops_for(need).replaceable && !had->same(*has))
      return need;
  }
  return {};
}

// Why what stands on the swap cannot stay as it is until the end of it; "" where it can.
std::string cannot_keep(const Swap& swap, const std::set<ObjectId>& swapped,
                        const StrategyContext& context) {
  const auto standing = standing_on({swap.id}, context);
  const Catalog& to = context.to.catalog();
  for (const auto& column : swap.columns) {
    for (const auto& user : to.dependents(column)) {
      if (!user.is("index") && !user.is("constraint")) continue;
      for (const auto& need : to.depends_on(user)) {
        if (standing.contains(need) && need != swap.id && !need.is("column"))
          return fmt::format("{} uses {}, which stands on it, too", user.display(), need.display());
      }
    }
  }
  for (const auto& id : standing) {
    if (id.is("materialized view"))
      return fmt::format("{} stands on it and would be filled again", id.display());
    if (context.online.except.contains(id))
      return fmt::format("not all sources would change {} in the same stages", id.display());
    const Object* had = context.from.find(id);
    if (const ObjectId need = had ? shaken(id, standing, swapped, context) : ObjectId();
        need.valid())
      return fmt::format("{} would have to stay as it is, and {} changes", id.display(),
                         need.display());
    const auto* column = had ? had->as<Column>() : nullptr;
    if (column && column->relation_kind == "r" && !swapped.contains(id) &&
        context.is_wanted_online(relation_of(*column), id))
      return fmt::format("{} stands on it, too", id.display());
  }
  return "";
}

std::set<ObjectId> ids_of(const std::vector<Swap>& swaps) {
  std::set<ObjectId> out;
  for (const auto& swap : swaps) {
    out.insert(swap.id);
    out.insert(swap.columns.begin(), swap.columns.end());
  }
  return out;
}

std::vector<Swap> found_swaps(const StrategyContext& context, Waypoints& out) {
  std::vector<Swap> swaps = enum_swaps(context, out);
  const auto more = type_swaps(context, out);
  swaps.insert(swaps.end(), more.begin(), more.end());
  // One that goes the short way may keep another one from going.
  for (bool again = true; again;) {
    again = false;
    const auto swapped = ids_of(swaps);
    for (auto at = swaps.begin(); at != swaps.end() && !again; ++at) {
      auto why = cannot_keep(*at, swapped, context);
      if (why.empty()) continue;
      out.decline(at->id, std::move(why));
      swaps.erase(at);
      again = true;
      break;
    }
  }
  return swaps;
}

Catalog under_other_names(const std::vector<Swap>& swaps, const StrategyContext& context) {
  Catalog out = context.to.catalog();
  for (const auto& swap : swaps) {
    if (swap.id.is("enum")) out = with_name(out, swap.id, type_name_meanwhile(swap.id));
    for (const auto& column : swap.columns) out = with_name(out, column, shadow_name(column));
  }
  return out;
}

}  // namespace

void by_shadow(const StrategyContext& context, Waypoints& out) {
  const std::vector<Swap> swaps = found_swaps(context, out);
  if (swaps.empty()) return;
  const Catalog renamed = under_other_names(swaps, context);
  const IndexedCatalog target(renamed);
  std::vector<Shadow> shadows;
  std::vector<ObjectId> ids;
  std::size_t last = 0;
  for (const auto& swap : swaps) {
    ids.push_back(swap.id);
    for (const auto& column : swap.columns) {
      ids.push_back(column);
      shadows.emplace_back(swap, column, context, target);
      last = std::max(last, shadows.back().stages());
    }
  }
  for (const auto& id : standing_on(ids, context)) out.keep(last - 1, id, context.from.catalog());
  for (const auto& swap : swaps) {
    if (!swap.id.is("enum")) continue;
    const auto parts = swap.id.parts();
    const Object& help = *target.find(id<Enum>({parts[0], type_name_meanwhile(swap.id)}));
    for (std::size_t stage = 0; stage < last; ++stage) out.put(stage, help.id(), help);
    out.tie(help.id(), swap.id);
    out.swap(last, swap.id, help.id());
  }
  for (const auto& shadow : shadows) shadow.put(last, out);
}

}  // namespace pgplumb
