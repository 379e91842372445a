// Who waits for long work, and who is not told of a change.
#include "plan/general_hazards.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "kinds/column/column.h"
#include "kinds/column/conversion.h"
#include "kinds/column_default/column_default.h"
#include "kinds/constraint/constraint.h"
#include "kinds/enum/enum.h"
#include "kinds/identity/identity.h"
#include "kinds/index/index.h"
#include "kinds/publication/publication.h"
#include "kinds/publication/publication_schema.h"
#include "kinds/publication/publication_table.h"
#include "kinds/statistics/statistics.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

// An expression among the keys has statistics of its own; the condition of an index has none.
bool computes_keys(const Index& index) {
  const std::string& text = index.definition.text();
  const auto list = text.find(" USING ");
  const auto open = text.find('(', list == std::string::npos ? 0 : list);
  return index.has_expression && open != std::string::npos &&
         text.find('(', open + 1) != std::string::npos;
}

bool has(const std::vector<ObjectId>& ids, const ObjectId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// "public.a, public.b and 3 more"
std::string few(const std::vector<ObjectId>& ids) {
  constexpr std::size_t kFew = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kFew); ++i)
    out += (i == 0 ? "" : ", ") + ids[i].path();
  return ids.size() > kFew ? fmt::format("{} and {} more", out, ids.size() - kFew) : out;
}

class Adder {
 public:
  Adder(const Catalog& from, const Catalog& to, const std::function<bool(const ObjectId&)>& is_help)
      : from_(from), to_(to), is_help_(is_help) {
    for (const auto& object : from.objects()) {
      if (const auto* p = object.as<Publication>(); p && p->all_tables) all_published_ = true;
      if (const auto* p = object.as<PublicationTable>()) published_.emplace(p->schema, p->table);
      if (const auto* p = object.as<PublicationSchema>()) published_schemas_.insert(p->schema);
    }
  }

  void add(std::vector<Action>& actions) {
    for (auto& action : actions) {
      if (action.transaction != transaction_) {
        held_.clear();
        quick_.clear();
      }
      transaction_ = action.transaction;
      for (auto& step : action.steps) {
        for (const auto& lock : step.locks) hold(lock);
        waits(action, step);
      }
      if (!action.steps.empty()) changes(action, first_of(action));
    }
  }

 private:
  // What is set aside before it is made anew is changed by what comes then.
  static Step& first_of(Action& action) {
    const auto at = std::find_if(action.steps.begin(), action.steps.end(), [](const Step& step) {
      return step.sql.text().starts_with("CREATE TYPE ");
    });
    return at == action.steps.end() ? action.steps.front() : *at;
  }

  void say(Step& step, std::string name, const ObjectId& object, std::string message) const {
    for (const auto& h : step.hazards) {
      if (h.name == name && h.object == object && h.message == message) return;
    }
    step.hazards.push_back({std::move(name), object, std::move(message)});
  }

  // What is new or gone has neither readers nor writers.
  [[nodiscard]] bool is_used(const ObjectId& id) const {
    return from_.find(id) && (id.is("table") || id.is("materialized view"));
  }

  [[nodiscard]] bool builds_index(const Action& action, const Step& step) const {
    if (action.id.is("index")) return true;
    const Object* object = to_.find(action.id);
    const auto* c = object ? object->as<Constraint>() : nullptr;
    return c && has_index(*c) && !step.scans.empty();
  }

  // Locks are held until the transaction ends: whoever needs a table that an earlier step locked
  // waits for the long work of a later one, too; that is said once, of the first such work.
  void waits(const Action& action, Step& step) {
    std::vector<ObjectId> work = step.rewrites;
    for (const auto& s : step.scans) {
      if (!has(work, s)) work.push_back(s);
    }
    std::erase_if(work, [this](const ObjectId& id) { return !is_used(id); });
    if (work.empty()) return;
    const bool rewrite = has(step.rewrites, work.front());
    const std::string until = rewrite ? fmt::format("{} is written anew", work.front().path())
                              : builds_index(action, step)
                                  ? std::string("the index is built")
                                  : fmt::format("every row of {} is checked", work.front().path());
    std::vector<ObjectId> own = work;
    for (const auto& lock : step.locks) {
      if (is_used(lock.object) && blocks_writes(lock.mode) && !has(own, lock.object))
        own.push_back(lock.object);
    }
    for (const auto& table : own) {
      const auto held = held_.find(table);
      if (held == held_.end() || !blocks_writes(held->second)) continue;
      quick_.erase(table);
      const bool written = has(step.rewrites, table);
      const bool all = blocks_reads(held->second);
      const std::string message =
          fmt::format("{} {} wait until {}", all ? "reads and writes of" : "writes to",
                      table.path(), written ? "it is written anew" : until);
      if (written) say(step, "rewrite", table, message);
      say(step, all ? "blocks-reads" : "blocks-writes", table, message);
    }
    std::vector<ObjectId> readers;
    std::vector<ObjectId> writers;
    for (const auto& table : quick_)
      (blocks_reads(held_.at(table)) ? readers : writers).push_back(table);
    quick_.clear();
    if (!readers.empty())
      say(step, "blocks-reads", readers.front(),
          fmt::format("reads and writes of {}, locked by steps before it, wait until {}",
                      few(readers), until));
    if (!writers.empty())
      say(step, "blocks-writes", writers.front(),
          fmt::format("writes to {}, locked by steps before it, wait until {}", few(writers),
                      until));
  }

