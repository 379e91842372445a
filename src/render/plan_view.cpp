// From units and branches to what a person is told.
#include "render/plan_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kinds/kind_ops.h"
#include "kinds/table/table.h"
#include "render/cost_words.h"

namespace pgplumb {
namespace {

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
  Viewer(const Migration& migration, std::size_t source, const SourceCost* cost)
      : migration_(migration), source_(static_cast<int>(source)), cost_(cost) {
    view_.name = migration.sources[source].name;
    view_.no_way_back = migration.sources[source].down_refusals;
    view_.short_ways = migration.sources[source].short_ways;
  }

  SourceView view() {
    for (const auto& unit : migration_.units) {
      if (const Branch* branch = planned_branch(unit, source_)) add(unit, *branch);
    }
    view_.steps = number_;
    if (cost_ && number_ > 0) view_.waits = waits_in_words(*cost_);
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
    StepView out{
        ++number_,          aside ? '~' : sign_of(action.sort), step.sql.text(), step.why, {},
        shown_hazards(step)};
    for (const auto& lock : step.locks) {
      auto& held = held_[lock.object];
      if (lock.mode < LockMode::kShareUpdateExclusive || lock.mode <= held) continue;
      held = lock.mode;
      out.effects.push_back(who_waits(lock, alone));
    }
    add_work(step, out);
    return out;
  }

  void add_work(const Step& step, StepView& out) const {
    const StepCost* cost =
        cost_ ? &cost_->steps.at(static_cast<std::size_t>(number_) - 1) : nullptr;
    for (const auto& r : step.rewrites)
      out.effects.push_back("writes all of " + r.path() + " anew" + in_numbers(cost, r));
    for (const auto& s : step.scans) {
      if (std::find(step.rewrites.begin(), step.rewrites.end(), s) == step.rewrites.end())
        out.effects.push_back("reads all of " + s.path() + in_numbers(cost, s));
    }
    if (cost && cost->dropped_index_scans)
      out.effects.push_back(uses_in_words(*cost->dropped_index_scans, cost_->counted_since));
  }

  // ": 2.1 GB, 12,000,000 rows, about 40 s; its readers and writers wait"
  [[nodiscard]] std::string in_numbers(const StepCost* cost, const ObjectId& table) const {
    if (!cost) return "";
    const auto at = std::find_if(cost->work.begin(), cost->work.end(),
                                 [&](const TableWork& work) { return work.table == table; });
    if (at == cost->work.end()) return "";
    const auto held = held_.find(table);
    const LockMode mode = held == held_.end() ? LockMode::kNone : held->second;
    const bool other = std::any_of(held_.begin(), held_.end(), [](const auto& one) {
      return is_relation(one.first) && blocks_writes(one.second);
    });
    std::string who = "; nobody waits for it";
    if (blocks_reads(mode))
      who = "; its readers and writers wait";
    else if (blocks_writes(mode))
      who = "; its writers wait";
    else if (other)
      who = "; others wait for it";
    return ": " + work_in_words(*at) + who;
  }

  // What is said of a table without rows says nothing; what says the same is one line.
  [[nodiscard]] std::vector<Hazard> shown_hazards(const Step& step) const {
    std::vector<Hazard> out;
    for (const auto& hazard : step.hazards) {
      if (cost_ && is_idle(hazard)) continue;
      const auto same = std::find_if(out.begin(), out.end(), [&](const Hazard& other) {
        return other.object == hazard.object && other.message == hazard.message;
      });
      if (same == out.end())
        out.push_back(hazard);
      else
        same->name += ", " + hazard.name;
    }
    // The gravest first, as the list of their names has it.
    const auto rank = [](const Hazard& hazard) {
      const auto name = hazard.name.substr(0, hazard.name.find(','));
      return std::find(kHazardNames.begin(), kHazardNames.end(), name) - kHazardNames.begin();
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const Hazard& a, const Hazard& b) { return rank(a) < rank(b); });
    return out;
  }

  [[nodiscard]] bool is_idle(const Hazard& hazard) const {
    if (hazard.name == "not-replicated") return cost_->live && cost_->logical_slots == 0;
    const StepCost& cost = cost_->steps.at(static_cast<std::size_t>(number_) - 1);
    if (hazard.name == "index-in-use")
      return cost.dropped_index_scans && *cost.dropped_index_scans == 0;
    const bool blocks = hazard.name == "blocks-reads" || hazard.name == "blocks-writes";
    if (blocks && !cost.work.empty() &&
        std::all_of(cost.work.begin(), cost.work.end(),
                    [](const TableWork& work) { return work.extent && work.extent->empty(); }))
      return true;
    constexpr auto kOfRows = std::to_array<std::string_view>(
        {"rewrite", "blocks-reads", "blocks-writes", "may-fail", "statistics-lost"});
    if (std::find(kOfRows.begin(), kOfRows.end(), hazard.name) == kOfRows.end()) return false;
    if (cost_->empty.contains(hazard.object)) return true;
    const auto parts = hazard.object.valid() ? hazard.object.parts() : std::vector<std::string>{};
    return parts.size() == 3 && cost_->empty.contains(id<Table>({parts[0], parts[1]}));
  }

  const Migration& migration_;
  const int source_;
  const SourceCost* cost_;
  SourceView view_;
  int number_ = 0;
  int transaction_ = -1;
  std::map<ObjectId, LockMode> held_;
};

}  // namespace

SourceView view_of_source(const Migration& migration, std::size_t source, const SourceCost* cost) {
  return Viewer(migration, source, cost).view();
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
