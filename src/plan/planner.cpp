// Changes → fates → tasks → actions, until no ring is left.
#include "diff/not_modelled.h"
#include "plan/actions.h"
#include "plan/comparable.h"
#include "plan/fates.h"
#include "plan/plan.h"
#include "plan/rename_alike.h"
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
std::vector<Action> ordered_actions(PlanContext context, const std::vector<Change>& changes,
                                    std::vector<Refusal>& refusals) {
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
        if (!action.steps.empty()) out.push_back(std::move(action));
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

Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Plan plan;
  Renamed renamed = apply_renames(from, to, options.renames);
  rename_alike(renamed, to);
  const auto filled = comparable(to, renamed.catalog, options.diff.ignored_fields);
  const Catalog& wanted = filled ? *filled : to;
  const IndexedCatalog from_indexed(renamed.catalog);
  const IndexedCatalog to_indexed(wanted);
  const LabelMaps maps = label_maps(options, from_indexed, to_indexed);
  const PlanContext context{.from = &from_indexed,
                            .to = &to_indexed,
                            .server_version = options.server_version,
                            .online = options.online,
                            .label_maps = &maps};
  const bool any_renamed = !renamed.actions.empty();
  plan.actions = std::move(renamed.actions);
  auto ordered =
      ordered_actions(context, diff(renamed.catalog, wanted, options.diff), plan.refusals);
  plan.actions.insert(plan.actions.end(), std::make_move_iterator(ordered.begin()),
                      std::make_move_iterator(ordered.end()));
  refuse_not_modelled(renamed.catalog, to, plan.refusals);
  cut_transactions(plan.actions, from_indexed, to_indexed);
  put_last(plan.actions, std::move(renamed.last));
  if (any_renamed) plan.renamed = std::move(renamed.catalog);
  return plan;
}

}  // namespace pgplumb
