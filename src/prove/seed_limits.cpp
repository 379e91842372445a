// Columns are matched by name; what the target renames is left as it is.
#include "prove/seed_limits.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/composite/composite.h"
#include "kinds/constraint/constraint.h"
#include "kinds/domain/domain.h"
#include "kinds/enum/enum.h"
#include "kinds/partition/partition.h"
#include "kinds/range/range.h"
#include "prove/seed_literals.h"

namespace pgplumb {
namespace {

constexpr int kDeepest = 8;  // arrays of domains over ranges …

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

std::string without_dimensions(std::string type) {
  while (type.ends_with("[]")) type.resize(type.size() - 2);
  return type;
}

const Domain* domain_named(const Catalog& catalog, const std::string& printed) {
  for (const auto& object : catalog.objects()) {
    const auto* type = object.as<Domain>();
    if (type && qualified(type->schema, type->name).text() == printed) return type;
  }
  return nullptr;
}

// By its own name or by its multirange's.
const Range* range_named(const Catalog& catalog, const std::string& printed) {
  for (const auto& object : catalog.objects()) {
    const auto* type = object.as<Range>();
    if (!type) continue;
    if (qualified(type->schema, type->name).text() == printed) return type;
    if (type->multirange && qualified(type->schema, *type->multirange).text() == printed)
      return type;
  }
  return nullptr;
}

// The enum that a printed type of the target is made of: itself, its arrays, domains and ranges.
const Enum* enum_under(const Catalog& target, const std::string& printed) {
  std::string type = without_dimensions(printed);
  for (int depth = 0; depth < kDeepest; ++depth) {
    if (const Enum* found = enum_named(target, type)) return found;
    if (const Domain* domain = domain_named(target, type))
      type = without_dimensions(domain->base_type.text());
    else if (const Range* range = range_named(target, type))
      type = without_dimensions(range->subtype.text());
    else
      return nullptr;
  }
  return nullptr;
}

// The same for a type of the copy; 0 where it is made of no enum.
Oid32 enum_under(const SeedModel& model, Oid32 oid) {
  for (int depth = 0; depth < 2 * kDeepest && oid != 0; ++depth) {
    const auto& type = model.type(oid);
    if (type.sort == 'e') return oid;
    const bool is_range = type.sort == 'r' || type.sort == 'm';
    oid = type.sort == 'd' ? type.base : is_range ? type.subtype : type.element;
  }
  return 0;
}

// What texts have to be where the target has another type in their place: alone, or in arrays,
// domains and ranges, one inside the other as now.
TextWish wish_for(const SeedModel& model, Oid32 oid, std::string wanted, const Catalog& target,
                  int depth = 0) {
  if (depth > 2 * kDeepest) return {};
  const SeedType& now = model.type(oid);
  if (now.sort == 'd') return wish_for(model, now.base, std::move(wanted), target, depth + 1);
  const bool is_text = now.sort == 'b' && now.element == 0 && now.category == 'S';
  const Oid32 other = type_named(model, without_length(wanted));
  // A domain that is there already comes with its checks.
  if (is_text && model.type(other).sort == 'd') return {{}, other};
  if (const Domain* domain = domain_named(target, wanted))
    return wish_for(model, oid, domain->base_type.text(), target, depth + 1);
  if (now.sort == 'm') return wish_for(model, now.subtype, std::move(wanted), target, depth + 1);
  if (now.sort == 'r') {
    const Range* range = range_named(target, wanted);
    return range ? wish_for(model, now.subtype, range->subtype.text(), target, depth + 1)
                 : TextWish{};
  }
  if (now.element != 0) {
    if (!wanted.ends_with("[]")) return {};
    wanted.resize(wanted.size() - 2);
    return wish_for(model, now.element, std::move(wanted), target, depth + 1);
  }
  // Only texts can hold what another type's values look like; other conversions have rules of their
  // own.
  if (!is_text) return {};
  if (const Enum* type = enum_named(target, wanted)) return {type->labels, 0};
  return model.type(other).category == 'S' ? TextWish{} : TextWish{{}, other};
}

void keep_labels(SeedType& type, const Strings& wanted) {
  std::vector<std::string> both;
  for (const auto& label : type.labels) {
    if (std::find(wanted.begin(), wanted.end(), label) != wanted.end()) both.push_back(label);
  }
  if (!both.empty()) type.labels = std::move(both);
}

// Where one enum takes the place of another, inside of whatever type, the old one's values are
// those that the new one has, too.
void limit_replaced(SeedModel& model, Oid32 now, const std::string& wanted, const Catalog& target) {
  const Oid32 old = enum_under(model, now);
  const Enum* type = old == 0 ? nullptr : enum_under(target, wanted);
  if (type) keep_labels(model.types.at(old), type->labels);
}

void limit_labels(SeedModel& model, const Catalog& target) {
  for (auto& [oid, type] : model.types) {
    if (type.sort != 'e') continue;
    const Enum* wanted = enum_named(target, type.name);
    if (!wanted) continue;
    keep_labels(type, wanted->labels);
  }
}

// wanted: the printed type that a column, or an attribute of a composite type, shall have.
void limit_type(SeedModel& model, SeedColumn& column, const std::string& wanted,
                const Catalog& target) {
  if (wanted == column.type_name || column.automatic || !column.generation.empty()) return;
  limit_replaced(model, column.type, wanted, target);
  column.wish = wish_for(model, column.type, wanted, target);
}

// The type that a domain or a range of this name shall be over. printed: the one that it is over.
void limit_part(SeedModel& model, SeedType& whole, Oid32 part, const std::string& printed,
                const std::string& wanted, const Catalog& target) {
  if (wanted == printed) return;
  limit_replaced(model, part, wanted, target);
  whole.wish = wish_for(model, part, wanted, target);
  // A type of the user's may be made of this one here.
  if (!model.type(whole.wish.as_type).system) whole.wish.as_type = 0;
}

void limit_domain(SeedModel& model, const Domain& wanted, const Catalog& target) {
  const auto at = model.types.find(type_named(model, qualified(wanted.schema, wanted.name).text()));
  if (at == model.types.end() || at->second.sort != 'd') return;
  auto& mine = at->second;
  limit_part(model, mine, mine.base, mine.base_name, wanted.base_type.text(), target);
}

void limit_range(SeedModel& model, const Range& wanted, const Catalog& target) {
  const auto at = model.types.find(type_named(model, qualified(wanted.schema, wanted.name).text()));
  if (at == model.types.end() || at->second.sort != 'r') return;
  auto& mine = at->second;
  limit_part(model, mine, mine.subtype, model.type(mine.subtype).name, wanted.subtype.text(),
             target);
}

void limit_column(SeedModel& model, SeedColumn& column, const Column& wanted,
                  const Catalog& target) {
  column.not_null = column.not_null || wanted.not_null;
  limit_type(model, column, wanted.type.text(), target);
}

// "name type" or "\"a name\" type COLLATE …", as the catalog query prints attributes.
void limit_attributes(SeedModel& model, const Composite& wanted, const Catalog& target) {
  const std::string printed = qualified(wanted.schema, wanted.name).text();
  for (const auto& [oid, type] : model.types) {
    if (type.sort != 'c' || type.constructor != printed) continue;
    for (auto& mine : model.attributes[type.relation]) {
      const std::string name = quote_identifier(mine.name) + " ";
      for (const auto& attribute : wanted.attributes) {
        if (!attribute.text().starts_with(name)) continue;
        const auto end = attribute.text().find(" COLLATE ", name.size());
        limit_type(model, mine, attribute.text().substr(name.size(), end - name.size()), target);
      }
    }
  }
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

// The bounds that a table has when it is attached, and those that the default partition has when
// another one comes.
void add_bounds(SeedTable& table, const Partition& wanted, const Catalog& target) {
  if (!wanted.condition || (table.parent != 0 && wanted.bound.text() != "DEFAULT")) return;
  Constraint check;
  check.schema = wanted.schema;
  check.table = wanted.table;
  check.definition = bounds_check(wanted);
  for (const int number : columns_in(wanted.condition->text(), table))
    check.columns.push_back(table.column(number)->name);
  add_check(table, check, target);
}

void forbid_nulls(SeedTable& table, const Strings& columns) {
  for (auto& column : table.columns) {
    if (std::find(columns.begin(), columns.end(), column.name) != columns.end())
      column.not_null = true;
  }
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
      // Rows of the table's own type, too.
      for (auto& mine : model.attributes[table->oid]) {
        if (mine.name == column->name) limit_column(model, mine, *column, target);
      }
    } else if (const auto* composite = object.as<Composite>()) {
      limit_attributes(model, *composite, target);
    } else if (const auto* domain = object.as<Domain>()) {
      limit_domain(model, *domain, target);
    } else if (const auto* range = object.as<Range>()) {
      limit_range(model, *range, target);
    } else if (const auto* partition = object.as<Partition>()) {
      SeedTable* table = find_table(model, partition->schema, partition->table);
      if (table) add_bounds(*table, *partition, target);
    } else if (const auto* constraint = object.as<Constraint>()) {
      SeedTable* table = find_table(model, constraint->schema, constraint->table);
      if (!table) continue;
      if (constraint->type == "c") add_check(*table, *constraint, target);
      if (constraint->type == "n") forbid_nulls(*table, constraint->columns);
      if (constraint->type == "f") add_key(model, *table, *constraint);
    }
  }
  limit_labels(model, target);
}

}  // namespace pgplumb
