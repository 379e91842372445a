// A rewrite rule.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Rule {
  static constexpr std::string_view kind = "rule";
  static constexpr std::string_view query = "src/kinds/rule/rule.sql";
  static constexpr int order = 81;

  std::string schema;
  std::string table;
  std::string name;
  Expr definition;
  std::string enabled;  // O, D, R, A
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Rule::schema),     key("table", &Rule::table),
                      key("name", &Rule::name),         field("definition", &Rule::definition),
                      field("enabled", &Rule::enabled), field("comment", &Rule::comment)};
  }
};

Steps create_steps(const Rule& made, const PlanContext& context);
Steps drop_steps(const Rule& gone, const PlanContext& context);
Alteration alter_steps(const Rule& from, const Rule& to, const PlanContext& context);
std::vector<ObjectId> links(const Rule& object);
std::vector<ObjectId> owners(const Rule& object);

}  // namespace pgplumb
