// Steps times statistics times rates.
#include "cost/cost.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"

namespace pgplumb {
namespace {

// A B-tree entry: item pointer, header of the tuple and alignment, on pages that are filled to 90
// %. https://www.postgresql.org/docs/current/btree.html
constexpr double kIndexEntry = 16;
constexpr double kIndexFill = 0.9;
constexpr int kUnknownWidth = 8;

double number(std::int64_t n) {
  return static_cast<double>(n);
}

// Sorting takes n log n: what was measured of `measured` rows, for more of them.
double sort_factor(double rows) {
  constexpr double kMeasuredRows = 100000;
  return rows > kMeasuredRows ? std::log2(rows) / std::log2(kMeasuredRows) : 1;
}

class Calculator {
 public:
  Calculator(const Catalog& target, const SourceStatistics& statistics, const Rates* rates)
      : target_(target), statistics_(statistics), rates_(rates) {}

  [[nodiscard]] StepCost of(const Action& action, const Step& step) const {
    StepCost out;
    for (const auto& table : step.rewrites)
      out.work.push_back(rewrite(table, extent_of(table, step)));
    for (const auto& table : step.scans) {
      const bool done =
          std::find(step.rewrites.begin(), step.rewrites.end(), table) != step.rewrites.end();
      if (!done) out.work.push_back(scan(action, table, extent_of(table, step)));
    }
    const bool gone = std::any_of(step.hazards.begin(), step.hazards.end(),
                                  [](const Hazard& h) { return h.name == "index-in-use"; });
    if (gone) {
      const auto at = statistics_.indexes.find(action.id);
      if (at != statistics_.indexes.end()) out.dropped_index_scans = at->second.scans;
    }
    return out;
  }

 private:
  // ALTER TABLE without ONLY reaches the tables that inherit; the rest is about one table, which
  // may be partitioned.
  [[nodiscard]] std::optional<Extent> extent_of(const ObjectId& table, const Step& step) const {
    const auto at = statistics_.tables.find(table);
    if (at == statistics_.tables.end()) return std::nullopt;
    const std::string& text = step.sql.text();
    const bool family = text.starts_with("ALTER TABLE ") && !text.starts_with("ALTER TABLE ONLY ");
    Extent out = family ? at->second.family : at->second.own;
    if (!out.rows) out.rows = guessed_rows(out.bytes);
    return out;
  }

  // A table that was never analysed: rows of a hundred bytes.
  [[nodiscard]] static std::optional<std::int64_t> guessed_rows(std::int64_t bytes) {
    return bytes == 0 ? std::optional<std::int64_t>(0) : std::nullopt;
  }

  [[nodiscard]] static double rows_of(const Extent& e) {
    constexpr double kGuessedRow = 100;
    return e.rows ? number(*e.rows) : number(e.bytes) / kGuessedRow;
  }

  [[nodiscard]] double index_seconds(double entries, double bytes) const {
    return rates_->index.seconds(entries * sort_factor(entries), bytes);
  }

  [[nodiscard]] TableWork rewrite(const ObjectId& table, std::optional<Extent> extent) const {
    TableWork out{.table = table, .work = Work::kRewrite, .extent = extent};
    if (!extent) return out;
    const Extent& e = *extent;
    out.read = e.bytes;
    out.written = e.bytes + e.index_bytes;
    out.wal = out.written;
    if (rates_) {
      const double rows = rows_of(e);
      out.seconds = rates_->rewrite.seconds(rows, number(e.bytes)) +
                    index_seconds(rows * number(e.indexes), number(e.index_bytes));
    }
    return out;
  }

  [[nodiscard]] const Constraint* constraint_of(const Action& action, const ObjectId& table) const {
    const auto parts = action.id.parts();
    const Object* object =
        action.id.is("constraint")
            ? target_.find(action.id)
            : target_.find(id<Constraint>({table.parts()[0], table.parts()[1], parts.back()}));
    return object ? object->as<Constraint>() : nullptr;
  }

