// INSERT … SELECT over a series of row numbers: values of keys are joined from the rows that are
// there, values under checks are the first combination of candidates that satisfies them, the rest
// counts up.
#include "prove/seed_insert.h"

#include <algorithm>

namespace pgplumb {
namespace {

constexpr std::int64_t kMostCombinations = 20000;  // tried for one row and one group of columns
constexpr int kMostTries = 60;                     // combinations that are tried row by row
constexpr int kHashFactor = 16;                    // row numbers for one row in a hash partition
constexpr int kMostRows = 2000;

}  // namespace

// The statement while it grows.
struct InsertBuilder::Row {
  const SeedTable& table;
  int rows = 0;
  std::map<int, Sql> values;  // by column; what is missing is left to the server
  std::set<int> from_key;     // columns whose value is another table's
  std::vector<Sql> joins;
  int tries = 0;
  Sql number = sql("g.pgplumb_i");
};

InsertBuilder::InsertBuilder(const SeedModel& model, const ValueMaker& maker,
                             const SeedOrder& order, int rows)
    : model_(model), maker_(maker), order_(order), wished_(rows) {
  for (const auto k : order_.constructed) {
    for (const auto leaf : model_.leaves(model_.keys[k].to)) {
      for (const int column : model_.keys[k].to_columns) explicit_.insert({leaf, column});
    }
  }
}

Sql InsertBuilder::relation(Oid32 oid) const {
  const auto& table = model_.tables.at(oid);
  return table.partitioned ? qualified(table.schema, table.name)
                           : sql("ONLY {}", qualified(table.schema, table.name));
}

std::size_t InsertBuilder::labels_of(Oid32 oid, int depth) const {
  const auto& type = model_.type(oid);
  if (depth > 6) return 0;
  std::size_t most = std::max(type.labels.size(), type.wish.labels.size());
  for (const Oid32 part : {type.base, type.element, type.subtype}) {
    if (part != 0) most = std::max(most, labels_of(part, depth + 1));
  }
  if (type.sort == 'c') {
    if (const auto at = model_.attributes.find(type.relation); at != model_.attributes.end()) {
      for (const auto& a : at->second) most = std::max(most, labels_of(a.type, depth + 1));
    }
  }
  return most;
}

int InsertBuilder::rows_of(const SeedTable& table) const {
  std::size_t most = static_cast<std::size_t>(wished_);
  for (const auto& c : table.columns)
    most = std::max({most, labels_of(c.type, 0), c.wish.labels.size()});
  return static_cast<int>(std::min<std::size_t>(most, kMostRows));
}

// Row g.i gets the i-th row of the other side; a second key to it gets the next one, so that the
// two differ.
void InsertBuilder::add_key(Row& row, const SeedKey& key, int offset) const {
  const auto& to = model_.tables.at(key.to);
  const auto n = static_cast<std::int64_t>(row.joins.size());
  const Expr alias("f" + std::to_string(n));
  std::vector<Sql> selected;
  std::vector<Sql> shared;
  std::vector<Sql> on;
  std::vector<Sql> present;
  for (std::size_t k = 0; k < key.columns.size(); ++k) {
    const auto* column = to.column(key.to_columns[k]);
    if (!column) return;
    const Expr name("k" + std::to_string(k));
    selected.push_back(sql("{} AS {}", Identifier(column->name), name));
    present.push_back(sql("{} IS NOT NULL", Identifier(column->name)));
    if (const auto at = row.values.find(key.columns[k]); at != row.values.end()) {
      shared.emplace_back(Identifier(column->name));
      on.push_back(sql("{}.{} = {}", alias, name, at->second));
    } else {
      row.values[key.columns[k]] = sql("{}.{}", alias, name);
    }
    row.from_key.insert(key.columns[k]);
  }
  // All its columns are those of a longer key: what that one gives is taken on trust, and checked
  // afterwards.
  if (shared.size() == key.columns.size()) return;
  const Sql part = shared.empty() ? Sql() : sql("PARTITION BY {} ", join(shared, ", "));
  std::vector<Sql> ordered;
  for (std::size_t k = 0; k < selected.size(); ++k)
    ordered.emplace_back(Identifier(to.column(key.to_columns[k])->name));
  on.push_back(sql("{}.rn = ({} + {}) % {}.n", alias, row.number, offset, alias));
  row.joins.push_back(
      sql("LEFT JOIN (SELECT {}, row_number() OVER ({}ORDER BY {}) - 1 AS rn, count(*) OVER ({}) "
          "AS n FROM {} WHERE {}) AS {} ON {}",
          join(selected, ", "), part, join(ordered, ", "), part, relation(key.to),
          join(present, " AND "), alias, join(on, " AND ")));
}

// The other side is not filled yet: the value that its row will have.
void InsertBuilder::add_constructed(Row& row, const SeedKey& key) const {
  const auto& to =
      model_.tables.at(model_.leaves(key.to).empty() ? key.to : model_.leaves(key.to).front());
  for (std::size_t k = 0; k < key.columns.size(); ++k) {
    const auto* column = to.column(key.to_columns[k]);
    if (!column || row.values.contains(key.columns[k])) continue;
    row.values[key.columns[k]] = maker_.best(
        column->type, column->typmod, column->name)(sql("({} % {})", row.number, rows_of(to)));
    row.from_key.insert(key.columns[k]);
  }
}

void InsertBuilder::add_keys(Row& row) const {
  std::vector<std::size_t> keys;
  for (std::size_t k = 0; k < model_.keys.size(); ++k) {
    if (model_.keys[k].from == row.table.oid) keys.push_back(k);
  }
  // Those with most columns first: the others share columns with them.
  std::stable_sort(keys.begin(), keys.end(), [this](std::size_t a, std::size_t b) {
    return model_.keys[a].columns.size() > model_.keys[b].columns.size();
  });
  std::map<Oid32, int> uses;
  for (const auto k : keys) {
    const auto& key = model_.keys[k];
    if (!model_.tables.contains(key.to)) continue;
    if (order_.constructed.contains(k))
      add_constructed(row, key);
    else if (!order_.late.contains(k))
      add_key(row, key, uses[key.to]++);
  }
  for (const auto k : order_.late) {
    const auto& key = model_.keys[k];
    if (key.from != row.table.oid) continue;
    for (const int column : key.columns) {
      if (row.values.contains(column) || row.table.column(column)->not_null) continue;
      row.values[column] = sql("NULL::{}", Expr(row.table.column(column)->type_name));
      row.from_key.insert(column);
    }
  }
}

// Columns that stand in a check together are chosen together.
void InsertBuilder::add_groups(Row& row) const {
  std::vector<std::pair<std::set<int>, std::vector<const SeedCheck*>>> groups;
  for (const auto& check : row.table.checks) {
    std::set<int> columns(check.columns.begin(), check.columns.end());
    // A generated column is computed from others, which are then part of it.
    for (const int n : check.columns) {
      const auto* column = row.table.column(n);
      if (!column || column->generation.empty()) continue;
      const auto more = columns_in(column->generation, row.table);
      columns.insert(more.begin(), more.end());
    }
    std::vector<const SeedCheck*> checks{&check};
    for (auto at = groups.begin(); at != groups.end();) {
      const bool meets = std::any_of(at->first.begin(), at->first.end(),
                                     [&](int n) { return columns.contains(n); });
      if (!meets) {
        ++at;
        continue;
      }
      columns.insert(at->first.begin(), at->first.end());
      checks.insert(checks.end(), at->second.begin(), at->second.end());
      at = groups.erase(at);
    }
    groups.emplace_back(std::move(columns), std::move(checks));
  }
  for (const auto& [columns, checks] : groups) add_group(row, columns, checks);
}

std::vector<Sql> InsertBuilder::choices(const Row& row, const SeedColumn& column,
                                        const ValueHints& hints) const {
  if (row.from_key.contains(column.number)) return {row.values.at(column.number)};
  std::vector<Sql> out;
  const Expr type(column.type_name);
  for (const auto& make : values_of(maker_, column, hints, hints.wide))
    out.push_back(sql("CAST({} AS {})", make(row.number), type));
  if (out.empty() || !column.not_null) {
    const Sql null = sql("CAST(NULL AS {})", type);
    // The last row is the one with NULL wherever it may be.
    if (!out.empty())
      out.front() =
          sql("CASE WHEN {} = {} THEN {} ELSE {} END", row.number, row.rows, null, out.front());
    out.push_back(null);
  }
  return out;
}

void InsertBuilder::add_group(Row& row, const std::set<int>& numbers,
                              const std::vector<const SeedCheck*>& checks) const {
  ValueHints hints;
  std::vector<Sql> conditions;
  for (const auto* check : checks) {
    add_hints(check->expression, hints);
    conditions.push_back(sql("({}) IS NOT FALSE", Expr(check->expression)));
  }
  std::vector<std::pair<const SeedColumn*, std::vector<Sql>>> columns;
  std::vector<Sql> generated;
  for (const int n : numbers) {
    const auto* column = row.table.column(n);
    if (!column) continue;
    if (column->generation.empty())
      columns.emplace_back(column, choices(row, *column, hints));
    else
      generated.push_back(sql("({})::{} AS {}", Expr(column->generation), Expr(column->type_name),
                              Identifier(column->name)));
  }
  // So many of each column that the combinations are not too many.
  std::int64_t total = 1;
  for (std::size_t most = 64; most > 1; most = most * 3 / 4) {
    total = 1;
    for (auto& [column, list] : columns) {
      if (list.size() > most)
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(most),
                   list.end() - (column->not_null ? 0 : 1));
      total = std::min(total * static_cast<std::int64_t>(list.size()), kMostCombinations * 1000);
    }
    if (total <= kMostCombinations) break;
  }
  const Expr alias("c" + std::to_string(row.joins.size()));
  std::vector<Sql> selected;
  std::int64_t divisor = 1;
  for (const auto& [column, list] : columns) {
    const auto size = static_cast<std::int64_t>(list.size());
    Sql whens;
    for (std::size_t k = 0; k < list.size(); ++k)
      whens += sql(" WHEN {} THEN {}", static_cast<std::int64_t>(k), list[k]);
    selected.push_back(list.size() == 1 ? sql("{} AS {}", list[0], Identifier(column->name))
                                        : sql("CASE k.pgplumb_j / {} % {}{} END AS {}", divisor,
                                              size, whens, Identifier(column->name)));
    divisor *= size;
    // A column that the server fills is only looked at.
    const bool left_out = column->automatic && !explicit_.contains({row.table.oid, column->number});
    if (!row.from_key.contains(column->number) && !left_out)
      row.values[column->number] = sql("{}.{}", alias, Identifier(column->name));
  }
  // In the SELECT list the series is made as far as it is read; in FROM it would be made whole.
  const std::int64_t last = std::min(total, kMostCombinations);
  const Sql inner =
      sql("SELECT {} FROM (SELECT generate_series(CASE WHEN $3 < 0 THEN 0 ELSE $3 % {} END, CASE "
          "WHEN $3 < 0 THEN {} ELSE $3 % {} END) AS pgplumb_j) AS k",
          join(selected, ", "), last, last - 1, last);
  const Sql with_generated =
      generated.empty() ? inner
                        : sql("SELECT q.*, {} FROM ({}) AS q", join(generated, ", "), inner);
  row.joins.push_back(sql("CROSS JOIN LATERAL (SELECT * FROM ({}) AS {} WHERE {} LIMIT 1) AS {}",
                          with_generated, Identifier(row.table.name), join(conditions, " AND "),
                          alias));
  row.tries = static_cast<int>(
      std::min<std::int64_t>(std::max<std::int64_t>(row.tries, total), kMostTries));
}

