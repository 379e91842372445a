// What a plan says of rows: renames, consented losses, the labels that are left.
#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/enum/enum.h"
#include "prove/rows.h"

namespace pgplumb {
namespace {

// The next string constant at or behind `at`, unquoted; `at` is moved behind it.
std::optional<std::string> next_literal(const std::string& text, std::size_t& at) {
  const auto quote = text.find('\'', at);
  if (quote == std::string::npos) return std::nullopt;
  const bool escapes = quote > 0 && (text[quote - 1] == 'E' || text[quote - 1] == 'e');
  std::string out;
  for (at = quote + 1; at < text.size(); ++at) {
    if (escapes && text[at] == '\\' && at + 1 < text.size()) {
      ++at;
    } else if (text[at] == '\'') {
      if (at + 1 >= text.size() || text[at + 1] != '\'') {
        ++at;
        return out;
      }
      ++at;
    }
    out += text[at];
  }
  return std::nullopt;
}

TableName table_of(const std::vector<std::string>& parts) {
  return {parts[0], parts[1]};
}

// Labels that change places go by way of a third name: a row knows only the first and the last.
void add_label(std::map<std::string, std::string>& renamed, const std::string& from,
               const std::string& to) {
  for (auto& [first, last] : renamed) {
    if (last != from) continue;
    last = to;
    return;
  }
  renamed[from] = to;
}

// The name that a table had at first, where earlier renames gave it this one.
TableName first_name(const TableName& table, const RowRules& rules) {
  for (const auto& [before, after] : rules.tables) {
    if (after == table) return before;
  }
  return table;
}

void add_rename(const Action& action, RowRules& rules) {
  const auto parts = action.id.parts();
  if (action.id.is("enum")) {
    for (const auto& step : action.steps) {
      constexpr std::string_view kWords = " RENAME VALUE ";
      const std::string& text = step.sql.text();
      auto at = text.find(kWords);
      if (at == std::string::npos) continue;
      const auto from = next_literal(text, at);
      const auto to = next_literal(text, at);
      if (from && to) add_label(rules.labels[qualified(parts[0], parts[1]).text()], *from, *to);
    }
    return;
  }
  if (action.together.empty()) return;
  const auto old_parts = action.together.front().parts();
  // A schema takes its tables along: behind its own old id stand pairs of ids, before and after.
  if (action.id.is("schema")) {
    for (std::size_t i = 1; i + 1 < action.together.size(); i += 2) {
      const ObjectId& before = action.together[i];
      if (before.is("table") && before != action.together[i + 1])
        rules.tables[first_name(table_of(before.parts()), rules)] =
            table_of(action.together[i + 1].parts());
    }
  }
  if (action.id.is("table")) rules.tables[first_name(table_of(old_parts), rules)] = table_of(parts);
  if (action.id.is("column") && parts.size() == 3)
    rules.columns[first_name(table_of(old_parts), rules)][old_parts[2]] = parts[2];
}

// Hazards speak of tables and columns as they are called by then; rows, as they were called before.
void use_old_names(RowRules& rules) {
  std::set<std::pair<TableName, std::string>> columns;
  for (auto [table, column] : rules.dropped_columns) {
    for (const auto& [before, after] : rules.tables) {
      if (after == table) table = before;
    }
    if (const auto at = rules.columns.find(table); at != rules.columns.end()) {
      for (const auto& [before, after] : at->second) {
        if (after == column) column = before;
      }
    }
    columns.insert({table, column});
  }
  rules.dropped_columns = std::move(columns);
}

// True where something was learnt of this column from those that it has from its table's parents: a
// new name, or that it goes with all of theirs.
bool follow_parents(const Column& column, RowRules& rules) {
  const TableName table{column.schema, column.relation};
  const auto& parents = *column.inherited_from;
  bool dropped = true;
  bool learnt = false;
  for (std::size_t i = 0; i + 1 < parents.size(); i += 2) {
    const TableName parent{parents[i], parents[i + 1]};
    dropped = dropped && rules.dropped_columns.contains({parent, column.name});
    const auto renamed = rules.columns.find(parent);
    if (renamed == rules.columns.end()) continue;
    const auto at = renamed->second.find(column.name);
    if (at != renamed->second.end())
      learnt = rules.columns[table].emplace(column.name, at->second).second || learnt;
  }
  return (dropped && !column.is_local &&
          rules.dropped_columns.insert({table, column.name}).second) ||
         learnt;
}

void add_inherited(const Catalog& before, RowRules& rules) {
  for (bool more = !rules.dropped_columns.empty() || !rules.columns.empty(); more;) {
    more = false;
    for (const auto& object : before.objects()) {
      const auto* column = object.as<Column>();
      if (column && column->inherited_from) more = follow_parents(*column, rules) || more;
    }
  }
}

}  // namespace

RowRules row_rules(const std::vector<const Action*>& actions, const Catalog& before,
                   const Catalog& after) {
  RowRules out;
  for (const auto* action : actions) {
    if (action->sort == Action::Sort::kRename) add_rename(*action, out);
    for (const auto& step : action->steps) {
      for (const auto& hazard : step.hazards) {
        if (!needs_consent(hazard) || !hazard.object.valid()) continue;
        const auto parts = hazard.object.parts();
        if (hazard.object.is("table")) out.dropped_tables.insert(table_of(parts));
        if (hazard.object.is("column")) out.dropped_columns.insert({table_of(parts), parts[2]});
      }
    }
  }
  use_old_names(out);
  add_inherited(before, out);
  for (const auto& object : after.objects()) {
    const auto* type = object.as<Enum>();
    if (type)
      out.labels_after[qualified(type->schema, type->name).text()] = {type->labels.begin(),
                                                                      type->labels.end()};
  }
  return out;
}

}  // namespace pgplumb
