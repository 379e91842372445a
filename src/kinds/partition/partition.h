// That a table is a partition of another, with its bound.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Partition {
  static constexpr std::string_view kind = "partition";
  static constexpr std::string_view query = "src/kinds/partition/partition.sql";
  static constexpr int order = 66;

  std::string schema;
  std::string table;
  std::string parent_schema;
  std::string parent;
  Expr bound;  // FOR VALUES …, or DEFAULT

  static constexpr auto fields() {
    return std::tuple{key("schema", &Partition::schema),
                      key("table", &Partition::table),
                      field("parent_schema", &Partition::parent_schema),
                      field("parent", &Partition::parent),
                      field("bound", &Partition::bound)};
  }
};

Steps create_steps(const Partition& made, const PlanContext& context);
Steps drop_steps(const Partition& gone, const PlanContext& context);
Alteration alter_steps(const Partition& from, const Partition& to, const PlanContext& context);
std::vector<ObjectId> links(const Partition& object);
std::vector<ObjectId> owners(const Partition& object);

}  // namespace pgplumb