void InsertBuilder::add_rest(Row& row) const {
  for (const auto& column : row.table.columns) {
    if (!column.generation.empty() || row.values.contains(column.number)) continue;
    if (column.automatic && !explicit_.contains({row.table.oid, column.number})) continue;
    row.values[column.number] = choices(row, column, {}).front();
  }
}

SeedStatement InsertBuilder::insert(const SeedTable& table) const {
  Row row{.table = table, .rows = rows_of(table)};
  add_keys(row);
  add_groups(row);
  add_rest(row);
  std::vector<Sql> names;
  std::vector<Sql> values;
  bool overriding = false;
  for (const auto& column : table.columns) {
    const auto at = row.values.find(column.number);
    if (at == row.values.end() || !column.generation.empty()) continue;
    names.emplace_back(Identifier(column.name));
    values.push_back(at->second);
    overriding = overriding || column.always;
  }
  SeedStatement out;
  out.rows = table.hashed ? row.rows * kHashFactor : row.rows;
  out.tries = row.tries;
  const Sql into = qualified(table.schema, table.name);
  const Sql limit = table.hashed ? sql(" LIMIT {}", row.rows + 1) : Sql();
  if (names.empty()) {
    out.insert =
        sql("INSERT INTO {} SELECT FROM generate_series($1, $2)", into);  // rows of defaults
    return out;
  }
  out.insert =
      sql("INSERT INTO {} ({}){} SELECT {} FROM generate_series($1, $2) AS g(pgplumb_i) {}{}", into,
          join(names, ", "), overriding ? sql(" OVERRIDING SYSTEM VALUE") : Sql(),
          join(values, ", "), join(row.joins, " "), limit);
  return out;
}

