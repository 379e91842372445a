// Changes → actions in an order that keeps every dependency of both catalogs.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/graph.h"
#include "base/hash.h"
#include "kinds/all.h"
#include "kinds/column/column.h"
#include "kinds/common.h"
#include "plan/fates.h"
#include "plan/plan.h"
#include "plan/rename.h"

namespace pgplumb {
namespace {

constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);

// One thing to do, before it has its place.
struct Node {
  enum class Sort { kDrop, kCreate, kAlter, kDropAside, kSetDefault };
  Sort sort;
  ObjectId id;
};

struct Edge {
  std::size_t before;
  std::size_t after;
  bool soft;
};

class Planner {
 public:
  Planner(const PlanContext& context, const FateDecider& decided) : context_(context), fates_(decided.fates()) {
    for (const auto& [id, fate] : fates_) add_nodes(id, fate);
    for (const auto& [id, fate] : fates_) add_edges(id, fate);
    add_name_edges();
  }

  std::vector<Action> actions(std::vector<Refusal>& refusals);

 private:
  void add_nodes(const ObjectId& id, const Fate& fate);
  void add_edges(const ObjectId& id, const Fate& fate);
  void add_name_edges();
  void edge(std::size_t before, std::size_t after, bool soft = false) {
    if (before != kNoNode && after != kNoNode && before != after) edges_.push_back({before, after, soft});
  }
  // The node that carries the drop of an object: its own, or that of the owner it goes with.
  std::size_t drop_node(const ObjectId& id) const;
  std::size_t create_node(const ObjectId& id) const;
  std::size_t node(Node::Sort sort, const ObjectId& id) const;
  const Fate* fate(const ObjectId& id) const {
    const auto at = fates_.find(id);
    return at == fates_.end() ? nullptr : &at->second;
  }
  std::optional<ObjectId> dropped_owner(const ObjectId& id) const;
  std::optional<ObjectId> created_parent(const ObjectId& id) const;
  std::vector<std::size_t> order(std::vector<Refusal>& refusals) const;
  Action make(const Node& node) const;
  Steps replace_begin(const ObjectId& id) const;
  Identifier aside_name(const ObjectId& id) const;