  [[nodiscard]] double key_width(const Action& action, const ObjectId& table) const {
    std::vector<std::string> columns;
    if (const auto* constraint = constraint_of(action, table)) {
      columns = constraint->columns;
    } else if (target_.find(action.id)) {
      for (const auto& need : target_.depends_on(action.id)) {
        if (need.is("column")) columns.push_back(need.parts().back());
      }
    }
    const auto& widths = statistics_.tables.at(table).widths;
    double out = columns.empty() ? kUnknownWidth : 0;
    for (const auto& column : columns) {
      const auto at = widths.find(column);
      out += at == widths.end() ? kUnknownWidth : at->second;
    }
    return out;
  }

  [[nodiscard]] Work sort_of(const Action& action, const ObjectId& table) const {
    if (action.id.is("index")) return Work::kIndex;
    const auto* c = action.id.is("constraint") ? constraint_of(action, table) : nullptr;
    if (!c) return Work::kScan;
    if (c->type == "f") return Work::kKeyCheck;
    return c->type == "p" || c->type == "u" || c->type == "x" ? Work::kIndex : Work::kScan;
  }

  [[nodiscard]] TableWork scan(const Action& action, const ObjectId& table,
                               std::optional<Extent> extent) const {
    TableWork out{.table = table, .work = sort_of(action, table), .extent = extent};
    if (!extent) return out;
    const Extent& e = *extent;
    const double rows = rows_of(e);
    out.read = e.bytes;
    if (out.work == Work::kIndex && e.bytes > 0) {
      out.written =
          static_cast<std::int64_t>(rows * (kIndexEntry + key_width(action, table)) / kIndexFill);
      out.wal = out.written;
      out.stays = true;
    }
    if (!rates_) return out;
    out.seconds = rates_->scan.seconds(rows, number(e.bytes));
    if (out.work == Work::kIndex) *out.seconds += index_seconds(rows, number(out.written));
    if (out.work == Work::kKeyCheck) *out.seconds += rates_->key.seconds(rows, 0);
    return out;
  }

