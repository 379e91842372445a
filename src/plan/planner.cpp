// Changes → fates → tasks → actions, until no ring is left.
#include "diff/not_modelled.h"
#include "kinds/all.h"
#include "plan/actions.h"
#include "plan/align.h"
#include "plan/comparable.h"
#include "plan/fates.h"
#include "plan/general_hazards.h"
#include "plan/move_extensions.h"
#include "plan/plan.h"
#include "plan/rename_alike.h"
#include "plan/strategies/strategy.h"
#include "plan/tasks.h"

namespace pgplumb {
namespace {

using LabelMaps = std::map<ObjectId, std::map<std::string, std::string>>;

// A hint names the type that the rows have, also by a name that another hint takes from it, or the
// one that they get.
LabelMaps label_maps(const PlanOptions& options, const IndexedCatalog& from,
                     const IndexedCatalog& to) {
  LabelMaps out;
  for (auto m : options.label_maps) {
    for (const auto& r : options.renames) {
      if (r.kind == "enum" && r.from == m.type) m.type.back() = r.to;
    }
    for (const auto* catalog : {&from, &to}) {
      for (const Object* type : catalog->of_kind("enum")) {
        const auto parts = type->id().parts();
        if (m.type.size() == 1 ? parts[1] == m.type[0] : parts == m.type)
          out[type->id()][m.from] = m.to;
      }
    }
  }
  return out;
}

// An object that no kind models can be neither made nor compared.
void refuse_not_modelled(const Catalog& from, const Catalog& to, std::vector<Refusal>& refusals) {
  static const KindInfo kKind{.name = "object"};
  const auto reason = [](const NotModelledChange& c) {
    switch (c.sort) {
      case Change::Sort::kAdded:
        return fmt::format("this {} is only in the target; make it yourself", c.object.kind);
      case Change::Sort::kDropped:
        return fmt::format("this {} is only in the source; drop it yourself", c.object.kind);
      case Change::Sort::kAltered:
        break;
    }
    return fmt::format("this {} is another in the target; alter it yourself", c.object.kind);
  };
  for (const auto& change : diff_not_modelled(from, to)) {
    refusals.push_back(
        {ObjectId(kKind, {change.object.identity}),
         reason(change) +
             ", for pgplumb does not model such objects, or leave it out: select.exclude in "
             "pgplumb.toml"});
  }
}

void refuse_ring(const std::vector<ObjectId>& ring, std::vector<Refusal>& refusals) {
  std::string names;
  for (const auto& id : ring) names += (names.empty() ? "" : ", ") + id.display();
  refusals.push_back({ring.front(), "these stand on each other in a ring that cannot be opened: " +
                                        names + "; take one of them away by hand, and plan again"});
}

// The actions in order; whatever has to be given up to break rings is given up, the cheapest first.
// silent: what goes without a statement of its own.
std::vector<Action> ordered_actions(PlanContext context, const std::vector<Change>& changes,
                                    std::vector<Refusal>& refusals, std::vector<ObjectId>& silent) {
  Concessions conceded;
  for (;;) {
    const FateDecider decided(context, changes, conceded.recreated);
    context.remade = &decided.remade();
    context.unfolded = &conceded.unfolded;
    context.stand_ins = &conceded.stand_ins;
    const Tasks tasks(context, decided.fates(), conceded);
    const auto sorted = tasks.sorted();
    if (sorted.size() == tasks.tasks().size()) {
      refusals.insert(refusals.end(), decided.refusals().begin(), decided.refusals().end());
      std::vector<Action> out;
      for (const auto task : sorted) {
        if (tasks.tasks()[task].items.empty()) continue;
        Action action = make_action(tasks, task, context);
        if (!action.steps.empty()) {
          out.push_back(std::move(action));
        } else if (action.sort == Action::Sort::kDrop) {
          silent.push_back(action.id);
        }
      }
      return out;
    }
    if (tasks.concede(conceded)) continue;
    refusals.insert(refusals.end(), decided.refusals().begin(), decided.refusals().end());
    for (const auto& ring : tasks.rings()) refuse_ring(ring, refusals);
    return {};
  }
}

}  // namespace

bool Plan::empty() const {
  return actions.empty();
}

std::vector<Hazard> Plan::hazards() const {
  std::vector<Hazard> out;
  for (const auto& action : actions) {
    for (const auto& step : action.steps)
      out.insert(out.end(), step.hazards.begin(), step.hazards.end());
  }
  return out;
}

namespace {

// What is to be done with a step that said nothing: the index that a key takes is done with the
// key.
void join_silent(std::vector<Action>& actions, const IndexedCatalog& from, const IndexedCatalog& to,
                 const std::vector<ObjectId>& silent) {
  if (silent.empty()) return;
  std::map<std::string, ObjectId> left;
  for (const auto& id : silent) {
    const Object* object = from.find(id);
    if (!object || !ops_for(id).name_slots) continue;
    for (auto& slot : ops_for(id).name_slots(*object)) left.emplace(std::move(slot), id);
  }
  for (auto& action : actions) {
    const Object* made = action.sort == Action::Sort::kCreate ? to.find(action.id) : nullptr;
    if (!made || !ops_for(action.id).name_slots) continue;
    for (const auto& slot : ops_for(action.id).name_slots(*made)) {
      if (const auto at = left.find(slot); at != left.end()) action.together.push_back(at->second);
    }
  }
}

// What is done about rows takes the place of the steps that only change the catalog.
void put_fills(std::vector<Action>& actions, const std::map<ObjectId, Step>& fills) {
  for (auto& action : actions) {
    const auto at = fills.find(action.id);
    if (at != fills.end() && action.sort == Action::Sort::kAlter) action.steps = {at->second};
  }
}

// One stage: renames first, then what differs, cut into transactions.
void plan_stage(Plan& plan, Renamed& renamed, const Catalog& to, const PlanOptions& options,
                const Waypoints& way) {
  const IndexedCatalog from_indexed(renamed.catalog);
  const IndexedCatalog to_indexed(to);
  const LabelMaps maps = label_maps(options, from_indexed, to_indexed);
  const PlanContext context{.from = &from_indexed,
                            .to = &to_indexed,
                            .server_version = options.server_version,
                            .online = &options.online,
                            .label_maps = &maps,
                            .swaps = &way.swaps(plan.stages.size())};
  std::vector<Action> actions = std::move(renamed.actions);
  std::vector<ObjectId> silent;
  auto ordered =
      ordered_actions(context, diff(renamed.catalog, to, options.diff), plan.refusals, silent);
  actions.insert(actions.end(), std::make_move_iterator(ordered.begin()),
                 std::make_move_iterator(ordered.end()));
  join_silent(actions, from_indexed, to_indexed, silent);
  put_fills(actions, way.fills(plan.stages.size()));
  cut_transactions(actions, from_indexed, to_indexed);
  put_last(actions, std::move(renamed.last));
  const int offset = static_cast<int>(plan.stages.size()) * kStageSpan;
  for (auto& action : actions) {
    action.transaction += offset;
    plan.actions.push_back(std::move(action));
  }
}

Waypoints waypoints(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Waypoints out;
  if (!options.online.all && options.online.tables.empty()) return out;
  const IndexedCatalog from_indexed(from);
  const IndexedCatalog to_indexed(to);
  const LabelMaps maps = label_maps(options, from_indexed, to_indexed);
  const StrategyContext context{from_indexed, to_indexed, options.online, options.server_version,
                                maps};
  for (const auto& strategy : all_strategies()) strategy.find(context, out);
  return out;
}

// A help and what it helps are looked at together, and the one is explained by the other.
void tie_actions(std::vector<Action>& actions, const Waypoints& way) {
  std::multimap<ObjectId, ObjectId> ties;
  for (const auto& [help, to] : way.ties()) {
    ties.emplace(help, to);
    ties.emplace(to, help);
  }
  for (auto& action : actions) {
    const auto [first, last] = ties.equal_range(action.id);
    for (auto at = first; at != last; ++at) action.together.push_back(at->second);
    if (!way.is_help(action.id)) continue;
    const std::string helped = first->second.display();
    std::string& why = action.steps.front().why;
    if (action.sort == Action::Sort::kCreate) why = "made for " + helped;
    if (action.sort == Action::Sort::kRename) why = "it serves until " + helped + " is built anew";
    if (action.sort == Action::Sort::kDrop) {
      why = "it was there for " + helped + ", which needs it no more";
      action.steps.front().hazards.clear();  // nobody else used it
    }
  }
}

}  // namespace

Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Plan plan;
  Renamed renamed = apply_renames(from, to, options.renames);
  move_extensions(renamed, to, options.server_version);
  rename_alike(renamed, to);
  const auto filled = comparable(to, renamed.catalog, options.diff.ignored_fields);
  const Catalog& wanted = filled ? *filled : to;
  const Waypoints way = waypoints(renamed.catalog, wanted, options);
  std::vector<Catalog> stages = way.catalogs(wanted);
  std::optional<Catalog> named;  // the source under the target's names
  if (!renamed.actions.empty()) named = renamed.catalog;
  if (!stages.empty()) rename_alike(renamed, stages.front());
  const bool any_renamed = !renamed.actions.empty();
  for (auto& stage : stages) {
    plan_stage(plan, renamed, stage, options, way);
    if (any_renamed && !plan.renamed) plan.renamed = std::move(renamed.catalog);
    renamed = {stage, {}, {}};
    plan.stages.push_back(std::move(stage));
  }
  plan_stage(plan, renamed, wanted, options, way);
  plan.short_ways = way.short_ways();
  plan.kept = way.settled();
  if (any_renamed && !plan.renamed) plan.renamed = std::move(renamed.catalog);
  tie_actions(plan.actions, way);
  add_general_hazards(plan.actions, named ? *named : from, wanted,
                      [&way](const ObjectId& id) { return way.is_help(id); });
  refuse_not_modelled(from, to, plan.refusals);
  return plan;
}

