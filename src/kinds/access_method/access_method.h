// An access method for indexes or tables.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct AccessMethod {
  static constexpr std::string_view kind = "access method";
  static constexpr std::string_view query = "src/kinds/access_method/access_method.sql";
  static constexpr int order = 46;

  std::string name;
  std::string type;  // i, t as in pg_am
  Expr handler;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &AccessMethod::name), field("type", &AccessMethod::type),
                      field("handler", &AccessMethod::handler),
                      field("comment", &AccessMethod::comment)};
  }
};

Steps create_steps(const AccessMethod& made, const PlanContext& context);
Steps drop_steps(const AccessMethod& gone, const PlanContext& context);
Alteration alter_steps(const AccessMethod& from, const AccessMethod& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const AccessMethod& object);

}  // namespace pgplumb
