// Three queries in one pipeline.
#include "prove/seed_model.h"

#include <algorithm>

#include "base/error.h"
#include "catalog/value.h"
#include "prove/queries.h"
#include "prove/seed_literals.h"

namespace pgplumb {
namespace {

Oid32 oid(const Result& result, int row, int column) {
  return result.get(row, column) ? static_cast<Oid32>(std::stoul(result.text(row, column))) : 0;
}

bool truth(const Result& result, int row, int column) {
  return result.text(row, column) == "t";
}

std::vector<int> numbers(const Result& result, int row, int column) {
  std::vector<int> out;
  for (const auto& text : parse_array(result.text(row, column))) out.push_back(std::stoi(text));
  return out;
}

void take_types(const Result& result, SeedModel& model) {
  for (int r = 0; r < result.rows(); ++r) {
    SeedType type;
    type.oid = oid(result, r, 0);
    type.name = result.text(r, 1);
    type.constructor = result.text(r, 2);
    type.sort = result.text(r, 3).front();
    type.category = result.text(r, 4).front();
    type.system = truth(result, r, 5);
    type.base = oid(result, r, 6);
    type.base_name = result.text(r, 7);
    type.base_typmod = std::stoi(result.text(r, 8));
    type.element = oid(result, r, 9);
    type.relation = oid(result, r, 10);
    type.not_null = truth(result, r, 11);
    type.subtype = oid(result, r, 12);
    if (result.get(r, 13)) type.labels = parse_array(result.text(r, 13));
    if (result.get(r, 14)) type.checks = parse_array(result.text(r, 14));
    model.types.emplace(type.oid, std::move(type));
  }
}

SeedColumn column_of(const Result& result, int r) {
  SeedColumn out;
  out.number = std::stoi(result.text(r, 6));
  out.name = result.text(r, 7);
  out.type = oid(result, r, 8);
  out.typmod = std::stoi(result.text(r, 9));
  out.type_name = result.text(r, 10);
  out.not_null = truth(result, r, 11);
  out.automatic = truth(result, r, 12);
  out.always = truth(result, r, 13);
  out.generation = result.text(r, 14);
  return out;
}

void take_columns(const Result& result, SeedModel& model) {
  for (int r = 0; r < result.rows(); ++r) {
    const Oid32 relation = oid(result, r, 0);
    if (result.text(r, 3) == "c") {
      if (result.get(r, 6)) model.attributes[relation].push_back(column_of(result, r));
      continue;
    }
    auto& table = model.tables[relation];
    if (table.oid == 0) {
      table.oid = relation;
      table.schema = result.text(r, 1);
      table.name = result.text(r, 2);
      table.partitioned = result.text(r, 3) == "p";
      table.parent = oid(result, r, 4);
    }
    if (result.get(r, 6)) table.columns.push_back(column_of(result, r));
    // A row of the table's own type has the table's columns.
    if (result.get(r, 6)) model.attributes[relation].push_back(table.columns.back());
    if (result.get(r, 5) && table.checks.empty()) table.checks.push_back({result.text(r, 5), {}});
  }
  for (auto& [relation, table] : model.tables) {
    for (auto& check : table.checks) {
      check.columns = columns_in(check.expression, table);
      table.hashed = check.expression.find("satisfies_hash_partition(") != std::string::npos;
    }
  }
}

void take_constraints(const Result& result, SeedModel& model) {
  for (int r = 0; r < result.rows(); ++r) {
    const auto table = model.tables.find(oid(result, r, 2));
    if (table == model.tables.end()) continue;
    if (result.text(r, 0) == "f") {
      model.keys.push_back({result.text(r, 1), table->first, oid(result, r, 3),
                            numbers(result, r, 4), numbers(result, r, 5)});
    } else {
      auto columns = numbers(result, r, 4);
      // 0 stands for the whole row.
      if (std::find(columns.begin(), columns.end(), 0) != columns.end())
        columns = columns_in("", table->second);
      table->second.checks.push_back({result.text(r, 6), std::move(columns)});
    }
  }
}

// A domain that is NOT NULL makes every column of it so.
void take_not_null_of_domains(SeedModel& model) {
  for (auto& [oid, table] : model.tables) {
    for (auto& column : table.columns) {
      for (const auto* type = &model.type(column.type); type->sort == 'd';
           type = &model.type(type->base)) {
        column.not_null = column.not_null || type->not_null;
      }
    }
  }
}

}  // namespace

const SeedColumn* SeedTable::column(int wanted) const {
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const SeedColumn& c) { return c.number == wanted; });
  return at == columns.end() ? nullptr : &*at;
}

const SeedColumn* SeedTable::column(const std::string& wanted) const {
  const auto at = std::find_if(columns.begin(), columns.end(),
                               [&](const SeedColumn& c) { return c.name == wanted; });
  return at == columns.end() ? nullptr : &*at;
}

const SeedType& SeedModel::type(Oid32 wanted) const {
  static const SeedType kUnknown{};
  const auto at = types.find(wanted);
  return at == types.end() ? kUnknown : at->second;
}

std::vector<Oid32> SeedModel::leaves(Oid32 table) const {
  const auto at = tables.find(table);
  if (at == tables.end()) return {};
  if (!at->second.partitioned) return {table};
  std::vector<Oid32> out;
  for (const auto& [child, one] : tables) {
    if (one.parent != table) continue;
    const auto below = leaves(child);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

std::vector<int> columns_in(const std::string& expression, const SeedTable& table) {
  const auto names = names_in(expression);
  std::vector<int> out;
  for (const auto& c : table.columns) {
    if (std::find(names.begin(), names.end(), c.name) != names.end()) out.push_back(c.number);
  }
  if (!out.empty()) return out;
  for (const auto& c : table.columns) out.push_back(c.number);
  return out;
}

SeedModel read_seed_model(Connection& connection) {
  SeedModel model;
  connection.pipeline(
      {query_for("src/prove/seed_types.sql", connection.server_version()),
       query_of("src/prove/seed_columns.sql"), query_of("src/prove/seed_constraints.sql")},
      [&model](std::size_t i, const Result& result) {
        if (i == 0)
          take_types(result, model);
        else if (i == 1)
          take_columns(result, model);
        else
          take_constraints(result, model);
      });
  take_not_null_of_domains(model);
  return model;
}

}  // namespace pgplumb