  PlanContext context_;
  const Fates& fates_;
  std::vector<Node> nodes_;
  std::map<std::pair<int, ObjectId>, std::size_t> node_of_;
  std::vector<Edge> edges_;
};

std::optional<ObjectId> Planner::dropped_owner(const ObjectId& id) const {
  const Object* object = context_.from->find(id);
  for (const auto& owner : ops_for(id).owners(*object)) {
    const Fate* f = fate(owner);
    if (f && (f->drop || f->replace)) return owner;
  }
  return std::nullopt;
}

std::optional<ObjectId> Planner::created_parent(const ObjectId& id) const {
  const Object* object = context_.to->find(id);
  const auto& ops = ops_for(id);
  if (!ops.created_with_parent(*object)) return std::nullopt;
  const auto owners = ops.owners(*object);
  if (owners.empty()) return std::nullopt;
  const Fate* f = fate(owners.front());
  if (f && f->create) return owners.front();
  return std::nullopt;
}

void Planner::add_nodes(const ObjectId& id, const Fate& fate) {
  const auto add = [&](Node::Sort sort) {
    node_of_[{static_cast<int>(sort), id}] = nodes_.size();
    nodes_.push_back({sort, id});
  };
  if (fate.drop && !dropped_owner(id)) add(Node::Sort::kDrop);
  if (fate.create && !created_parent(id)) add(Node::Sort::kCreate);
  if (fate.alter) add(Node::Sort::kAlter);
  if (fate.replace) add(Node::Sort::kDropAside);
  if (fate.default_reset) {
    add(Node::Sort::kDrop);
    add(Node::Sort::kSetDefault);
  }
}

std::size_t Planner::node(Node::Sort sort, const ObjectId& id) const {
  const auto at = node_of_.find({static_cast<int>(sort), id});
  return at == node_of_.end() ? kNoNode : at->second;
}

std::size_t Planner::drop_node(const ObjectId& id) const {
  ObjectId at = id;
  for (int depth = 0; depth < 32; ++depth) {
    if (const auto own = node(Node::Sort::kDrop, at); own != kNoNode) return own;
    const Fate* f = fate(at);
    if (!f || !f->drop) return f && f->replace ? node(Node::Sort::kCreate, at) : kNoNode;
    const auto owner = dropped_owner(at);
    if (!owner) return kNoNode;
    at = *owner;
  }
  return kNoNode;
}

std::size_t Planner::create_node(const ObjectId& id) const {
  ObjectId at = id;
  for (int depth = 0; depth < 32; ++depth) {
    if (const auto own = node(Node::Sort::kCreate, at); own != kNoNode) return own;
    const Fate* f = fate(at);
    if (!f || !f->create) return kNoNode;
    const auto parent = created_parent(at);
    if (!parent) return kNoNode;
    at = *parent;
  }
  return kNoNode;
}

void Planner::add_edges(const ObjectId& id, const Fate& f) {
  const auto dependents = context_.from->catalog().dependents(id);
  const auto needs = context_.to->catalog().depends_on(id);
  const auto mine_alter = node(Node::Sort::kAlter, id);
  if (f.drop) {
    for (const auto& d : dependents) {
      edge(drop_node(d), drop_node(id));
      edge(node(Node::Sort::kAlter, d), drop_node(id));
    }
  }
  if (f.replace) {
    const auto aside = node(Node::Sort::kDropAside, id);
    for (const auto& d : dependents) {
      const Fate* df = fate(d);
      if (df && df->replace) {
        edge(node(Node::Sort::kDropAside, d), aside);
      } else {
        edge(drop_node(d), create_node(id));  // its statement names the type, so it comes before the rename
        edge(drop_node(d), aside);
      }
      edge(node(Node::Sort::kAlter, d), aside);
    }
    edge(create_node(id), aside);
  }
  if (f.create) {
    if (f.drop) edge(drop_node(id), create_node(id));
    for (const auto& n : needs) {
      edge(create_node(n), create_node(id));
      edge(node(Node::Sort::kAlter, n), create_node(id), true);
      edge(node(Node::Sort::kSetDefault, n), create_node(id), true);
    }
  }
  if (f.alter) {
    for (const auto& n : needs) {
      edge(create_node(n), mine_alter);
      edge(node(Node::Sort::kAlter, n), mine_alter, true);
    }
    for (const auto& d : dependents) {
      const Fate* df = fate(d);
      if (df && df->drop) edge(drop_node(d), mine_alter, !f.alteration.displaces_dependents);
    }
  }
  if (f.default_reset) {
    const auto set = node(Node::Sort::kSetDefault, id);
    edge(node(Node::Sort::kDrop, id), set);
    for (const auto& n : context_.from->catalog().depends_on(id)) edge(node(Node::Sort::kDrop, id), drop_node(n));
    for (const auto& n : needs) edge(create_node(n), set);
  }
}

// A name is free only after the object that has it is gone.
void Planner::add_name_edges() {
  std::unordered_map<std::string, std::vector<ObjectId>> freed;
  for (const auto& [id, f] : fates_) {
    if (!f.drop) continue;
    for (const auto& slot : ops_for(id).name_slots(*context_.from->find(id))) freed[slot].push_back(id);
  }
  for (const auto& [id, f] : fates_) {
    if (!f.create) continue;
    for (const auto& slot : ops_for(id).name_slots(*context_.to->find(id))) {
      const auto at = freed.find(slot);
      if (at == freed.end()) continue;
      for (const auto& old : at->second) edge(drop_node(old), create_node(id));
    }
  }
}

std::vector<std::size_t> Planner::order(std::vector<Refusal>& refusals) const {
  const auto commits_first = [&](std::size_t n) {
    if (nodes_[n].sort != Node::Sort::kAlter) return false;
    const auto& steps = fate(nodes_[n].id)->alteration.steps;
    return std::any_of(steps.begin(), steps.end(), [](const Step& s) { return s.tx == TxRule::kCommitAfter; });
  };
  const auto rank = [&](std::size_t n) {
    const int kind_order = ops_for(nodes_[n].id).order;
    switch (nodes_[n].sort) {
      case Node::Sort::kDrop: return std::tuple(1, -kind_order);
      case Node::Sort::kDropAside: return std::tuple(3, -kind_order);
      default: return std::tuple(commits_first(n) ? 0 : 2, kind_order);
    }
  };
  std::vector<std::tuple<int, int>> ranks(nodes_.size());
  for (std::size_t n = 0; n < nodes_.size(); ++n) ranks[n] = rank(n);
  const auto position = [&](std::size_t n) {
    const Object* object = context_.to->find(nodes_[n].id);
    const auto* c = object ? object->as<Column>() : nullptr;
    return c ? c->position : 0;
  };
  const auto less = [&](std::size_t a, std::size_t b) {
    if (ranks[a] != ranks[b]) return ranks[a] < ranks[b];
    const auto pa = position(a);
    const auto pb = position(b);
    if (pa != pb && pa > 0 && pb > 0 && ops_for(nodes_[a].id).owners(*context_.to->find(nodes_[a].id)) == ops_for(nodes_[b].id).owners(*context_.to->find(nodes_[b].id))) return pa < pb;
    return nodes_[a].id < nodes_[b].id;
  };
  std::set<std::pair<std::size_t, std::size_t>> dropped_soft;
  for (int attempt = 0; attempt < 2; ++attempt) {
    Graph graph(nodes_.size());
    for (const auto& e : edges_) {
      if (e.soft && dropped_soft.contains({e.before, e.after})) continue;
      graph.edge(e.before, e.after);
    }
    auto sorted = graph.sorted(less);
    if (sorted.size() == nodes_.size()) return sorted;
    const auto cycles = graph.cycles();
    if (attempt == 0) {
      for (const auto& cycle : cycles) {
        for (const auto& e : edges_) {
          if (e.soft && std::binary_search(cycle.begin(), cycle.end(), e.before) && std::binary_search(cycle.begin(), cycle.end(), e.after)) {
            dropped_soft.insert({e.before, e.after});
          }
        }
      }
      continue;
    }
    for (const auto& cycle : cycles) {
      std::string names;
      for (const auto n : cycle) names += (names.empty() ? "" : ", ") + nodes_[n].id.display();
      refusals.push_back({nodes_[cycle.front()].id, "these stand on each other in a ring: " + names});
    }
  }
  return {};
}

Identifier Planner::aside_name(const ObjectId& id) const {
  // A hash keeps the name free and the plan the same each time; 63 bytes is the limit of a name.
  return Identifier("pgplumb_old_" + sha256_hex(id.display()).substr(0, 12));
}

Steps Planner::replace_begin(const ObjectId& id) const {
  const auto parts = id.parts();
  const Sql word = id.is("domain") ? sql("DOMAIN") : sql("TYPE");
  Steps out{{.sql = sql("ALTER {} {} RENAME TO {}", word, qualified(parts[0], parts[1]), aside_name(id)),
             .why = "set aside until nothing uses it"}};
  append(out, ops_for(id).create(*context_.to->find(id), context_));
  return out;
}

Action Planner::make(const Node& n) const {
  const Fate& f = *fate(n.id);
  const auto& ops = ops_for(n.id);
  Action out{.id = n.id, .because = f.causes.empty() ? std::string() : f.causes.front().display(), .together = f.causes};
  switch (n.sort) {
    case Node::Sort::kDrop:
      out.sort = f.default_reset ? Action::Sort::kAlter : Action::Sort::kDrop;
      if (f.default_reset) {
        const auto* c = context_.from->find(n.id)->as<Column>();
        out.steps = {{.sql = sql("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT", qualified(c->schema, c->relation), Identifier(c->name)),
                      .why = "the default stands on what is made anew"}};
      } else {
        out.steps = ops.drop(*context_.from->find(n.id), context_);
        for (const Object* child : context_.from->children(n.id)) out.together.push_back(child->id());
      }
      break;
    case Node::Sort::kSetDefault: {
      const auto* c = context_.to->find(n.id)->as<Column>();
      if (c->default_value) {
        out.steps = {{.sql = sql("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", qualified(c->schema, c->relation), Identifier(c->name), *c->default_value),
                      .why = "the default as it was"}};
      }
      break;
    }
    case Node::Sort::kAlter:
      out.steps = f.alteration.steps;
      break;
    case Node::Sort::kDropAside: {
      const auto parts = n.id.parts();
      out.sort = Action::Sort::kDrop;
      out.steps = {{.sql = sql("DROP {} {}.{}", n.id.is("domain") ? sql("DOMAIN") : sql("TYPE"), Identifier(parts[0]), aside_name(n.id)),
                    .why = "nothing uses the old edition any more"}};
      break;
    }
    case Node::Sort::kCreate:
      out.sort = Action::Sort::kCreate;
      out.steps = f.replace ? replace_begin(n.id) : ops.create(*context_.to->find(n.id), context_);
      // What comes with it without a statement of its own may still have settings, comments and grants.
      for (const Object* child : context_.to->children(n.id)) {
        const Fate* cf = fate(child->id());
        if (cf && cf->create && node(Node::Sort::kCreate, child->id()) == kNoNode) {
          append(out.steps, ops_for(child->id()).create(*child, context_));
          out.together.push_back(child->id());
        }
      }
      break;
  }
  return out;
}

std::vector<Action> Planner::actions(std::vector<Refusal>& refusals) {
  std::vector<Action> out;
  for (const auto n : order(refusals)) {
    Action action = make(nodes_[n]);
    if (!action.steps.empty()) out.push_back(std::move(action));
  }
  return out;
}

// A transaction ends after a step whose effect must be committed before the next use of its object.
void cut_transactions(std::vector<Action>& actions, const IndexedCatalog& to) {
  int number = 0;
  std::set<ObjectId> waiting;
  bool alone_before = false;
  for (auto& action : actions) {
    const auto needs = to.catalog().depends_on(action.id);
    const bool uses = std::any_of(needs.begin(), needs.end(), [&](const ObjectId& n) { return waiting.contains(n); });
    const bool alone = std::any_of(action.steps.begin(), action.steps.end(), [](const Step& s) { return s.tx == TxRule::kAlone; });
    if (uses || alone || alone_before) {
      ++number;
      waiting.clear();
    }
    alone_before = alone;
    action.transaction = number;
    for (const auto& s : action.steps) {
      if (s.tx == TxRule::kCommitAfter) waiting.insert(action.id);
    }
  }
}

}  // namespace

