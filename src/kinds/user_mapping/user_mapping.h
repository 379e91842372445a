// That a role has an account on a foreign server. Values of its options are never read.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct UserMapping {
  static constexpr std::string_view kind = "user mapping";
  static constexpr std::string_view query = "src/kinds/user_mapping/user_mapping.sql";
  static constexpr int order = 23;

  std::string server;
  std::string user;                // "" for PUBLIC
  std::optional<Strings> options;  // names only: values are secrets

  static constexpr auto fields() {
    return std::tuple{key("server", &UserMapping::server), key("user", &UserMapping::user),
                      field("options", &UserMapping::options)};
  }
};

Steps create_steps(const UserMapping& made, const PlanContext& context);
Steps drop_steps(const UserMapping& gone, const PlanContext& context);
Alteration alter_steps(const UserMapping& from, const UserMapping& to, const PlanContext& context);
std::vector<ObjectId> links(const UserMapping& object);

}  // namespace pgplumb
