// Places in the code that mean a type of the database.
#include <algorithm>
#include <tuple>

#include "base/sql_text.h"
#include "enums/uses.h"

namespace pgplumb {
namespace {

bool is_meant(const CodeType& code, const EnumUses& type) {
  if (!code.storage.known() || code.storage.value() != EnumStorage::kType || !code.name.known() ||
      code.name.value() != type.name)
    return false;
  return !code.schema.known() || !code.schema.value() || *code.schema.value() == type.schema;
}

std::string what_of(const CodeValue& value) {
  const auto literal = Literal(value.text).quoted();
  switch (value.where) {
    case CodeValue::Where::kDefault:
      return "has the default " + literal;
    case CodeValue::Where::kAssigned:
      return "writes " + literal;
    case CodeValue::Where::kCompared:
      return "compares with " + literal;
    case CodeValue::Where::kStatement:
      break;
  }
  return "has " + literal + " in a statement";
}

std::string what_of(const CodeColumn& column) {
  if (!column.table.known() || !column.column.known()) return "a column of the type";
  const bool has_schema = column.schema.known() && column.schema.value();
  return "column " +
         qualified(has_schema ? *column.schema.value() : "", column.table.value()).text() + "." +
         quote_identifier(column.column.value());
}

}  // namespace

void add_code_uses(const CodeFacts& facts, EnumUses& type) {
  type.has_code = true;
  type.unresolved = facts.unresolved.size();
  std::vector<bool> meant;
  meant.reserve(facts.types.size());
  for (const auto& code : facts.types) meant.push_back(is_meant(code, type));
  for (std::size_t i = 0; i < facts.types.size(); ++i) {
    const auto& code = facts.types[i];
    if (!meant[i]) continue;
    type.code.push_back({code.place, "declares the type", ""});
    if (!code.from) continue;
    const auto& from = facts.enums[*code.from];
    type.code.push_back({from.place, "enum " + from.name, ""});
  }
  for (const auto& column : facts.columns)
    if (column.type && meant[*column.type])
      type.code.push_back({column.place, what_of(column), ""});
  for (const auto& value : facts.values)
    if (meant[value.type]) type.code.push_back({value.place, what_of(value), value.text});
  const auto key = [](const CodeUse& u) {
    return std::tie(u.place.file, u.place.line, u.place.column, u.what);
  };
  std::sort(type.code.begin(), type.code.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  type.code.erase(std::unique(type.code.begin(), type.code.end(),
                              [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                  type.code.end());
}

}  // namespace pgplumb
