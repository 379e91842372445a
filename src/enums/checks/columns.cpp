// Columns, their defaults and checks, from the catalog's own texts.
#include "enums/checks/columns.h"

#include <algorithm>
#include <array>

#include "base/sql_tokens.h"
#include "enums/checks/checks.h"
#include "kinds/column_default/column_default.h"
#include "kinds/constraint/constraint.h"
#include "kinds/kind_ops.h"

namespace pgplumb {
namespace {

constexpr std::string_view kVarchar = "character varying";

// The words of a list of constants beside the column's name: ((role)::text = ANY
// ((ARRAY['a'::character varying, …])::text[])), role IN ('a', …), role = 'a'.
bool is_part_of_list(const std::string& token, const std::string& column) {
  constexpr std::array<std::string_view, 9> kWords = {
      "check", "any", "array", "text", "character", "varying", "in", "bpchar", "varchar"};
  const auto name = sql_name(token);
  return name == column || std::find(kWords.begin(), kWords.end(), name) != kWords.end() ||
         token.find_first_not_of(" \n()[]:,=0123456789") == std::string::npos;
}

}  // namespace

bool is_text_type(const std::string& type) {
  return type == "text" || type == "varchar" || type == "string" || type.starts_with(kVarchar) ||
         type.starts_with("varchar(") || type == "character" || type.starts_with("character(");
}

bool is_text(const Column& column) {
  return is_text_type(column.type.text()) && !column.type.text().ends_with("[]");
}

std::optional<std::int64_t> varchar_length(const Column& column) {
  const auto& text = column.type.text();
  if (!text.starts_with(kVarchar) || text.back() != ')') return std::nullopt;
  return std::stoll(text.substr(kVarchar.size() + 1));
}

std::int64_t characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::optional<std::string> default_of(const Catalog& catalog, const Column& column) {
  const Object* found =
      catalog.find(id<ColumnDefault>({column.schema, column.relation, column.name}));
  if (!found) return std::nullopt;
  return found->as<ColumnDefault>()->expression.text();
}

const Enum* enum_of(const Database& database, const Column& column) {
  for (const auto& t : database.types)
    if (column.type.text() == name_of(*t.type).text()) return t.type;
  return nullptr;
}

Sql literals(const std::vector<std::string>& labels) {
  std::vector<Sql> out;
  out.reserve(labels.size());
  for (const auto& l : labels) out.emplace_back(Literal(l));
  return join(out, ", ");
}

std::optional<LabelCheck> label_check(const Catalog& catalog, const Column& column) {
  std::optional<LabelCheck> out;
  for (const auto& object : catalog.objects()) {
    const auto* c = object.as<Constraint>();
    if (!c || c->type != "c" || c->schema != column.schema || c->table != column.relation ||
        c->columns != Strings{column.name})
      continue;
    LabelCheck check{c->name, {}};
    bool only = true;
    for (const auto& token : sql_tokens(c->definition.text())) {
      if (is_sql_constant(token))
        check.values.push_back(sql_constant_text(token));
      else
        only = only && is_part_of_list(token, column.name);
    }
    if (!only || check.values.empty()) continue;
    if (out) return std::nullopt;
    out = std::move(check);
  }
  return out;
}

}  // namespace pgplumb
