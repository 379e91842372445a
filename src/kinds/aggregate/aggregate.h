// An aggregate function.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Aggregate {
  static constexpr std::string_view kind = "aggregate";
  static constexpr std::string_view query = "src/kinds/aggregate/aggregate.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 48;

  std::string schema;
  std::string name;
  Expr signature;   // types of the input arguments
  Expr arguments;   // as CREATE AGGREGATE wants them
  Expr definition;  // SFUNC = …, STYPE = …
  Expr result;
  std::string sort;  // n, o, h as in pg_aggregate
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Aggregate::schema),
                      key("name", &Aggregate::name),
                      key("signature", &Aggregate::signature),
                      field("arguments", &Aggregate::arguments),
                      field("definition", &Aggregate::definition),
                      info("result", &Aggregate::result),
                      info("sort", &Aggregate::sort),
                      field("owner", &Aggregate::owner),
                      field("acl", &Aggregate::acl),
                      field("comment", &Aggregate::comment)};
  }
};

Steps create_steps(const Aggregate& made, const PlanContext& context);
Steps drop_steps(const Aggregate& gone, const PlanContext& context);
Alteration alter_steps(const Aggregate& from, const Aggregate& to, const PlanContext& context);
std::vector<ObjectId> links(const Aggregate& object);
std::vector<std::string> name_slots(const Aggregate& object);

}  // namespace pgplumb
