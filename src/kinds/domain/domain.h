// A domain; its CHECK constraints are objects of their own.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Domain {
  static constexpr std::string_view kind = "domain";
  static constexpr std::string_view query = "src/kinds/domain/domain.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 32;
  static constexpr bool replaceable = true;

  std::string schema;
  std::string name;
  Expr base_type;
  std::optional<Expr> collation;
  bool not_null = false;
  std::optional<Expr> default_value;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &Domain::schema),         key("name", &Domain::name),
        field("base_type", &Domain::base_type), field("collation", &Domain::collation),
        field("not_null", &Domain::not_null),   field("default_value", &Domain::default_value),
        field("owner", &Domain::owner),         field("acl", &Domain::acl),
        field("comment", &Domain::comment)};
  }
};

Steps create_steps(const Domain& made, const PlanContext& context);
Steps drop_steps(const Domain& gone, const PlanContext& context);
Alteration alter_steps(const Domain& from, const Domain& to, const PlanContext& context);
std::vector<ObjectId> links(const Domain& object);
std::vector<std::string> name_slots(const Domain& object);

/// Whether columns hold values of the domain within those of other types: arrays, composites,
/// ranges. The server refuses to check those when NOT NULL or a check comes to the domain.
/// https://www.postgresql.org/docs/current/sql-alterdomain.html#id-1.9.3.13.7
bool is_within_other_types(const ObjectId& domain, const IndexedCatalog& catalog);

std::vector<Sql> set_aside(const Domain& object, const std::string& name);

}  // namespace pgplumb
