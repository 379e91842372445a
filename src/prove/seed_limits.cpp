// Columns are matched by name; what the target renames is left as it is.
#include "prove/seed_limits.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/enum/enum.h"
#include "prove/seed_literals.h"

namespace pgplumb {
namespace {

SeedTable* find_table(SeedModel& model, const std::string& schema, const std::string& name) {
  for (auto& [oid, table] : model.tables) {
    if (table.schema == schema && table.name == name) return &table;
  }
  return nullptr;
}

Oid32 type_named(const SeedModel& model, const std::string& name) {
  for (const auto& [oid, type] : model.types) {
    if (type.name == name) return oid;
  }
  return 0;
}

const Enum* enum_named(const Catalog& catalog, const std::string& printed) {
  for (const auto& object : catalog.objects()) {
    const auto* type = object.as<Enum>();
    if (type && qualified(type->schema, type->name).text() == printed) return type;
  }
  return nullptr;
}

std::string without_length(std::string type) {
  const auto open = type.find('(');
  const auto close = type.find(')');
  if (open != std::string::npos && close != std::string::npos && close > open)
    type.erase(open, close - open + 1);
  return type;
}

void limit_labels(SeedModel& model, const Catalog& target) {
  for (auto& [oid, type] : model.types) {
    if (type.sort != 'e') continue;
    const Enum* wanted = enum_named(target, type.name);
    if (!wanted) continue;
    std::vector<std::string> both;
    for (const auto& label : type.labels) {
      if (std::find(wanted->labels.begin(), wanted->labels.end(), label) != wanted->labels.end())
        both.push_back(label);
    }
    if (!both.empty()) type.labels = std::move(both);
  }
}

void limit_column(SeedModel& model, SeedColumn& column, const Column& wanted,
                  const Catalog& target) {
  column.not_null = column.not_null || wanted.not_null;
  if (wanted.type.text() == column.type_name || column.automatic || !column.generation.empty())
    return;
  if (const Enum* type = enum_named(target, wanted.type.text())) {
    const auto& now = model.type(column.type);
    for (const auto& label : type->labels) {
      if (now.sort != 'e' ||
          std::find(now.labels.begin(), now.labels.end(), label) != now.labels.end())
        column.labels.push_back(label);
    }
    return;
  }
  // Only texts can hold what another type's values look like; other conversions have rules of their
  // own.
  if (model.type(column.type).category == 'S')
    column.as_type = type_named(model, without_length(wanted.type.text()));
}

// "FOREIGN KEY (a) REFERENCES s.t(x, y)": the second list.
std::vector<std::string> referenced_columns(const std::string& definition,
                                            const std::string& table) {
  const auto at = definition.find("REFERENCES " + table + "(");
  if (at == std::string::npos) return {};
  const auto open = definition.find('(', at);
  return names_in(definition.substr(open, definition.find(')', open) - open));
}

void add_key(SeedModel& model, const SeedTable& table, const Constraint& wanted) {
  if (!wanted.referenced_table) return;
  const SeedTable* to = find_table(model, *wanted.referenced_schema, *wanted.referenced_table);
  if (!to) return;
  SeedKey key{wanted.name, table.oid, to->oid, {}, {}};
  for (const auto& name : wanted.columns) {
    const auto* column = table.column(name);
    if (!column || column->automatic) return;
    key.columns.push_back(column->number);
  }
  for (const auto& name :
       referenced_columns(wanted.definition.text(),
                          qualified(*wanted.referenced_schema, *wanted.referenced_table).text())) {
    const auto* column = to->column(name);
    if (!column) return;
    key.to_columns.push_back(column->number);
  }
  for (std::size_t k = 0; k < key.columns.size() && k < key.to_columns.size(); ++k) {
    if (table.column(key.columns[k])->type != to->column(key.to_columns[k])->type) return;
  }
  const bool known = std::any_of(model.keys.begin(), model.keys.end(), [&](const SeedKey& k) {
    return k.from == key.from && k.to == key.to && k.columns == key.columns;
  });
  if (!known && !key.columns.empty() && key.columns.size() == key.to_columns.size())
    model.keys.push_back(std::move(key));
}

// "CHECK ((a > 0))", where every column that the target's table has and that is named is there now,
// with the type that it will have: the expression means the same.
void add_check(SeedTable& table, const Constraint& wanted, const Catalog& target) {
  std::string text = wanted.definition.text();
  if (!text.starts_with("CHECK (")) return;
  const auto end = text.rfind(')');
  text = text.substr(7, end - 7);
  for (const auto& name : wanted.columns) {
    const auto* column = table.column(name);
    const Object* object = target.find(id<Column>({wanted.schema, wanted.table, name}));
    if (!column || !object || object->as<Column>()->type.text() != column->type_name) return;
  }
  const bool known = std::any_of(table.checks.begin(), table.checks.end(),
                                 [&](const SeedCheck& c) { return c.expression == text; });
  if (!known) table.checks.push_back({text, columns_in(text, table)});
}

}  // namespace

void limit_to_target(SeedModel& model, const Catalog& target) {
  for (const auto& object : target.objects()) {
    if (const auto* column = object.as<Column>()) {
      SeedTable* table = find_table(model, column->schema, column->relation);
      if (!table) continue;
      for (auto& mine : table->columns) {
        if (mine.name == column->name) limit_column(model, mine, *column, target);
      }
    } else if (const auto* constraint = object.as<Constraint>()) {
      SeedTable* table = find_table(model, constraint->schema, constraint->table);
      if (!table) continue;
      if (constraint->type == "c") add_check(*table, *constraint, target);
      if (constraint->type == "f") add_key(model, *table, *constraint);
    }
  }
  limit_labels(model, target);
}

}  // namespace pgplumb
