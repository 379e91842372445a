// Names that types and relations take.
#include "kinds/type_common.h"

#include <algorithm>
#include <set>

#include "kinds/column/column.h"

namespace pgplumb {

std::string type_slot(std::string_view schema, std::string_view name) {
  return fmt::format("type:{}", qualified(schema, name).text());
}
std::string relation_slot(std::string_view schema, std::string_view name) {
  return fmt::format("relation:{}", qualified(schema, name).text());
}
std::string value_slot(std::string_view schema, std::string_view relation,
                       std::string_view column) {
  return fmt::format("value:{}.{}", qualified(schema, relation).text(), quote_identifier(column));
}
std::string routine_slot(std::string_view schema, std::string_view name, const Expr& signature) {
  return fmt::format("routine:{}({})", qualified(schema, name).text(), signature.text());
}

std::vector<ObjectId> columns_with(const ObjectId& type, const IndexedCatalog& catalog) {
  std::vector<ObjectId> out;
  std::set<ObjectId> seen{type};
  std::vector<ObjectId> open{type};
  while (!open.empty()) {
    const ObjectId at = open.back();
    open.pop_back();
    for (const auto& user : catalog.catalog().dependents(at)) {
      if (!seen.insert(user).second) continue;
      const auto* column = catalog.find(user)->as<Column>();
      if (column && (holds_values(*column) || column->relation_kind == "m"))
        out.push_back(user);
      else if (column && column->relation_kind == "c")
        open.push_back(relation_of(*column));
      else if (user.is("domain") || user.is("range type"))
        open.push_back(user);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void read_users_of(Step& step, const ObjectId& type, const PlanContext& context) {
  std::set<ObjectId> tables;
  for (const auto& column : columns_with(type, *context.from))
    tables.insert(relation_of(*context.from->find(column)->as<Column>()));
  for (const auto& table : tables) {
    step.locks.push_back({table, LockMode::kShare});
    step.scans.push_back(table);
    step.hazards.push_back(
        {"blocks-writes", table, fmt::format("writes to {} wait until it is read", table.path())});
  }
}

}  // namespace pgplumb
