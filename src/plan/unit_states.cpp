// Which of its fields a guard compares, and the states by branch and stage.
#include "plan/unit_states.h"

#include <algorithm>

#include "base/error.h"
#include "plan/comparable.h"

namespace pgplumb {
namespace {

// Without the fields that its guard does not look at, nor those that it keeps.
ObjectState settled_state(const Object* object, const UnitObject& as) {
  ObjectState out = state_of(object);
  for (const auto& field : as.left_out) out.erase(field);
  for (const auto& field : as.kept) out.erase(field);
  return out;
}

}  // namespace

ObjectState state_of(const Object* object) {
  ObjectState out;
  if (!object) return out;
  const auto& fields = object->kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kInfo) continue;
    Value value = object->value(i);
    if (!std::holds_alternative<std::monostate>(value))
      out.emplace(fields[i].name, std::move(value));
  }
  return out;
}

UnitStates::UnitStates(const std::vector<PlannedSource>& sources, const Catalog& target,
                       const MigrationScope& scope)
    : sources_(sources), target_(target), scope_(scope) {
  for (const auto& s : sources_) {
    seen_by_.push_back(comparable(target_, s.plan.renamed ? *s.plan.renamed : *s.catalog, {}));
    renamed_in_.push_back(-1);
    for (const auto& action : s.plan.actions) {
      if (action.sort == Action::Sort::kRename)
        renamed_in_.back() = std::max(renamed_in_.back(), action.transaction);
    }
  }
  moments_.resize(sources_.size());
  changed_in_.resize(sources_.size());
  for (std::size_t s = 0; s < sources_.size(); ++s) add_moments(s);
}

void UnitStates::add_moments(std::size_t source) {
  const Plan& plan = sources_[source].plan;
  if (plan.stages.empty()) return;
  auto& changed = changed_in_[source];
  auto& moments = moments_[source];
  for (const auto& action : plan.actions) {
    const int stage = action.transaction / kStageSpan;
    int& own = changed[{action.id, stage}];
    own = std::max(own, action.transaction);
    if (action.transaction < renamed_in_[source]) continue;
    if (!moments.empty() && moments.back().transaction == action.transaction) continue;
    const auto end = static_cast<std::size_t>(stage);
    const Catalog& first = plan.renamed ? *plan.renamed : *sources_[source].catalog;
    moments.push_back({action.transaction, end == 0 ? &first : &plan.stages[end - 1],
                       end < plan.stages.size() ? &plan.stages[end] : nullptr, 0});
  }
  // What goes or comes with another one changes with it.
  for (const auto& action : plan.actions) {
    for (const auto& with : action.together) {
      changed.emplace(std::pair(with, action.transaction / kStageSpan), action.transaction);
    }
  }
  int last = 0;
  for (auto at = moments.rbegin(); at != moments.rend(); ++at) {
    if (at == moments.rbegin() || at->transaction / kStageSpan != last / kStageSpan)
      last = at->transaction;
    at->last = last;
  }
}

const Object* UnitStates::at(std::size_t source, const Moment& moment, const ObjectId& id) const {
  const auto changed = changed_in_[source].find({id, moment.transaction / kStageSpan});
  const int when = changed == changed_in_[source].end() ? moment.last : changed->second;
  if (moment.transaction < when) return moment.before->find(id);
  return moment.after ? moment.after->find(id) : wanted(id);
}

// The target says nothing of the field, or what the sources say, too. An object that is made anew
// must have what its making gives back.
void UnitStates::open_field(UnitObject& object, const std::string& field,
                            const ActionsBySource& by_source) const {
  bool remade = false;
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    remade = remade || (sources_[s].catalog->find(object.id) &&
                        std::any_of(by_source[s].begin(), by_source[s].end(), [&](const Action* a) {
                          return a->sort == Action::Sort::kCreate && a->id == object.id;
                        }));
  }
  // An owner that SQL does not state cannot be told from another.
  const bool stated = std::all_of(sources_.begin(), sources_.end(), [&](const PlannedSource& s) {
    const Object* o = s.catalog->find(object.id);
    return !o || !is_unstated(field, o->value(field));
  });
  const bool is_given_back = field == "owner" || field == "acl" || field == "comment" ||
                             std::find(scope_.ignored_fields.begin(), scope_.ignored_fields.end(),
                                       field) != scope_.ignored_fields.end();
  auto& fields = remade && stated && is_given_back ? object.kept : object.left_out;
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