  void hold(const LockUse& lock) {
    auto& held = held_[lock.object];
    if (lock.mode <= held) return;
    held = lock.mode;
    if (blocks_writes(lock.mode) && is_used(lock.object)) quick_.insert(lock.object);
  }

  void changes(const Action& action, Step& step) {
    if (action.id.is("column")) column(action.id, action, step);
    // Columns of one table are converted by one statement.
    for (const auto& id : action.together) {
      if (id.is("column") && id != action.id && action.sort == Action::Sort::kAlter &&
          from_.find(id) && to_.find(id) && !from_.find(id)->same(*to_.find(id)))
        column(id, action, step);
    }
    if (action.id.is("default")) gone_default(action, step);
    if (action.id.is("enum")) enum_type(action, step);
    if (action.id.is("index") || action.id.is("constraint")) gone_index(action, step);
    if (action.id.is("index") || action.id.is("statistics")) lost_statistics(action, step);
    if (action.id.is("policy")) policy(action, step);
    if (action.id.is("table") && action.sort == Action::Sort::kRename)
      published_change(action.id, step);
  }

  template <class K>
  [[nodiscard]] static const K* get(const Catalog& catalog, const ObjectId& id) {
    const Object* object = catalog.find(id);
    return object ? object->as<K>() : nullptr;
  }

  [[nodiscard]] bool is_valued(const Column& c) const {
    return !c.generated.empty() || to_.find(id<ColumnDefault>({c.schema, c.relation, c.name})) ||
           to_.find(id<Identity>({c.schema, c.relation, c.name}));
  }

  void column(const ObjectId& self, const Action& action, Step& step) {
    const auto* before = get<Column>(from_, self);
    const auto* after = get<Column>(to_, self);
    const Column* any = after ? after : before;
    if (!any || !holds_values(*any) || !from_.find(relation_of(*any))) return;
    const ObjectId table = relation_of(*any);
    const bool renamed = action.sort == Action::Sort::kRename;
    const bool retyped = before && after && before->type != after->type;
    const bool replaced =
        self == action.id && action.sort == Action::Sort::kAlter && !step.rewrites.empty();
    if (retyped && type_name(before->type).base != type_name(after->type).base) {
      say(step, "client-break", self,
          fmt::format("a client that takes {} for {} gets {} from now on", self.path(),
                      before->type.text(), after->type.text()));
    }
    const bool required = after && after->not_null && !is_valued(*after) && !renamed;
    if (required && !(before && before->not_null)) {
      say(step, "client-break", self,
          fmt::format("an INSERT that does not name {}, or writes null to it, fails from now on",
                      self.path()));
    }
    if (action.sort == Action::Sort::kAlter && (retyped || replaced)) {
      say(step, "statistics-lost", self,
          fmt::format("queries may be planned badly until ANALYZE {} ({}) is run", table.path(),
                      quote_identifier(any->name)));
    }
    if (!before || !after || renamed || retyped || replaced) {
      if (prepared_.insert(table).second) {
        say(step, "prepared-statements", table,
            fmt::format("prepared statements with SELECT * of {} fail once: \"cached plan must not "
                        "change result type\"",
                        table.path()));
      }
      published_change(table, step);
    }
  }

  void published_change(const ObjectId& table, Step& step) {
    const auto parts = table.parts();
    const bool published = all_published_ || published_schemas_.contains(parts[0]) ||
                           published_.contains({parts[0], parts[1]});
    if (!published || !told_.insert(table).second) return;
    say(step, "not-replicated", table,
        fmt::format("{} is published, and subscribers and change-data capture are not told: change "
                    "it there too, or they stop at the next row",
                    table.path()));
  }

