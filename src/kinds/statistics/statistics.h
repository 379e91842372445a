// Extended statistics.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Statistics {
  static constexpr std::string_view kind = "statistics";
  static constexpr std::string_view query = "src/kinds/statistics/statistics.sql";
  static constexpr int order = 63;

  std::string schema;
  std::string name;
  std::string table_schema;
  std::string table;
  Expr definition;           // CREATE STATISTICS …
  std::int64_t target = -1;  // -1: the default
  bool has_expression = false;
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Statistics::schema),
                      key("name", &Statistics::name),
                      field("table_schema", &Statistics::table_schema),
                      field("table", &Statistics::table),
                      field("definition", &Statistics::definition),
                      field("target", &Statistics::target),
                      info("has_expression", &Statistics::has_expression),
                      field("owner", &Statistics::owner),
                      field("comment", &Statistics::comment)};
  }
};

Steps create_steps(const Statistics& made, const PlanContext& context);
Steps drop_steps(const Statistics& gone, const PlanContext& context);
Alteration alter_steps(const Statistics& from, const Statistics& to, const PlanContext& context);
std::vector<ObjectId> links(const Statistics& object);
std::vector<ObjectId> owners(const Statistics& object);
bool survives_retype(const Statistics& object, const PlanContext& context);

}  // namespace pgplumb
