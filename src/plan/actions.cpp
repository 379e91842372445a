// Steps of tasks: what goes or comes with an object is told with it.
#include "plan/actions.h"

#include <algorithm>

#include "base/hash.h"
#include "kinds/column/column.h"
#include "kinds/common.h"
#include "kinds/enum/enum.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

// A hash keeps the name free and the plan the same each time; 63 bytes is the limit of a name.
std::string aside_name(const ObjectId& id) {
  return "pgplumb_old_" + sha256_hex(id.display()).substr(0, 12);
}

Sql drop_aside_word(const ObjectId& id) {
  if (id.is("domain")) return sql("DOMAIN");
  if (id.is("collation")) return sql("COLLATION");
  return sql("TYPE");
}

class Maker {
 public:
  Maker(const Tasks& tasks, const PlanContext& context) : tasks_(tasks), context_(context) {}

  Action make(std::size_t number) const {
    const Task& task = tasks_.tasks()[number];
    const Item& item = tasks_.items()[task.items.front()];
    Action out{.id = item.id};
    switch (task.sort) {
      case Task::Sort::kDrop:
        out.sort = Action::Sort::kDrop;
        if (is_taken(item.id)) break;
        out.steps = item.ops->drop(*item.from, context_);
        add_parts_that_go(item.id, out);
        break;
      case Task::Sort::kEmpty:
        out.steps = {item.ops->stand_in(*item.from, *context_.from)};
        break;
      case Task::Sort::kStandIn:
        out.sort = Action::Sort::kCreate;
        out.steps = {item.ops->stand_in(*item.to, *context_.to)};
        break;
      case Task::Sort::kCreate:
        make_created(number, item, out);
        break;
      case Task::Sort::kAlter:
        make_altered(task, out);
        break;
      case Task::Sort::kDropAside:
        out.sort = Action::Sort::kDrop;
        out.steps = {{.sql = sql("DROP {} {}", drop_aside_word(item.id),
                                 qualified(item.id.parts()[0], aside_name(item.id))),
                      .why = "nothing uses it any more"}};
        break;
    }
    for (const auto i : task.items) {
      add_causes(tasks_.items()[i], out);
      const ObjectId help = context_.prepared(tasks_.items()[i].id);
      if (help.valid() && task.sort != Task::Sort::kDrop) out.together.push_back(help);
    }
    give_reason(task.sort, *item.fate, out);
    if (task.sort == Task::Sort::kDrop && !item.fate->create && item.ops->used_by_name)
      add_break(item.id, out);
    return out;
  }

 private:
  // It gets another one's name, and so does not go.
  [[nodiscard]] bool is_taken(const ObjectId& id) const {
    return context_.swaps && std::any_of(context_.swaps->begin(), context_.swaps->end(),
                                         [&](const auto& swap) { return swap.second == id; });
  }

  // Why an object that only stands in the way, or that cannot be altered, is dropped and made.
  static void give_reason(Task::Sort sort, const Fate& fate, Action& out) {
    if (out.steps.empty()) return;
    std::string& why = out.steps.front().why;
    const std::string own = fate.alteration.reason.empty() ? "it differs" : fate.alteration.reason;
    const std::string cause = out.because.empty() ? own : "it stands in the way of " + out.because;
    const bool comes_back = fate.drop && fate.create;
    if (sort == Task::Sort::kDrop && comes_back) {
      why = cause + "; it is made again below";
    } else if (sort == Task::Sort::kDrop && !out.because.empty()) {
      why += "; " + cause;
    } else if (sort == Task::Sort::kCreate && comes_back) {
      why = out.because.empty() ? "made again: " + own : "made again, as the target has it";
    } else if (sort == Task::Sort::kCreate && fate.replace) {
      for (auto& step : out.steps) {
        if (step.why.ends_with(" is missing"))
          step.why = "made anew: " + (out.because.empty() ? own : "it stands on " + out.because);
      }
    } else if (sort == Task::Sort::kAlter && !out.because.empty()) {
      why += ", because of " + out.because;
    }
  }

  static void add_break(const ObjectId& id, Action& out) {
    if (out.steps.empty() || !out.steps.front().hazards.empty()) return;
    out.steps.front().hazards.push_back(
        {"client-break", id,
         fmt::format("a client that still uses {} fails from now on", id.path())});
  }

  static void add_causes(const Item& item, Action& out) {
    const auto& causes = item.fate->causes;
    if (out.because.empty() && !causes.empty()) out.because = causes.front().display();
    out.together.insert(out.together.end(), causes.begin(), causes.end());
  }

  void add_parts_that_go(const ObjectId& id, Action& out) const {
    for (const Object* child : context_.from->children(id)) {
      out.together.push_back(child->id());
      add_parts_that_go(child->id(), out);
    }
  }