// As the sources' server has it, where they are all of one major version that is not the target's.
const Object* UnitStates::wanted(const ObjectId& id) const {
  const auto major = [](const Catalog& c) { return c.origin().server_version / 10000; };
  const int first = major(*sources_.front().catalog);
  const bool alike = std::all_of(sources_.begin(), sources_.end(), [&](const PlannedSource& s) {
    return major(*s.catalog) == first;
  });
  if (!alike || first == major(target_) || !seen_by_.front()) return target_.find(id);
  return seen_by_.front()->find(id);
}

UnitStates::Editions UnitStates::editions(const ObjectId& id) const {
  Editions out{wanted(id), {}};
  for (std::size_t s = 0; s < sources_.size(); ++s)
    out.by_source.emplace_back(sources_[s].catalog->find(id),
                               seen_by_[s] ? seen_by_[s]->find(id) : target_.find(id));
  return out;
}

// What other people change at will, where no plan changes it.
bool UnitStates::is_untouched(const Editions& of, const FieldInfo& field, std::size_t at) const {
  if (field.name != "owner" && field.name != "acl" && field.name != "comment") return false;
  const Value value = of.wanted ? of.wanted->value(at) : Value{};
  // An object that a stage makes may get it in a later one.
  for (const auto& s : sources_) {
    for (const auto& stage : s.plan.stages) {
      const Object* passing = of.wanted ? stage.find(of.wanted->id()) : nullptr;
      if (passing && passing->value(at) != value) return false;
    }
  }
  return std::all_of(of.by_source.begin(), of.by_source.end(), [&](const auto& edition) {
    return !edition.first || edition.first->value(at) == value;
  });
}

// The target's value is not what every source's server will show.
bool UnitStates::is_open(const Editions& of, const FieldInfo& field, std::size_t at) const {
  const Value value = of.wanted ? of.wanted->value(at) : Value{};
  if (of.wanted && is_unstated(field.name, value)) return true;
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    const auto& [have, adapted] = of.by_source[s];
    if (have && is_unstated(field.name, have->value(at))) return true;
    if (!of.wanted) continue;
    if (adapted != of.wanted && (!adapted || adapted->value(at) != value)) return true;
    if (is_printed_otherwise(sources_[s].catalog->origin(), target_.origin(), *of.wanted, field))
      return true;
  }
  return false;
}

void UnitStates::open_fields(UnitObject& object, const ActionsBySource& by_source) const {
  const Editions of = editions(object.id);
  const auto& fields = object.id.kind().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].role == FieldRole::kCompared &&
        (is_untouched(of, fields[i], i) || is_open(of, fields[i], i)))
      open_field(object, std::string(fields[i].name), by_source);
  }
  for (const auto& field : scope_.ignored_fields) open_field(object, field, by_source);
}

ObjectState UnitStates::target_of(const UnitObject& object, std::size_t stage,
                                  const ActionsBySource& by_source) const {
  std::optional<ObjectState> out;
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    if (by_source[s].empty()) continue;
    const auto& stages = sources_[s].plan.stages;
    const ObjectState state = settled_state(
        stage < stages.size() ? stages[stage].find(object.id) : wanted(object.id), object);
    if (out && *out != state)
      throw Error(ErrorCode::kRefused,
                  fmt::format("{} would pass through another state in {} than in another source",
                              object.id.display(), sources_[s].name))
          .with_help("plan for each source by itself, or with --no-online");
    out = state;
  }
  return *out;
}

