// An operator class.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct OperatorClass {
  static constexpr std::string_view kind = "operator class";
  static constexpr std::string_view query = "src/kinds/operator_class/operator_class.sql";
  static constexpr int order = 47;

  std::string schema;
  std::string name;
  std::string method;
  Expr type;
  bool is_default = false;
  Expr family;
  std::optional<Expr> storage;
  std::vector<Expr> members;
  std::string family_schema;
  std::string family_name;
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &OperatorClass::schema),
                      key("name", &OperatorClass::name),
                      key("method", &OperatorClass::method),
                      field("type", &OperatorClass::type),
                      field("is_default", &OperatorClass::is_default),
                      field("family", &OperatorClass::family),
                      field("storage", &OperatorClass::storage),
                      field("members", &OperatorClass::members),
                      info("family_schema", &OperatorClass::family_schema),
                      info("family_name", &OperatorClass::family_name),
                      field("owner", &OperatorClass::owner),
                      field("comment", &OperatorClass::comment)};
  }
};

Steps create_steps(const OperatorClass& made, const PlanContext& context);
Steps drop_steps(const OperatorClass& gone, const PlanContext& context);
Alteration alter_steps(const OperatorClass& from, const OperatorClass& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const OperatorClass& object);

}  // namespace pgplumb
