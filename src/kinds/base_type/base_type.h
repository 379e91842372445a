// A base type: its values are read and written by functions, most of them in C.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct BaseType {
  static constexpr std::string_view kind = "base type";
  static constexpr std::string_view query = "src/kinds/base_type/base_type.sql";
  static constexpr int order = 26;
  static constexpr bool holds_data = true;

  std::string schema;
  std::string name;
  std::vector<Expr> parameters;  // INPUT = f, … as CREATE TYPE takes them
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &BaseType::schema),
                      key("name", &BaseType::name),
                      field("parameters", &BaseType::parameters),
                      field("owner", &BaseType::owner),
                      field("acl", &BaseType::acl),
                      field("comment", &BaseType::comment)};
  }
};

Steps create_steps(const BaseType& made, const PlanContext& context);
Steps drop_steps(const BaseType& gone, const PlanContext& context);
Alteration alter_steps(const BaseType& from, const BaseType& to, const PlanContext& context);
std::vector<ObjectId> links(const BaseType& object);
std::vector<std::string> name_slots(const BaseType& object);
std::string cannot_drop(const BaseType& object);
/// A shell: its functions need its name, and it needs its functions.
/// https://www.postgresql.org/docs/current/sql-createtype.html
Step stand_in(const BaseType& object, const IndexedCatalog& of);
bool stand_in_needs(const BaseType& object, const ObjectId& needed);

}  // namespace pgplumb
