// A function, procedure or window function.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Function {
  static constexpr std::string_view kind = "function";
  static constexpr std::string_view query = "src/kinds/function/function.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 45;

  std::string schema;
  std::string name;
  Expr signature;  // types of the input arguments
  bool is_procedure = false;
  Expr definition;            // CREATE OR REPLACE …
  Expr arguments;             // with names and modes, without defaults
  std::int64_t defaults = 0;  // how many arguments have one
  std::optional<Expr> result;
  std::string language;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Function::schema),
                      key("name", &Function::name),
                      key("signature", &Function::signature),
                      field("is_procedure", &Function::is_procedure),
                      field("definition", &Function::definition),
                      info("arguments", &Function::arguments),
                      info("defaults", &Function::defaults),
                      info("result", &Function::result),
                      info("language", &Function::language),
                      field("owner", &Function::owner),
                      field("acl", &Function::acl),
                      field("comment", &Function::comment)};
  }
};

Steps create_steps(const Function& made, const PlanContext& context);
Steps drop_steps(const Function& gone, const PlanContext& context);
Alteration alter_steps(const Function& from, const Function& to, const PlanContext& context);
std::vector<ObjectId> links(const Function& object);
std::vector<std::string> name_slots(const Function& object);
std::vector<std::string> mentions(const Function& object);
Step stand_in(const Function& object, const IndexedCatalog& of);
bool stand_in_needs(const Function& object, const ObjectId& needed);

}  // namespace pgplumb
