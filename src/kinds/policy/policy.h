// A row security policy.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Policy {
  static constexpr std::string_view kind = "policy";
  static constexpr std::string_view query = "src/kinds/policy/policy.sql";
  static constexpr int order = 82;

  std::string schema;
  std::string table;
  std::string name;
  bool permissive = true;
  std::string command;  // *, r, a, w, d
  Strings roles;        // quoted
  std::optional<Expr> using_expression;
  std::optional<Expr> check_expression;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Policy::schema),
                      key("table", &Policy::table),
                      key("name", &Policy::name),
                      field("permissive", &Policy::permissive),
                      field("command", &Policy::command),
                      field("roles", &Policy::roles),
                      field("using_expression", &Policy::using_expression),
                      field("check_expression", &Policy::check_expression),
                      field("comment", &Policy::comment)};
  }
};

Steps create_steps(const Policy& made, const PlanContext& context);
Steps drop_steps(const Policy& gone, const PlanContext& context);
Alteration alter_steps(const Policy& from, const Policy& to, const PlanContext& context);
std::vector<ObjectId> links(const Policy& object);
std::vector<ObjectId> owners(const Policy& object);

}  // namespace pgplumb
