// ALTER DEFAULT PRIVILEGES of a role, in a schema or everywhere, for one sort of object.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct DefaultPrivilege {
  static constexpr std::string_view kind = "default privilege";
  static constexpr std::string_view query = "src/kinds/default_privilege/default_privilege.sql";
  static constexpr int order = 90;

  std::string role;         // "" for whoever runs it, as SQL without FOR ROLE has it
  std::string schema;       // "" for all schemas
  std::string object_type;  // r, S, f, T, n
  Strings acl;

  static constexpr auto fields() {
    return std::tuple{
        key("role", &DefaultPrivilege::role), key("schema", &DefaultPrivilege::schema),
        key("object_type", &DefaultPrivilege::object_type), field("acl", &DefaultPrivilege::acl)};
  }
};

Steps create_steps(const DefaultPrivilege& made, const PlanContext& context);
Steps drop_steps(const DefaultPrivilege& gone, const PlanContext& context);
Alteration alter_steps(const DefaultPrivilege& from, const DefaultPrivilege& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const DefaultPrivilege& object);

}  // namespace pgplumb