// Any other row with the same values in the columns that are set already.
Sql InsertBuilder::set_late(const SeedKey& key) const {
  const auto& from = model_.tables.at(key.from);
  const auto& to = model_.tables.at(key.to);
  std::vector<Sql> set;
  std::vector<Sql> picked;
  std::vector<Sql> where;
  for (std::size_t k = 0; k < key.columns.size(); ++k) {
    const auto* mine = from.column(key.columns[k]);
    const auto* theirs = to.column(key.to_columns[k]);
    if (!mine || !theirs) return {};
    where.push_back(sql("p.{} IS NOT NULL", Identifier(theirs->name)));
    if (mine->not_null) {
      where.push_back(sql("p.{} = t.{}", Identifier(theirs->name), Identifier(mine->name)));
      continue;
    }
    set.emplace_back(Identifier(mine->name));
    picked.push_back(sql("p.{}", Identifier(theirs->name)));
  }
  if (key.from == key.to) where.push_back(sql("p.ctid <> t.ctid"));
  return sql("UPDATE ONLY {} AS t SET ({}) = (SELECT {} FROM {} AS p WHERE {} ORDER BY {} LIMIT 1)",
             qualified(from.schema, from.name), join(set, ", "), join(picked, ", "),
             relation(key.to), join(where, " AND "), join(picked, ", "));
}

Sql InsertBuilder::delete_orphans(const SeedKey& key) const {
  const auto& from = model_.tables.at(key.from);
  const auto& to = model_.tables.at(key.to);
  std::vector<Sql> set;
  std::vector<Sql> equal;
  for (std::size_t k = 0; k < key.columns.size(); ++k) {
    const Identifier mine(from.column(key.columns[k])->name);
    set.push_back(sql("t.{} IS NOT NULL", mine));
    equal.push_back(sql("p.{} = t.{}", Identifier(to.column(key.to_columns[k])->name), mine));
  }
  return sql("DELETE FROM ONLY {} AS t WHERE {} AND NOT EXISTS (SELECT FROM {} AS p WHERE {})",
             qualified(from.schema, from.name), join(set, " AND "), relation(key.to),
             join(equal, " AND "));
}

}  // namespace pgplumb
