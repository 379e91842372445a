// A schema.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Schema {
  static constexpr std::string_view kind = "schema";
  static constexpr std::string_view query = "src/kinds/schema/schema.sql";
  static constexpr int order = 10;
  static constexpr bool holds_data = true;

  std::string name;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Schema::name), field("owner", &Schema::owner),
                      field("acl", &Schema::acl), field("comment", &Schema::comment)};
  }
};

Steps create_steps(const Schema& made, const PlanContext& context);
Steps drop_steps(const Schema& gone, const PlanContext& context);
Alteration alter_steps(const Schema& from, const Schema& to, const PlanContext& context);
std::vector<ObjectId> links(const Schema& schema);

}  // namespace pgplumb
