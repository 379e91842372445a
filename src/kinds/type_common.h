// What all types share: owner, comment, USAGE, the names they take.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

/// Types, tables, views, sequences' row types and composites share one space of names per schema.
std::string type_slot(std::string_view schema, std::string_view name);
std::string relation_slot(std::string_view schema, std::string_view name);

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