  const Catalog& target_;
  const SourceStatistics& statistics_;
  const Rates* rates_;
};

// What goes on in one transaction, or in one statement outside of any.
struct Part {
  std::vector<int> steps;  // numbers, from 1
  std::map<ObjectId, LockMode> locks;
};

// By what it takes: what nobody knows before all else.
std::tuple<bool, double, std::int64_t> weight(const StepCost& cost) {
  std::int64_t bytes = 0;
  for (const auto& work : cost.work) bytes += work.read + work.written;
  return {!cost.is_known(), cost.seconds().value_or(0), bytes};
}

bool is_longer(const Wait& a, const Wait& b) {
  if (a.unknown.empty() != b.unknown.empty()) return !a.unknown.empty();
  if (a.seconds && b.seconds && *a.seconds != *b.seconds) return *a.seconds > *b.seconds;
  return a.bytes > b.bytes;
}

// All that a transaction locks is waited for equally long; the one to name is that which the
// longest step works on, or else one that has rows.
ObjectId most_missed(const Part& part, const Wait& wait, const SourceCost& cost,
                     bool (*blocks)(LockMode)) {
  const auto& work = cost.steps[static_cast<std::size_t>(wait.step) - 1].work;
  ObjectId out;
  int best = 0;
  for (const auto& [table, mode] : part.locks) {
    if (!blocks(mode) || !(table.is("table") || table.is("materialized view"))) continue;
    const bool worked_on = std::any_of(work.begin(), work.end(),
                                       [&id = table](const TableWork& w) { return w.table == id; });
    const int rank = worked_on ? 3 : cost.empty.contains(table) ? 1 : 2;
    if (rank > best) out = table;
    best = std::max(best, rank);
  }
  return out;
}

// `apply` takes the locks of a transaction first, and all are held until it ends.
void longest_waits(const Part& part, const SourceStatistics& statistics, SourceCost& out) {
  Wait wait;
  std::tuple<bool, double, std::int64_t> longest;
  double seconds = 0;
  bool measured = true;
  for (const int number : part.steps) {
    const StepCost& cost = out.steps[static_cast<std::size_t>(number) - 1];
    if (cost.work.empty()) continue;
    for (const auto& work : cost.work) {
      if (!work.extent) wait.unknown.push_back(work.table);
      wait.bytes += work.read + work.written;
    }
    if (wait.step == 0 || weight(cost) > longest) {
      wait.step = number;
      longest = weight(cost);
    }
    measured = measured && cost.seconds();
    seconds += cost.seconds().value_or(0);
  }
  if (wait.step == 0) return;
  if (measured) wait.seconds = seconds;
  if (const auto table = most_missed(part, wait, out, blocks_reads); table.valid()) {
    wait.table = table;
    if (!out.readers || is_longer(wait, *out.readers)) out.readers = wait;
  }
  if (const auto table = most_missed(part, wait, out, blocks_writes); table.valid()) {
    wait.table = table;
    const auto known = statistics.tables.find(table);
    wait.per_second =
        known == statistics.tables.end() ? std::nullopt : known->second.writes_per_second;
    if (!out.writers || is_longer(wait, *out.writers)) out.writers = wait;
  }
}

// Old files go at the commit: until then the new ones stand beside them.
void add_space(const Part& part, SourceCost& out, std::int64_t& kept) {
  std::int64_t written = 0;
  std::int64_t staying = 0;
  for (const int number : part.steps) {
    for (const auto& work : out.steps[static_cast<std::size_t>(number) - 1].work) {
      written += work.written;
      if (work.stays) staying += work.written;
      out.wal += work.wal;
    }
  }
  out.disk = std::max(out.disk, kept + written);
  kept += staying;
}

}  // namespace

bool StepCost::is_known() const {
  return std::all_of(work.begin(), work.end(),
                     [](const TableWork& w) { return w.extent.has_value(); });
}

std::optional<double> StepCost::seconds() const {
  double out = 0;
  for (const auto& w : work) {
    if (!w.seconds) return std::nullopt;
    out += *w.seconds;
  }
  return out;
}

SourceCost cost_of(const Migration& migration, int source, const Catalog& target,
                   const SourceStatistics& statistics, const Rates* rates) {
  SourceCost out{.live = statistics.live,
                 .standbys = statistics.standbys,
                 .logical_slots = statistics.logical_slots,
                 .counted_since = statistics.counted_since};
  for (const auto& [id, table] : statistics.tables) {
    if (statistics.live && table.family.empty()) out.empty.insert(id);
  }
  if (rates) out.measured_on = rates->server_version;
  const Calculator calculator(target, statistics, rates);
  std::vector<Part> parts;
  int transaction = -1;
  for (const auto& unit : migration.units) {
    const Branch* branch = planned_branch(unit, source);
    if (!branch) continue;
    if (parts.empty() || transaction != unit.transaction) parts.emplace_back();
    transaction = unit.transaction;
    for (const auto& action : branch->actions) {
      for (const auto& step : action.steps) {
        out.steps.push_back(calculator.of(action, step));
        parts.back().steps.push_back(static_cast<int>(out.steps.size()));
        for (const auto& lock : step.locks) {
          auto& held = parts.back().locks[lock.object];
          held = std::max(held, lock.mode);
        }
      }
    }
  }
  for (const auto& step : out.steps) {
    for (const auto& work : step.work) {
      if (!work.extent) out.unknown.push_back(work.table);
      if (work.read + work.written > kMomentBytes) out.worth_measuring = true;
    }
  }
  std::sort(out.unknown.begin(), out.unknown.end());
  out.unknown.erase(std::unique(out.unknown.begin(), out.unknown.end()), out.unknown.end());
  std::int64_t kept = 0;
  for (const auto& part : parts) {
    longest_waits(part, statistics, out);
    add_space(part, out, kept);
  }
  return out;
}

}  // namespace pgplumb