namespace {

bool touches(const Plan& plan, const ObjectId& id) {
  return std::any_of(plan.actions.begin(), plan.actions.end(), [&](const Action& a) {
    return a.id == id || std::find(a.together.begin(), a.together.end(), id) != a.together.end();
  });
}

// What one plan keeps as it is for a while, and another one does not, or as something else.
std::set<ObjectId> kept_otherwise(const std::vector<Plan>& plans) {
  std::set<ObjectId> out;
  for (const auto& plan : plans) {
    for (const auto& id : plan.kept) {
      const Object* here = plan.stages.front().find(id);
      const auto differs = [&](const Plan& other) {
        if (!touches(other, id)) return false;
        const Object* there = other.kept.contains(id) ? other.stages.front().find(id) : nullptr;
        return !other.kept.contains(id) || !here != !there || (here && !here->same(*there));
      };
      if (std::any_of(plans.begin(), plans.end(), differs)) out.insert(id);
    }
  }
  return out;
}

// Objects that not all plans which change them change in the same stages.
std::set<ObjectId> parted(const std::vector<Plan>& plans) {
  std::set<ObjectId> out = kept_otherwise(plans);
  std::map<ObjectId, std::set<int>> first;
  for (const auto& plan : plans) {
    std::map<ObjectId, std::set<int>> stages;
    for (const auto& action : plan.actions)
      stages[action.id].insert(action.transaction / kStageSpan);
    for (auto& [id, in] : stages) {
      if (const auto [at, fresh] = first.emplace(id, in); !fresh && at->second != in)
        out.insert(id);
    }
  }
  return out;
}

// What takes the short way only because there are several sources.
void say_short_ways(std::vector<Plan>& plans, const std::vector<PlanOptions>& options,
                    bool not_aligned) {
  for (std::size_t p = 0; p < plans.size(); ++p) {
    auto& said = plans[p].short_ways;
    if (not_aligned && !plans[p].empty())
      said.push_back({{},
                      "the sources' plans in stages do not fit together in one script; plan for "
                      "each source by itself to let readers and writers go on"});
    std::set<ObjectId> changed;
    for (const auto& action : plans[p].actions) changed.insert(action.id);
    for (const auto& id : options[p].online.except) {
      if (changed.contains(id))
        said.push_back({id, "not all sources would change it in the same stages"});
    }
  }
}

}  // namespace

std::vector<Plan> make_plans(const std::vector<const Catalog*>& from, const Catalog& to,
                             std::vector<PlanOptions> options) {
  bool not_aligned = false;
  for (;;) {
    std::vector<Plan> out;
    for (std::size_t s = 0; s < from.size(); ++s)
      out.push_back(make_plan(*from[s], to, options[s]));
    bool again = false;
    for (const auto& id : parted(out)) {
      for (auto& one : options) again = one.online.except.insert(id).second || again;
    }
    if (again) continue;
    const bool in_stages = std::any_of(options.begin(), options.end(), [](const PlanOptions& o) {
      return o.online.all || !o.online.tables.empty();
    });
    if (from.size() < 2 || !in_stages || align_transactions(out)) {
      say_short_ways(out, options, not_aligned);
      return out;
    }
    for (auto& one : options) one.online = {};
    not_aligned = true;
  }
}

}  // namespace pgplumb
