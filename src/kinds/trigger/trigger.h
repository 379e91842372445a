// A trigger that a user made.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Trigger {
  static constexpr std::string_view kind = "trigger";
  static constexpr std::string_view query = "src/kinds/trigger/trigger.sql";
  static constexpr int order = 80;

  std::string schema;
  std::string table;
  std::string name;
  Expr definition;
  std::string enabled;                       // O, D, R, A
  std::optional<std::string> parent_schema;  // of the partitioned table that it comes from
  std::optional<std::string> parent_table;
  std::optional<std::string> parent_enabled;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Trigger::schema),
                      key("table", &Trigger::table),
                      key("name", &Trigger::name),
                      field("definition", &Trigger::definition),
                      field("enabled", &Trigger::enabled),
                      info("parent_schema", &Trigger::parent_schema),
                      info("parent_table", &Trigger::parent_table),
                      info("parent_enabled", &Trigger::parent_enabled),
                      field("comment", &Trigger::comment)};
  }
};

Steps create_steps(const Trigger& made, const PlanContext& context);
Steps drop_steps(const Trigger& gone, const PlanContext& context);
Alteration alter_steps(const Trigger& from, const Trigger& to, const PlanContext& context);
std::vector<ObjectId> links(const Trigger& object);
std::vector<ObjectId> owners(const Trigger& object);

}  // namespace pgplumb