  void make_created(std::size_t number, const Item& item, Action& out) const {
    out.sort = Action::Sort::kCreate;
    if (item.fate->replace) {
      for (auto& statement : item.ops->set_aside(*item.from, aside_name(item.id))) {
        out.steps.push_back(
            {.sql = std::move(statement), .why = "set aside until nothing uses it"});
      }
    }
    append(out.steps, item.ops->create(*item.to, context_));
    add_parts_that_come(number, item, out);
  }

  // A part made with its parent has no statement of its own, but its settings, comments and grants
  // have.
  void add_parts_that_come(std::size_t number, const Item& parent, Action& out) const {
    for (const Object* child : context_.to->children(parent.id)) {
      const std::size_t i = tasks_.item_of(*child);
      if (i == Item::kNone) continue;
      const Item& item = tasks_.items()[i];
      if (!item.fate->create || item.parent_to == Item::kNone ||
          (item.create != number && item.create != parent.stand_in))
        continue;
      append(out.steps, item.ops->create(*child, context_));
      out.together.push_back(item.id);
      add_parts_that_come(number, item, out);
    }
  }

  // Columns that a view's new query brings have no statement of their own.
  void add_parts_that_follow(const Item& altered, Action& out) const {
    for (const Object* child : context_.to->children(altered.id)) {
      const std::size_t i = tasks_.item_of(*child);
      if (i == Item::kNone) continue;
      const Item& part = tasks_.items()[i];
      if (part.fate->create && !part.ops->stands_alone(*child)) out.together.push_back(part.id);
    }
  }

  void make_altered(const Task& task, Action& out) const {
    for (const auto i : task.items) {
      const Item& item = tasks_.items()[i];
      if (item.id != out.id) out.together.push_back(item.id);
      for (const auto& step : item.fate->alteration.steps) add_merged(out.steps, step);
      add_parts_that_follow(item, out);
    }
  }

  // "ALTER TABLE t a" and "ALTER TABLE t b" as "ALTER TABLE t a, b".
  static void add_merged(Steps& steps, const Step& step) {
    const auto same_head = [&](const Step& s) {
      return step.head > 0 && s.head == step.head &&
             s.sql.text().compare(0, s.head, step.sql.text(), 0, step.head) == 0;
    };
    const auto at = std::find_if(steps.begin(), steps.end(), same_head);
    if (at == steps.end()) {
      steps.push_back(step);
      return;
    }
    at->sql += sql(", {}", Expr(step.sql.text().substr(step.head)));
    for (const auto& r : step.rewrites) {
      if (std::find(at->rewrites.begin(), at->rewrites.end(), r) == at->rewrites.end())
        at->rewrites.push_back(r);
    }
    for (const auto& h : step.hazards) {
      const bool said = std::any_of(at->hazards.begin(), at->hazards.end(), [&](const Hazard& o) {
        return o.name == h.name && o.object == h.object;
      });
      if (!said) at->hazards.push_back(h);
    }
    if (!step.rewrites.empty()) at->why = step.why;
  }

  const Tasks& tasks_;
  const PlanContext& context_;
};

}  // namespace

Action make_action(const Tasks& tasks, std::size_t task, const PlanContext& context) {
  return Maker(tasks, context).make(task);
}

