// Rows before and after, paired by the columns that stay, and the values of the others judged.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "prove/row_labels.h"
#include "prove/rows.h"
#include "prove/run.h"

namespace pgplumb {
namespace {

std::string shown(const std::optional<std::string>& value) {
  return value ? one_line(quote_literal(*value)) : "NULL";
}

std::string name_of(const TableName& table) {
  return one_line(qualified(table.first, table.second).text());
}

std::string rows_in_words(std::int64_t n) {
  return fmt::format("{} {}", n, n == 1 ? "row" : "rows");
}

// A column that is there before and after.
struct Pair {
  std::size_t before = 0;
  std::size_t after = 0;
  bool same_type = false;
};

// The comparison of one table.
class TableComparer {
 public:
  TableComparer(Connection& connection, const RowRules& rules, const LabelJudge& labels,
                const TableName& name, const TableRows& before, const TableRows& after,
                ComparedRows& out)
      : connection_(connection),
        rules_(rules),
        labels_(labels),
        name_(name),
        before_(before),
        after_(after),
        compared_(out),
        out_(out.report),
        table_given_up_(rules.dropped_tables.contains(name)) {}

  void run() {
    pair_columns();
    std::vector<bool> used(after_.rows.size());
    std::vector<const RowValues*> rest;
    for (const auto& row : before_.rows) {
      const auto match = best(row, used, true);
      if (match == kNone)
        rest.push_back(&row);
      else
        judge(row, match, used);
    }
    std::int64_t gone = 0;
    for (const auto* row : rest) {
      const auto match = best(*row, used, false);
      if (match != kNone)
        judge(*row, match, used);
      else
        ++gone;
    }
    const auto surplus = std::count(used.begin(), used.end(), false);
    auto& lines = table_given_up_ ? out_.given_up : out_.lost;
    const auto all = static_cast<std::int64_t>(before_.rows.size());
    if (gone > 0 && table_given_up_ && gone == all)
      lines.push_back(fmt::format("the {} of {}", rows_in_words(all), name_of(name_)));
    else if (gone > 0)
      lines.push_back(fmt::format("{} of the {} of {} {} gone", gone, rows_in_words(all),
                                  name_of(name_), gone == 1 ? "is" : "are"));
    if (surplus > 0)
      lines.push_back(
          fmt::format("{} in {} that nobody put there", rows_in_words(surplus), name_of(name_)));
    out_.rows += static_cast<std::int64_t>(before_.rows.size());
    report();
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void pair_columns() {
    const auto renames = rules_.columns.find(name_);
    for (std::size_t i = 0; i < before_.columns.size(); ++i) {
      const auto& column = before_.columns[i];
      std::string wanted = column.name;
      if (renames != rules_.columns.end()) {
        if (const auto at = renames->second.find(column.name); at != renames->second.end())
          wanted = at->second;
      }
      const auto found = std::find_if(after_.columns.begin(), after_.columns.end(),
                                      [&](const RowColumn& c) { return c.name == wanted; });
      if (found != after_.columns.end()) {
        // What the server computes is no value that somebody stored.
        if (column.generated || found->generated) continue;
        pairs_.push_back({i, static_cast<std::size_t>(found - after_.columns.begin()),
                          found->type == column.type});
      } else if (!column.generated) {
        auto& lines = is_given_up(column.name) ? out_.given_up : out_.lost;
        compared_.columns.insert({name_, column.name});
        lines.push_back("column " + path_of(column.name) +
                        (is_given_up(column.name) ? "" : " is gone, and nobody consented to that"));
      }
    }
  }

  [[nodiscard]] bool is_given_up(const std::string& column) const {
    return table_given_up_ || rules_.dropped_columns.contains({name_, column});
  }

  // The row after that has most values in common; `whole`: all of those whose type stays.
  [[nodiscard]] std::size_t best(const RowValues& row, const std::vector<bool>& used,
                                 bool whole) const {
    std::size_t found = kNone;
    int most = whole ? -1 : 0;
    for (std::size_t i = 0; i < after_.rows.size(); ++i) {
      if (used[i]) continue;
      int equal = 0;
      bool fits = true;
      for (const auto& p : pairs_) {
        const bool same = row[p.before] == after_.rows[i][p.after];
        fits = fits && (same || !p.same_type);
        equal += same ? 1 : 0;
      }
      if ((whole && !fits) || equal <= most) continue;
      most = equal;
      found = i;
      if (most == static_cast<int>(pairs_.size())) break;
    }
    return found;
  }

  void judge(const RowValues& row, std::size_t match, std::vector<bool>& used) {
    used[match] = true;
    for (const auto& p : pairs_) {
      const auto& from = row[p.before];
      const auto& to = after_.rows[match][p.after];
      if (from != to) ++changes_[{p.before, p.after, from, to}];
    }
  }

  void report() {
    std::map<std::size_t, std::set<std::optional<std::string>>> given_up;
    for (const auto& [change, count] : changes_) {
      const auto& [b, a, from, to] = change;
      const auto& column = before_.columns[b];
      compared_.columns.insert({name_, column.name});
      if (is_given_up(column.name))
        given_up[b].insert(to);
      else
        lines_for(column, after_.columns[a], from, to)
            .push_back(fmt::format("{} became {} in {} ({})", shown(from), shown(to),
                                   path_of(column.name), rows_in_words(count)));
    }
    for (const auto& [b, values] : given_up) {
      out_.given_up.push_back("the values of " + path_of(before_.columns[b].name) +
                              (values.size() == 1
                                   ? fmt::format(" (every row has {} then)", shown(*values.begin()))
                                   : ""));
    }
  }

  [[nodiscard]] std::string path_of(const std::string& column) const {
    return name_of(name_) + "." + one_line(quote_identifier(column));
  }

  // What is to be said of a value that became another one.
  Lines& lines_for(const RowColumn& from_column, const RowColumn& to_column,
                   const std::optional<std::string>& from, const std::optional<std::string>& to) {
    if (!from || !to) return out_.lost;
    if (labels_.explain(from_column.type_oid, to_column.type_oid, *from, *to))
      return out_.converted;
    if (from_column.type == to_column.type || !is_cast(from_column, to_column, *from, *to))
      return out_.lost;
    return leads_back(from_column, to_column, *from, *to) ? out_.converted : out_.changed;
  }

  // A text that is read as a number or a time may be written otherwise than the server writes it;
  // it is the same value, unless the type has cut it to its length.
  bool leads_back(const RowColumn& from_column, const RowColumn& to_column, const std::string& from,
                  const std::string& to) {
    if (is_cast(to_column, from_column, to, from)) return true;
    if (!is_text(from_column.type) || is_text(to_column.type)) return false;
    std::string whole = to_column.type;
    const auto open = whole.find('(');
    const auto close = whole.find(')');
    if (open < close && close != std::string::npos) whole.erase(open, close - open + 1);
    try {
      const auto same = connection_.query(
          sql("SELECT {}::{} = {}::{}", Literal(from), Expr(whole), Literal(to), Expr(whole)));
      return same.text(0, 0) == "t";
    } catch (const Error& error) {
      rethrow_if_of_machine(error);
      return false;  // values of this type cannot be compared
    }
  }

  static bool is_text(const std::string& type) {
    return type == "text" || type == "name" || type == "\"char\"" || type.starts_with("character");
  }

  bool is_cast(const RowColumn& from_column, const RowColumn& to_column, const std::string& from,
               const std::string& to) {
    try {
      const auto cast = connection_.query(sql("SELECT {}::{}::{}::text", Literal(from),
                                              Expr(from_column.type), Expr(to_column.type)));
      return cast.text(0, 0) == to;
    } catch (const Error& error) {
      rethrow_if_of_machine(error);
      return false;  // the old type is gone, or there is no such cast
    }
  }

  Connection& connection_;
  const RowRules& rules_;
  const LabelJudge& labels_;
  const TableName& name_;
  const TableRows& before_;
  const TableRows& after_;
  ComparedRows& compared_;
  ProofRowsAfter& out_;
  bool table_given_up_;
  std::vector<Pair> pairs_;
  std::map<
      std::tuple<std::size_t, std::size_t, std::optional<std::string>, std::optional<std::string>>,
      std::int64_t>
      changes_;
};

// What a sequence of a table that was given up had reached is given up with it.
void compare_sequences(const RowSnapshot& before, const RowSnapshot& after, const RowRules& rules,
                       ProofRowsAfter& out) {
  for (const auto& [name, at] : before.sequences) {
    const auto found = after.sequences.find(name);
    if (found == after.sequences.end() || found->second == at) continue;
    const auto owner = before.sequence_owners.find(name);
    if (owner != before.sequence_owners.end() && rules.dropped_tables.contains(owner->second))
      continue;
    out.lost.push_back(
        fmt::format("sequence {} stood at {} and stands at {}", name_of(name), at, found->second));
  }
}

// The rows of a table's partitions, but for those that are left out; with the columns of the first.
TableRows pooled(const RowSnapshot& rows, const TableName& root,
                 const std::set<TableName>& left_out) {
  TableRows out;
  for (const auto& [name, table] : rows.tables) {
    if (table.root != root || left_out.contains(name)) continue;
    if (out.columns.empty()) out.columns = table.columns;
    std::vector<std::size_t> places;
    for (const auto& column : out.columns) {
      const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](const RowColumn& c) { return c.name == column.name; });
      places.push_back(static_cast<std::size_t>(at - table.columns.begin()));
    }
    for (const auto& row : table.rows) {
      RowValues values;
      for (const auto place : places)
        values.push_back(place < row.size() ? row[place] : std::nullopt);
      out.rows.push_back(std::move(values));
    }
  }
  return out;
}

class Comparison {
 public:
  Comparison(Connection& connection, const RowSnapshot& before, const RowSnapshot& after,
             const RowRules& rules)
      : connection_(connection),
        before_(before),
        after_(after),
        rules_(rules),
        labels_(before, after, rules) {}

