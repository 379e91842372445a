// Units: actions joined by the objects they touch and by what stands in whose way.
#include "plan/migration.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/error.h"
#include "base/graph.h"
#include "kinds/all.h"
#include "plan/unit_states.h"

namespace pgplumb {
namespace {

// Disjoint sets over small numbers.
class Sets {
 public:
  std::size_t make() {
    parent_.push_back(parent_.size());
    return parent_.size() - 1;
  }
  std::size_t find(std::size_t a) {
    while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
    return a;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// A unit is called after what changed by itself, and rather after what is altered than after what
// goes or comes.
bool names_better(const Action& a, const Action& b) {
  const auto rank = [](const Action& x) {
    const bool own = x.because.empty();
    const bool altered = x.sort == Action::Sort::kAlter || x.sort == Action::Sort::kRename;
    const int sort = ops_for(x.id).replaceable ? 0
                     : x.id.is("table")        ? 1
                     : x.id.is("column")       ? 2
                                               : 3;
    return std::tuple(!own, !altered, sort, kind_position(x.id));
  };
  return rank(a) < rank(b);
}

// Builds the units of one migration.
class Builder {
 public:
  Builder(const std::vector<PlannedSource>& sources, const Catalog& target,
          const MigrationScope& scope)
      : sources_(sources), target_(target), states_(sources, target, scope) {
    for (const auto& s : sources_) {
      for (const auto& action : s.plan.actions) {
        join_action(action);
        int& last = last_of_[{action.id, action.transaction / kStageSpan}];
        last = std::max(last, action.transaction);
      }
    }
  }

  std::vector<Unit> units();

 private:
  // One set per object and transaction: a unit never crosses a commit.
  std::size_t set_of(const ObjectId& id, int transaction) {
    const auto [at, fresh] = set_of_.try_emplace({id, transaction}, 0);
    if (fresh) at->second = sets_.make();
    return at->second;
  }
  void join_action(const Action& action) {
    const auto own = set_of(action.id, action.transaction);
    for (const auto& with : action.together) sets_.join(own, set_of(with, action.transaction));
  }
  [[nodiscard]] std::set<ObjectId> relied_on(const std::set<ObjectId>& ids) const;
  void order(std::vector<std::size_t>& roots);
  Unit make(const ActionsBySource& by_source);

  const std::vector<PlannedSource>& sources_;
  const Catalog& target_;
  UnitStates states_;
  // The last transaction of a stage with an action of the object's own.
  std::map<std::pair<ObjectId, int>, int> last_of_;
  Sets sets_;
  std::map<std::pair<ObjectId, int>, std::size_t> set_of_;
};

// The units in an order that every source's plan keeps; units that two plans want in contrary
// orders become one.
void Builder::order(std::vector<std::size_t>& roots) {
  for (;;) {
    std::map<std::size_t, std::size_t> number;
    std::vector<std::size_t> root_of;
    std::vector<int> transaction;
    for (const auto& s : sources_) {
      for (const auto& a : s.plan.actions) {
        const auto root = sets_.find(set_of(a.id, a.transaction));
        if (number.try_emplace(root, root_of.size()).second) {
          root_of.push_back(root);
          transaction.push_back(a.transaction);
        }
      }
    }
    Graph graph(root_of.size());
    for (const auto& s : sources_) {
      std::size_t last = static_cast<std::size_t>(-1);
      for (const auto& a : s.plan.actions) {
        const auto n = number[sets_.find(set_of(a.id, a.transaction))];
        if (last != static_cast<std::size_t>(-1)) graph.edge(last, n);
        last = n;
      }
    }
    const auto cycles = graph.cycles();
    if (cycles.empty()) {
      roots.clear();
      for (const auto n : graph.sorted([&](std::size_t a, std::size_t b) {
             return std::pair(transaction[a], a) < std::pair(transaction[b], b);
           })) {
        roots.push_back(root_of[n]);
      }
      return;
    }
    for (const auto& cycle : cycles) {
      for (const auto n : cycle) sets_.join(root_of[cycle.front()], root_of[n]);
    }
  }
}

// Types that the unit's objects stand on, and tables that they are parts of, which no unit touches:
// they must be what the plan takes them for.
std::set<ObjectId> Builder::relied_on(const std::set<ObjectId>& ids) const {
  const auto touched = [&](const ObjectId& id) {
    const auto at = set_of_.lower_bound({id, 0});
    return at != set_of_.end() && at->first.first == id;
  };
  std::set<ObjectId> out;
  for (const auto& id : ids) {
    for (const auto& need : target_.depends_on(id)) {
      if (ops_for(need).replaceable && !touched(need)) out.insert(need);
    }
    ObjectId whole = id;
    for (const Object* object = target_.find(whole); object;) {
      const auto owners = ops_for(whole).owners(*object);
      const auto owner = std::find_if(owners.begin(), owners.end(),
                                      [&](const ObjectId& o) { return target_.find(o); });
      if (owner == owners.end()) break;
      whole = *owner;
      object = target_.find(whole);
    }
    if (whole != id && ops_for(whole).holds_data && !touched(whole)) out.insert(whole);
  }
  return out;
}

Unit Builder::make(const ActionsBySource& by_source) {
  Unit unit;
  std::set<ObjectId> ids;
  const Action* title = nullptr;
  for (const auto& actions : by_source) {
    for (const Action* a : actions) {
      // What a later transaction changes has only got another name here; its own unit looks at it.
      const auto add = [&](const ObjectId& id) {
        const auto last = last_of_.find({id, a->transaction / kStageSpan});
        const bool later = last != last_of_.end() && last->second > a->transaction;
        if (!later || a->sort != Action::Sort::kRename) ids.insert(id);
      };
      add(a->id);
      for (const auto& with : a->together) add(with);
      unit.transaction = a->transaction;
      unit.alone =
          unit.alone || std::any_of(a->steps.begin(), a->steps.end(),
                                    [](const Step& step) { return step.tx == TxRule::kAlone; });
      if (!title || names_better(*a, *title)) title = a;
    }
  }
  const auto relied = relied_on(ids);
  ids.insert(relied.begin(), relied.end());
  unit.title = title ? title->id.display() : "";
  for (const auto& id : ids) unit.objects.push_back({.id = id});
  states_.fill(unit, by_source);
  return unit;
}

std::vector<Unit> Builder::units() {
  std::vector<std::size_t> roots;
  order(roots);
  std::vector<Unit> out;
  std::unordered_map<std::size_t, ActionsBySource> of_root;
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    for (const auto& a : sources_[s].plan.actions) {
      auto& actions = of_root[sets_.find(set_of(a.id, a.transaction))];
      actions.resize(sources_.size());
      actions[s].push_back(&a);
    }
  }
  out.reserve(roots.size());
  for (const auto root : roots) out.push_back(make(of_root.at(root)));
  return out;
}

}  // namespace

std::vector<Hazard> Migration::hazards() const {
  std::vector<Hazard> out;
  for (const auto& unit : units) {
    for (const auto& branch : unit.branches) {
      if (branch.resumed) continue;
      for (const auto& action : branch.actions) {
        for (const auto& step : action.steps)
          out.insert(out.end(), step.hazards.begin(), step.hazards.end());
      }
    }
  }
  return out;
}

DigestScope Migration::rest_scope() const {
  auto touched = std::make_shared<std::set<ObjectId>>();
  for (const auto& unit : units) {
    for (const auto& object : unit.objects) touched->insert(object.id);
  }
  return {[touched](const ObjectId& id) { return !touched->contains(id); }, scope.ignored_fields};
}

Migration make_migration(const std::vector<PlannedSource>& sources, const Catalog& target,
                         const std::string& target_name, const MigrationScope& scope) {
  Migration out;
  out.target_name = target_name;
  out.target_fingerprint = target.fingerprint();
  out.scope = scope;
  for (const auto& s : sources) {
    MigrationSource made{s.name,
                         s.catalog->origin().database,
                         s.catalog->origin().server_version,
                         s.catalog->fingerprint(),
                         s.down.actions,
                         {},
                         {}};
    for (const auto& r : s.down.refusals)
      made.down_refusals.push_back(r.id.display() + ": " + r.reason);
    for (const auto& way : s.plan.short_ways)
      made.short_ways.push_back(
          fmt::format("{}: {}", way.id.valid() ? way.id.display() : "all changes", way.reason));
    // The rest of a way back that is refused in part leads nowhere.
    if (!made.down_refusals.empty()) made.down.clear();
    out.sources.push_back(std::move(made));
  }
  out.units = Builder(sources, target, scope).units();
  const auto rest = out.rest_scope();
  for (std::size_t s = 0; s < sources.size(); ++s)
    out.sources[s].rest = digest_of(*sources[s].catalog, rest);
  return out;
}

const Branch* planned_branch(const Unit& unit, int source) {
  const auto at =
      std::find_if(unit.branches.begin(), unit.branches.end(), [&](const Branch& branch) {
        const auto& s = branch.sources;
        return !branch.resumed && std::find(s.begin(), s.end(), source) != s.end();
      });
  return at == unit.branches.end() ? nullptr : &*at;
}

std::vector<const Action*> actions_for(const Migration& migration, int index) {
  std::vector<const Action*> out;
  for (const auto& unit : migration.units) {
    const Branch* branch = planned_branch(unit, index);
    if (!branch) continue;
    for (const auto& action : branch->actions) out.push_back(&action);
  }
  return out;
}

std::map<ObjectId, std::string> inverses(const Migration& migration, int index) {
  std::map<ObjectId, std::string> out;
  if (index < 0) return out;
  for (const auto& action : migration.sources.at(static_cast<std::size_t>(index)).down) {
    auto& text = out[action.id];
    for (const auto& step : action.steps) {
      if (!text.empty()) text += ";\n";
      text += step.sql.text();
    }
  }
  return out;
}

}  // namespace pgplumb
