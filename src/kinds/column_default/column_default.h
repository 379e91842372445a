// The default of a column.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct ColumnDefault {
  static constexpr std::string_view kind = "default";
  static constexpr std::string_view query = "src/kinds/column_default/column_default.sql";
  static constexpr int order = 56;

  std::string schema;
  std::string relation;
  std::string column;
  std::string relation_kind;  // as in pg_class
  bool is_local = true;       // the column is not only handed down by a parent table
  Expr expression;

  static constexpr auto fields() {
    return std::tuple{key("schema", &ColumnDefault::schema),
                      key("relation", &ColumnDefault::relation),
                      key("column", &ColumnDefault::column),
                      info("relation_kind", &ColumnDefault::relation_kind),
                      info("is_local", &ColumnDefault::is_local),
                      field("expression", &ColumnDefault::expression)};
  }
};

Steps create_steps(const ColumnDefault& made, const PlanContext& context);
Steps drop_steps(const ColumnDefault& gone, const PlanContext& context);
Alteration alter_steps(const ColumnDefault& from, const ColumnDefault& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const ColumnDefault& object);
std::vector<ObjectId> owners(const ColumnDefault& object);
std::vector<std::string> name_slots(const ColumnDefault& object);
bool is_created_with_parent(const ColumnDefault& object);

}  // namespace pgplumb