// Branches are told apart by the states of the unit's objects; equal states share one.
void UnitStates::fill_branches(Unit& unit, const ActionsBySource& by_source) const {
  std::vector<std::map<ObjectId, ObjectState>> known;
  const auto add_branch = [&](std::size_t s, const auto& find, bool resumed) {
    std::map<ObjectId, ObjectState> states;
    for (const auto& object : unit.objects) {
      ObjectState state = state_of(find(object.id));
      for (const auto& field : object.left_out) state.erase(field);
      states[object.id] = std::move(state);
    }
    const auto at = std::find(known.begin(), known.end(), states);
    if (at != known.end()) {
      Branch& branch = unit.branches[static_cast<std::size_t>(at - known.begin())];
      auto& sources = resumed ? branch.passing : branch.sources;
      if (std::find(sources.begin(), sources.end(), static_cast<int>(s)) == sources.end())
        sources.push_back(static_cast<int>(s));
      return;
    }
    Branch branch{{static_cast<int>(s)}, {}, resumed};
    for (const Action* a : by_source[s]) branch.actions.push_back(*a);
    const int number = static_cast<int>(unit.branches.size());
    for (auto& object : unit.objects) object.before[number] = states[object.id];
    unit.branches.push_back(std::move(branch));
    known.push_back(std::move(states));
  };
  const auto in = [](const Catalog& catalog) {
    return [&catalog](const ObjectId& id) { return catalog.find(id); };
  };
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    if (!by_source[s].empty()) add_branch(s, in(*sources_[s].catalog), false);
  }
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    const Plan& plan = sources_[s].plan;
    if (by_source[s].empty()) continue;
    if (plan.renamed && unit.transaction > renamed_in_[s]) add_branch(s, in(*plan.renamed), true);
    for (const auto& moment : moments_[s]) {
      if (moment.transaction < unit.transaction)
        add_branch(
            s, [&](const ObjectId& id) { return at(s, moment, id); }, true);
    }
  }
}

// Where a database may be that has left this stage behind. A state that the unit may start from is
// none of them.
void UnitStates::fill_passed(Unit& unit, const ActionsBySource& by_source) const {
  using Tuple = std::vector<ObjectState>;
  const auto tuple = [&](const auto& state_in) {
    Tuple out;
    for (const auto& object : unit.objects) out.push_back(state_in(object));
    return out;
  };
  std::vector<Tuple> known{tuple([](const UnitObject& o) { return o.target; })};
  for (int b = 0; b < static_cast<int>(unit.branches.size()); ++b)
    known.push_back(tuple([b](const UnitObject& o) { return o.before.at(b); }));
  const auto add = [&](const Tuple& state) {
    if (std::find(known.begin(), known.end(), state) != known.end()) return;
    known.push_back(state);
    for (std::size_t i = 0; i < state.size(); ++i) unit.objects[i].passed.push_back(state[i]);
  };
  const auto stage = static_cast<std::size_t>(unit.transaction / kStageSpan);
  const auto add_moments = [&](std::size_t s, int behind) {
    for (const auto& moment : moments_[s]) {
      if (moment.transaction > behind)
        add(tuple([&](const UnitObject& o) { return settled_state(at(s, moment, o.id), o); }));
    }
  };
  bool staged = false;
  for (std::size_t s = 0; s < sources_.size(); ++s) {
    if (by_source[s].empty() || stage >= sources_[s].plan.stages.size()) continue;
    staged = true;
    add_moments(s, unit.transaction);
    add(tuple([&](const UnitObject& o) { return settled_state(wanted(o.id), o); }));
  }
  // Another source has nothing to do here, wherever it stands.
  for (std::size_t s = 0; staged && s < sources_.size(); ++s) {
    if (!by_source[s].empty()) continue;
    add(tuple(
        [&](const UnitObject& o) { return settled_state(sources_[s].catalog->find(o.id), o); }));
    add_moments(s, -1);
  }
}

void UnitStates::fill(Unit& unit, const ActionsBySource& by_source) const {
  const auto stage = static_cast<std::size_t>(unit.transaction / kStageSpan);
  for (auto& object : unit.objects) {
    open_fields(object, by_source);
    object.target = target_of(object, stage, by_source);
  }
  fill_branches(unit, by_source);
  fill_passed(unit, by_source);
}

}  // namespace pgplumb
