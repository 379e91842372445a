// That a table is a partition of another, with its bound.
#pragma once

#include <array>

#include "kinds/common.h"

namespace pgplumb {

struct Partition {
  static constexpr std::string_view kind = "partition";
  static constexpr std::string_view query = "src/kinds/partition/partition.sql";
  static constexpr int order = 66;
  static constexpr std::array<std::string_view, 2> goes_with = {"parent_schema", "parent"};

  std::string schema;
  std::string table;
  std::string parent_schema;
  std::string parent;
  Expr bound;                     // FOR VALUES …, or DEFAULT
  std::string table_kind;         // r, p, f as in pg_class
  Strings inherited_constraints;  // checks and foreign keys that the table has from the parent only

  static constexpr auto fields() {
    return std::tuple{key("schema", &Partition::schema),
                      key("table", &Partition::table),
                      field("parent_schema", &Partition::parent_schema),
                      field("parent", &Partition::parent),
                      field("bound", &Partition::bound),
                      info("table_kind", &Partition::table_kind),
                      info("inherited_constraints", &Partition::inherited_constraints)};
  }
};

Steps create_steps(const Partition& made, const PlanContext& context);
Steps drop_steps(const Partition& gone, const PlanContext& context);
Alteration alter_steps(const Partition& from, const Partition& to, const PlanContext& context);
std::vector<ObjectId> links(const Partition& object);
std::vector<ObjectId> owners(const Partition& object);

/// True where the table is a partition of the same parent before and after.
bool stays_partition(const PlanContext& context, std::string_view schema, std::string_view table);

}  // namespace pgplumb