  ComparedRows run() {
    // Where a partition is gone that nobody gave up, its rows may be in others of its table.
    std::set<TableName> moved;
    for (const auto& [name, rows] : before_.tables) {
      if (!rows.root.second.empty() && !find(name) && !rules_.dropped_tables.contains(name))
        moved.insert(rows.root);
    }
    const auto& given_up = rules_.dropped_tables;
    for (const auto& root : moved)
      compare(root, pooled(before_, root, given_up), pooled(after_, now(root), {}));
    for (const auto& [name, rows] : before_.tables) {
      if (!moved.contains(rows.root) || given_up.contains(name)) compare_one(name, rows);
    }
    compare_sequences(before_, after_, rules_, out_.report);
    out_.report.survived = out_.report.lost.empty();
    return std::move(out_);
  }

 private:
  [[nodiscard]] TableName now(const TableName& name) const {
    const auto renamed = rules_.tables.find(name);
    return renamed == rules_.tables.end() ? name : renamed->second;
  }
  [[nodiscard]] const TableRows* find(const TableName& name) const {
    const auto found = after_.tables.find(now(name));
    return found == after_.tables.end() ? nullptr : &found->second;
  }

  void compare(const TableName& name, const TableRows& before, const TableRows& after) {
    TableComparer(connection_, rules_, labels_, name, before, after, out_).run();
  }

  void compare_one(const TableName& name, const TableRows& rows) {
    if (const TableRows* after = find(name)) {
      compare(name, rows, *after);
      return;
    }
    const bool consented = rules_.dropped_tables.contains(name);
    if (!consented && rows.rows.empty()) return;
    out_.tables.insert(name);
    auto& lines = consented ? out_.report.given_up : out_.report.lost;
    lines.push_back(fmt::format("table {} with {}{}", name_of(name),
                                rows_in_words(static_cast<std::int64_t>(rows.rows.size())),
                                consented ? "" : " is gone, and nobody consented to that"));
  }

  Connection& connection_;
  const RowSnapshot& before_;
  const RowSnapshot& after_;
  const RowRules& rules_;
  const LabelJudge labels_;
  ComparedRows out_;
};

}  // namespace

ComparedRows compare_rows(Connection& connection, const RowSnapshot& before,
                          const RowSnapshot& after, const RowRules& rules) {
  return Comparison(connection, before, after, rules).run();
}

}  // namespace pgplumb
