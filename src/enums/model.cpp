// Which type of a database a declaration of code means: by schema and name; else by the column that
// both have; else by a name that differs in case and separators alone.
#include "enums/model.h"

#include <algorithm>
#include <cctype>

#include "base/spelling.h"
#include "base/sql_text.h"
#include "catalog/field.h"
#include "kinds/common.h"
#include "kinds/domain/domain.h"
#include "kinds/function/function.h"

namespace pgplumb {
namespace {

std::string printed(const Enum& type) {
  return qualified(type.schema, type.name).text();
}

// The type as printed, or its array; the domains that lead to it.
struct Printed {
  std::map<std::string, std::pair<std::size_t, bool>> types;             // text → position, array
  std::map<std::string, std::pair<std::string, const Domain*>> domains;  // text → base, domain
};

Printed printed_types(const Catalog& catalog, const std::vector<DatabaseType>& types) {
  Printed out;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto name = printed(*types[i].type);
    out.types[name] = {i, false};
    out.types[name + "[]"] = {i, true};
  }
  for (const auto& object : catalog.objects()) {
    if (const auto* domain = object.as<Domain>())
      out.domains[qualified(domain->schema, domain->name).text()] = {domain->base_type.text(),
                                                                     domain};
  }
  return out;
}

void add_column(const Printed& known, const Column& column, std::vector<DatabaseType>& types) {
  constexpr int kDeepest = 8;
  std::string text = column.type.text();
  TypedColumn typed{&column, false, nullptr};
  for (int depth = 0; depth < kDeepest; ++depth) {
    if (const auto at = known.types.find(text); at != known.types.end()) {
      typed.array = typed.array || at->second.second;
      types[at->second.first].columns.push_back(typed);
      return;
    }
    if (text.ends_with("[]")) {
      typed.array = true;
      text.resize(text.size() - 2);
    }
    const auto domain = known.domains.find(text);
    if (domain == known.domains.end()) return;
    typed.domain = domain->second.second;
    text = domain->second.first;
  }
}

bool has_word(const std::string& text, const std::string& word) {
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

// PostgreSQL does not track what the string of a body names.
void look_into_bodies(const Catalog& catalog, std::vector<DatabaseType>& types) {
  for (const auto& object : catalog.objects()) {
    const auto* function = object.as<Function>();
    if (!function) continue;
    for (auto& t : types)
      if (!t.used() && has_word(function->definition.text(), t.type->name)) t.named = true;
  }
}

bool has_column(const DatabaseType& type, const Column* column) {
  return std::any_of(type.columns.begin(), type.columns.end(),
                     [&](const auto& c) { return c.column == column; });
}

std::vector<const DatabaseType*> of_name(const Database& database, const std::string& name) {
  std::vector<const DatabaseType*> out;
  for (const auto& t : database.types)
    if (t.type->name == name) out.push_back(&t);
  return out;
}

const DatabaseType* in_schema(const std::vector<const DatabaseType*>& types,
                              const std::string& schema) {
  for (const auto* t : types)
    if (t->type->schema == schema) return t;
  return nullptr;
}

}  // namespace

EnumModel::EnumModel(const std::vector<std::pair<std::string, const Catalog*>>& databases,
                     const CodeFacts* code)
    : code_(code) {
  databases_.reserve(databases.size());
  for (const auto& [source, catalog] : databases) add(source, *catalog);
  if (code_) align();
}

void EnumModel::add(const std::string& source, const Catalog& catalog) {
  Database out{source, &catalog, {}, {}, {}};
  for (const auto& object : catalog.objects()) {
    if (const auto* type = object.as<Enum>())
      out.types.push_back({type, {}, catalog.dependents(object.id())});
  }
  look_into_bodies(catalog, out.types);
  const Printed known = printed_types(catalog, out.types);
  for (const auto& object : catalog.objects()) {
    const auto* column = object.as<Column>();
    if (!column || !is_table_column(*column) || !column->is_local) continue;
    out.columns.push_back(column);
    out.by_column[{column->relation, column->name}].push_back(column);
    add_column(known, *column, out.types);
  }
  databases_.push_back(std::move(out));
}

void EnumModel::align() {
  for (std::size_t c = 0; c < code_->types.size(); ++c) {
    const auto& type = code_->types[c];
    if (!type.storage.known() || type.storage.value() != EnumStorage::kType || !type.name.known())
      continue;
    for (std::size_t d = 0; d < databases_.size(); ++d) {
      if (auto found = meant(c, d)) meant_.push_back(*found);
    }
  }
}

std::optional<Meant> EnumModel::meant(std::size_t code, std::size_t database) const {
  const auto& type = code_->types[code];
  const auto& there = databases_[database];
  const auto found = of_name(there, type.name.value());
  const DatabaseType* of_column = column_type(code, database);
  Meant out{code, database, nullptr, nullptr};
  if (type.schema.known() && type.schema.value()) {
    out.type = in_schema(found, *type.schema.value());
  } else {
    // The search path is not in the code: public is what it begins with unless somebody said
    // otherwise (https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH). Where
    // several schemas have the type and nothing tells which is meant, nothing is said of it.
    out.type = found.size() == 1 ? found.front() : in_schema(found, "public");
    if (!out.type && std::find(found.begin(), found.end(), of_column) != found.end())
      out.type = of_column;
    if (!out.type && found.size() > 1) return std::nullopt;
  }
  if (out.type) return out;
  out.instead = of_column;
  for (const auto& t : there.types) {
    if (!out.instead && folded_letters(t.type->name) == folded_letters(type.name.value()))
      out.instead = &t;
  }
  return out;
}

const DatabaseType* EnumModel::column_type(std::size_t code, std::size_t database) const {
  for (const auto* declared : code_columns(code)) {
    const Column* column = find(databases_[database], *declared);
    for (const auto& t : databases_[database].types)
      if (column && has_column(t, column)) return &t;
  }
  return nullptr;
}

std::vector<const CodeColumn*> EnumModel::code_columns(std::size_t type) const {
  std::vector<const CodeColumn*> out;
  for (const auto& column : code_->columns)
    if (column.type == type) out.push_back(&column);
  return out;
}

const Column* EnumModel::find(const Database& database, const CodeColumn& column) const {
  if (!column.table.known() || !column.column.known()) return nullptr;
  const auto at = database.by_column.find({column.table.value(), column.column.value()});
  if (at == database.by_column.end()) return nullptr;
  const auto& found = at->second;
  if (column.schema.known() && column.schema.value()) {
    for (const auto* c : found)
      if (c->schema == *column.schema.value()) return c;
    return nullptr;
  }
  for (const auto* c : found)
    if (c->schema == "public") return c;
  return found.size() == 1 ? found.front() : nullptr;
}

std::string declared_name(const CodeType& type) {
  if (!type.name.known()) return "?";
  return type.schema.known() && type.schema.value()
             ? qualified(*type.schema.value(), type.name.value()).text()
             : quote_identifier(type.name.value());
}

}  // namespace pgplumb
