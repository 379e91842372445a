// An operator family, with the members that belong to no operator class.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct OperatorFamily {
  static constexpr std::string_view kind = "operator family";
  static constexpr std::string_view query = "src/kinds/operator_class/operator_family.sql";
  static constexpr int order = 47;

  std::string schema;
  std::string name;
  std::string method;
  std::vector<Expr> members;  // that belong to no class: OPERATOR …, FUNCTION …
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &OperatorFamily::schema), key("name", &OperatorFamily::name),
        key("method", &OperatorFamily::method), field("members", &OperatorFamily::members),
        field("owner", &OperatorFamily::owner), field("comment", &OperatorFamily::comment)};
  }
};

Steps create_steps(const OperatorFamily& made, const PlanContext& context);
Steps drop_steps(const OperatorFamily& gone, const PlanContext& context);
Alteration alter_steps(const OperatorFamily& from, const OperatorFamily& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const OperatorFamily& object);

}  // namespace pgplumb