bool Plan::empty() const { return actions.empty(); }

std::vector<Hazard> Plan::hazards() const {
  std::vector<Hazard> out;
  for (const auto& action : actions) {
    for (const auto& step : action.steps) out.insert(out.end(), step.hazards.begin(), step.hazards.end());
  }
  return out;
}

Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Plan plan;
  const Renamed renamed = apply_renames(from, to, options.renames);
  const IndexedCatalog from_indexed(renamed.catalog);
  const IndexedCatalog to_indexed(to);
  std::map<ObjectId, std::map<std::string, std::string>> maps;
  for (const auto& m : options.label_maps) {
    for (const Object* type : to_indexed.of_kind("enum")) {
      const auto parts = type->id().parts();
      if (m.type.size() == 1 ? parts[1] == m.type[0] : parts == m.type) maps[type->id()][m.from] = m.to;
    }
  }
  PlanContext context{&from_indexed, &to_indexed, options.server_version, nullptr, &maps};
  const FateDecider decided(context, diff(renamed.catalog, to, options.diff));
  plan.refusals = decided.refusals();
  context.remade = &decided.remade();
  Planner planner(context, decided);
  auto ordered = planner.actions(plan.refusals);
  plan.actions = renamed.actions;
  plan.actions.insert(plan.actions.end(), std::make_move_iterator(ordered.begin()), std::make_move_iterator(ordered.end()));
  cut_transactions(plan.actions, to_indexed);
  return plan;
}

}  // namespace pgplumb
