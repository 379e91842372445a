// From units and branches to what a person is told.
#include "render/plan_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

constexpr long long kPageBytes = 8192;

bool is_relation(const ObjectId& id) {
  return id.is("table") || id.is("view") || id.is("materialized view") || id.is("index") ||
         id.is("sequence");
}

// A lock on anything that is no relation (a type, a function) holds up nobody who reads or writes
// rows.
std::string who_waits(const LockUse& lock, bool alone) {
  const std::string mode = fmt::format("({})", lock_name(lock.mode));
  const char* until = alone ? "" : " until the transaction ends";
  if (!is_relation(lock.object))
    return fmt::format("other changes of {} wait{} {}", lock.object.display(), until, mode);
  if (blocks_reads(lock.mode))
    return fmt::format("reads and writes of {} wait{} {}", lock.object.path(), until, mode);
  if (blocks_writes(lock.mode))
    return fmt::format("writes to {} wait{}, reads go on {}", lock.object.path(), until, mode);
  return fmt::format("reads and writes of {} go on, other changes of it wait {}",
                     lock.object.path(), mode);
}

char sign_of(Action::Sort sort) {
  switch (sort) {
    case Action::Sort::kDrop:
      return '-';
    case Action::Sort::kCreate:
      return '+';
    case Action::Sort::kRename:
      return '>';
    case Action::Sort::kAlter:
      break;
  }
  return '~';
}

class Viewer {
 public:
  Viewer(const Migration& migration, std::size_t source, const TableSizes& sizes)
      : migration_(migration), source_(static_cast<int>(source)), sizes_(sizes) {
    view_.name = migration.sources[source].name;
    view_.no_way_back = migration.sources[source].down_refusals;
  }

  SourceView view() {
    for (const auto& unit : migration_.units) {
      if (const Branch* branch = planned_branch(unit, source_)) add(unit, *branch);
    }
    view_.steps = number_;
    return std::move(view_);
  }

 private:
  void add(const Unit& unit, const Branch& branch) {
    if (view_.transactions.empty() || transaction_ != unit.transaction) {
      transaction_ = unit.transaction;
      held_.clear();
      view_.transactions.push_back(
          {static_cast<int>(view_.transactions.size()) + 1, unit.alone, {}});
    }
    UnitView shown{unit.title, {}};
    for (const auto& action : branch.actions) {
      for (const auto& step : action.steps)
        shown.steps.push_back(view_of_step(action, step, unit.alone));
    }
    view_.transactions.back().units.push_back(std::move(shown));
  }

  StepView view_of_step(const Action& action, const Step& step, bool alone) {
    // What is set aside to be made anew is neither gone nor new.
    const bool aside = action.sort == Action::Sort::kCreate &&
                       step.sql.text().find(" RENAME TO ") != std::string::npos;
    StepView out{++number_,   aside ? '~' : sign_of(action.sort), step.sql.text(), step.why, {},
                 step.hazards};
    for (const auto& lock : step.locks) {
      auto& held = held_[lock.object];
      if (lock.mode < LockMode::kShareUpdateExclusive || lock.mode <= held) continue;
      held = lock.mode;
      out.effects.push_back(who_waits(lock, alone));
    }
    for (const auto& r : step.rewrites)
      out.effects.push_back("writes all of " + r.path() + " anew" + size_of(r));
    for (const auto& s : step.scans) {
      if (std::find(step.rewrites.begin(), step.rewrites.end(), s) == step.rewrites.end())
        out.effects.push_back("reads all of " + s.path() + size_of(s));
    }
    return out;
  }

  [[nodiscard]] std::string size_of(const ObjectId& id) const {
    const auto at = sizes_.find(id);
    if (at == sizes_.end()) return "";
    return fmt::format(": about {} {}, {}", thousands(at->second.rows),
                       at->second.rows == 1 ? "row" : "rows", human_bytes(at->second.bytes));
  }

  const Migration& migration_;
  const int source_;
  const TableSizes& sizes_;
  SourceView view_;
  int number_ = 0;
  int transaction_ = -1;
  std::map<ObjectId, LockMode> held_;
};

}  // namespace

TableSizes table_sizes(const Catalog& catalog) {
  TableSizes out;
  for (const auto& object : catalog.objects()) {
    const auto* table = object.as<Table>();
    if (table && table->rows > 0 && table->pages > 0)
      out[object.id()] = {table->rows, table->pages * kPageBytes};
  }
  return out;
}

SourceView view_of_source(const Migration& migration, std::size_t source, const TableSizes& sizes) {
  return Viewer(migration, source, sizes).view();
}

std::string in_one_line(const std::string& statement) {
  std::string out;
  for (const char c : statement) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

}  // namespace pgplumb