  void gone_default(const Action& action, Step& step) const {
    const auto parts = action.id.parts();
    const auto* c = get<Column>(to_, id<Column>({parts[0], parts[1], parts[2]}));
    if (action.sort != Action::Sort::kDrop || to_.find(action.id) || !c || !c->not_null ||
        is_valued(*c))
      return;
    say(step, "client-break", id<Column>({parts[0], parts[1], parts[2]}),
        fmt::format("an INSERT that does not name {} fails from now on", action.id.path()));
  }

  void enum_type(const Action& action, Step& step) const {
    const bool grows = action.sort == Action::Sort::kAlter && step.tx == TxRule::kCommitAfter;
    const bool renames = action.sort == Action::Sort::kRename;
    const bool replaced = action.sort == Action::Sort::kCreate && from_.find(action.id);
    if (grows || renames) {
      say(step, "not-replicated", action.id,
          fmt::format("logical replication and change-data capture are not told: {} has to be "
                      "changed there first",
                      action.id.path()));
    }
    if (replaced) {
      say(step, "not-replicated", action.id,
          fmt::format("{} is another type with a new OID: subscribers and change-data capture are "
                      "not told, and who keeps the OID (a driver, a cache) has to look it up anew",
                      action.id.path()));
      say(step, "prepared-statements", action.id,
          fmt::format("prepared statements with parameters of {} fail until their sessions prepare "
                      "them anew",
                      action.id.path()));
    }
  }

  // An index that is made again in the same plan is missed by nobody: its table is locked
  // meanwhile, or another one serves.
  void gone_index(const Action& action, Step& step) const {
    if (action.sort != Action::Sort::kDrop || to_.find(action.id) || is_help_(action.id)) return;
    const auto* index = get<Index>(from_, action.id);
    const auto* key = get<Constraint>(from_, action.id);
    if (!index && !(key && has_index(*key))) return;
    const ObjectId table = index ? id<Table>({index->table_schema, index->table})
                                 : id<Table>({key->schema, key->table});
    if (!to_.find(table)) return;
    const std::string name = index ? action.id.path() : qualified(key->schema, key->name).text();
    say(step, "index-in-use", action.id,
        fmt::format("queries that use index {} read more of {} from now on", name, table.path()));
  }

  void lost_statistics(const Action& action, Step& step) const {
    if (!from_.find(action.id)) return;
    const auto* index = get<Index>(to_, action.id);
    const auto* own = get<Statistics>(to_, action.id);
    const bool again = action.sort == Action::Sort::kCreate;
    if (again && index && computes_keys(*index)) {
      say(step, "statistics-lost", action.id,
          fmt::format("queries may be planned badly until ANALYZE {} is run",
                      qualified(index->table_schema, index->table).text()));
    }
    if (again && own) {
      say(step, "statistics-lost", action.id,
          fmt::format("queries may be planned badly until ANALYZE {} is run",
                      qualified(own->table_schema, own->table).text()));
    }
    if (action.id.is("statistics") && action.sort == Action::Sort::kDrop && !own) {
      say(step, "statistics-lost", action.id,
          fmt::format("queries that were planned by {} may be planned otherwise",
                      action.id.path()));
    }
  }

  void policy(const Action& action, Step& step) const {
    const Object* before = from_.find(action.id);
    const Object* after = to_.find(action.id);
    if (!action.because.empty()) return;  // it only stood in the way, and comes back
    const auto parts = action.id.parts();
    const ObjectId table = id<Table>({parts[0], parts[1]});
    if (!from_.find(table) || (before && after && action.sort == Action::Sort::kDrop)) return;
    say(step, "privileges", action.id,
        fmt::format("which rows of {} a role sees and changes differs from now on", table.path()));
  }

  const Catalog& from_;
  const Catalog& to_;
  const std::function<bool(const ObjectId&)>& is_help_;
  bool all_published_ = false;
  std::set<std::pair<std::string, std::string>> published_;
  std::set<std::string> published_schemas_;
  int transaction_ = -1;
  std::map<ObjectId, LockMode> held_;  // in the transaction so far
  std::set<ObjectId> quick_;           // tables among them that nobody waited for long so far
  std::set<ObjectId> prepared_;        // tables of which it was said
  std::set<ObjectId> told_;
};

}  // namespace

void add_general_hazards(std::vector<Action>& actions, const Catalog& from, const Catalog& to,
                         const std::function<bool(const ObjectId&)>& is_help) {
  Adder(from, to, is_help).add(actions);
}

}  // namespace pgplumb
