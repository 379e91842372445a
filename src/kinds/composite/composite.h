// A composite type; its attributes are columns.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Composite {
  static constexpr std::string_view kind = "composite type";
  static constexpr std::string_view query = "src/kinds/composite/composite.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 34;
  static constexpr bool replaceable = true;

  std::string schema;
  std::string name;
  std::vector<Expr> attributes;  // in order: name and type
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Composite::schema),
                      key("name", &Composite::name),
                      field("attributes", &Composite::attributes),
                      field("owner", &Composite::owner),
                      field("acl", &Composite::acl),
                      field("comment", &Composite::comment)};
  }
};

Steps create_steps(const Composite& made, const PlanContext& context);
Steps drop_steps(const Composite& gone, const PlanContext& context);
Alteration alter_steps(const Composite& from, const Composite& to, const PlanContext& context);
std::vector<ObjectId> links(const Composite& object);
std::vector<std::string> name_slots(const Composite& object);
std::vector<Sql> set_aside(const Composite& object, const std::string& name);

}  // namespace pgplumb
