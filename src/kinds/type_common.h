// What all types share: owner, comment, USAGE, the names they take.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

/// Types, tables, views, sequences' row types and composites share one space of names per schema.
std::string type_slot(std::string_view schema, std::string_view name);
std::string relation_slot(std::string_view schema, std::string_view name);

/// What gives a column its values: a default, an identity, an expression.
std::string value_slot(std::string_view schema, std::string_view relation, std::string_view column);
/// Functions, procedures and aggregates share one space of names and argument types.
std::string routine_slot(std::string_view schema, std::string_view name, const Expr& signature);

/// Adds to the step that it locks and reads every table with columns of the type, of arrays of it,
/// and of types that are made with it. Writes to them wait.
void read_users_of(Step& step, const ObjectId& type, const PlanContext& context);
/// The columns of tables that hold values of the type, directly or within others.
std::vector<ObjectId> columns_with(const ObjectId& type, const IndexedCatalog& catalog);

template <class T>
Satellites type_satellites(const T& type, const ObjectId& self) {
  const bool domain = T::kind == "domain";
  const Sql name = qualified(type.schema, type.name);
  return {.target = domain ? sql("DOMAIN {}", name) : sql("TYPE {}", name),
          .acl_target = sql("TYPE {}", name),
          .owner = type.owner,
          .comment = type.comment,
          .acl = type.acl,
          .default_acl = {"USAGE TO <owner>", "USAGE TO PUBLIC"},
          .default_object_type = "T",
          .schema = type.schema,
          .id = self};
}

}  // namespace pgplumb