namespace {

// What may use a label of an enum: its dependents, and the bounds of partitions by a column of it,
// which name labels without a dependency of their own.
std::vector<ObjectId> users_of(const ObjectId& id, const IndexedCatalog& to) {
  std::vector<ObjectId> out = to.catalog().dependents(id);
  const Object* object = to.find(id);
  const auto* column = object ? object->as<Column>() : nullptr;
  if (!column) return out;
  const ObjectId relation = relation_of(*column);
  const Object* table = to.find(relation);
  if (!table || !table->as<Table>() || !table->as<Table>()->partition_key) return out;
  for (const auto& user : to.catalog().dependents(relation)) {
    if (user.is("partition") || user.is("table")) out.push_back(user);
  }
  return out;
}

bool any_step(const Action& action, TxRule rule) {
  return std::any_of(action.steps.begin(), action.steps.end(),
                     [&](const Step& s) { return s.tx == rule; });
}

// A new label of a type that is there needs nothing else to be gone or made but its type's own
// renames. At the front, its commit does not part what is dropped from what takes its place, nor
// what is renamed from what changes in it; all renames stay in one transaction.
void commit_early(std::vector<Action>& actions) {
  const auto is_early = [](const Action& action) {
    return action.sort == Action::Sort::kAlter && ops_for(action.id).replaceable &&
           any_step(action, TxRule::kCommitAfter);
  };
  IdSet early;
  for (const auto& action : actions) {
    if (is_early(action)) early.insert(action.id);
  }
  const auto is_rename = [](const Action& a) { return a.sort == Action::Sort::kRename; };
  const bool needed = std::any_of(actions.begin(), actions.end(), [&](const Action& action) {
    const auto is_of_early = [&](const ObjectId& id) { return early.contains(id); };
    return is_rename(action) &&
           (is_of_early(action.id) ||
            std::any_of(action.together.begin(), action.together.end(), is_of_early));
  });
  const auto first =
      needed ? std::stable_partition(actions.begin(), actions.end(), is_rename) : actions.begin();
  std::stable_partition(first, actions.end(), is_early);
}

void add_new_labels(const ObjectId& id, const IndexedCatalog& from, const IndexedCatalog& to,
                    Strings& out) {
  const Object* before = from.find(id);
  const Object* after = to.find(id);
  if (!before || !after || !before->as<Enum>() || !after->as<Enum>()) return;
  const auto& had = before->as<Enum>()->labels;
  for (const auto& label : after->as<Enum>()->labels) {
    if (std::find(had.begin(), had.end(), label) == had.end()) out.push_back(label);
  }
}

bool is_new_table(const Action& action) {
  return action.sort == Action::Sort::kCreate && action.id.is("table");
}

// A function that is changed runs nothing, nor does a table that is made: where the text has none
// of the labels, none is used. A function then stays in one transaction with a rename that its old
// text followed.
bool may_name(const Action& action, const Strings& labels) {
  const bool altered = action.sort == Action::Sort::kAlter && action.id.is("function");
  if (labels.empty() || (!altered && !is_new_table(action))) return true;
  return std::any_of(action.steps.begin(), action.steps.end(), [&](const Step& step) {
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
      return label.find_first_of("'\\") != std::string::npos ||  // written otherwise in a literal
             step.sql.text().find(label) != std::string::npos;
    });
  });
}

bool is(const Action& action, Action::Sort sort, const ObjectId& id) {
  return action.sort == sort && action.id == id;
}

}  // namespace

void put_last(std::vector<Action>& actions, std::vector<Action> last) {
  for (auto& one : last) {
    const auto dropped = [&](const Action& a) { return is(a, Action::Sort::kDrop, one.id); };
    const auto renamed = [&](const Action& a) {
      return is(a, Action::Sort::kRename, one.together.front());
    };
    const auto with = std::find_if(actions.begin(), actions.end(), renamed);
    if (with == actions.end() || std::any_of(actions.begin(), actions.end(), dropped)) continue;
    one.transaction = with->transaction;
    const auto behind = std::find_if(
        with, actions.end(), [&](const Action& a) { return a.transaction > one.transaction; });
    actions.insert(behind, std::move(one));
  }
}

void cut_transactions(std::vector<Action>& actions, const IndexedCatalog& from,
                      const IndexedCatalog& to) {
  commit_early(actions);
  int number = 0;
  IdSet waiting;        // what may use something that is not yet committed
  Strings uncommitted;  // labels
  const auto wait_for = [&](const ObjectId& id) {
    std::vector<ObjectId> open{id};
    while (!open.empty()) {
      const ObjectId at = open.back();
      open.pop_back();
      if (!waiting.insert(at).second) continue;
      for (auto& user : users_of(at, to)) open.push_back(std::move(user));
    }
  };
  std::size_t behind_commit = 0;  // the place behind the last action that waits for its commit
  bool alone_before = false;
  bool apart_before = false;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    auto& action = actions[i];
    const bool commits = any_step(action, TxRule::kCommitAfter);
    const bool alone = any_step(action, TxRule::kAlone);
    const auto waits = [&](const ObjectId& id) { return waiting.contains(id); };
    const bool reached =
        waits(action.id) || (is_new_table(action) &&
                             std::any_of(action.together.begin(), action.together.end(), waits));
    const bool uses = !commits && reached && may_name(action, uncommitted);
    const bool apart = any_step(action, TxRule::kApart);
    if (uses || alone || alone_before || (i > 0 && apart != apart_before)) {
      ++number;
      waiting.clear();
      uncommitted.clear();
    }
    // What is dropped for the use and put back after it stays in one transaction with it.
    for (std::size_t k = behind_commit; uses && !alone && k < i; ++k)
      actions[k].transaction = number;
    alone_before = alone;
    apart_before = apart;
    action.transaction = number;
    if (commits) wait_for(action.id);
    if (commits) add_new_labels(action.id, from, to, uncommitted);
    if (commits || alone) behind_commit = i + 1;
  }
}

}  // namespace pgplumb
