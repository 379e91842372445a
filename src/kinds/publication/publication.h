// A publication of logical replication; its tables and schemas are objects of their own.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Publication {
  static constexpr std::string_view kind = "publication";
  static constexpr std::string_view query = "src/kinds/publication/publication.sql";
  static constexpr int order = 85;

  std::string name;
  bool all_tables = false;
  std::string publish;            // insert, update, …
  bool via_root = false;          // since 13
  std::string generated_columns;  // "", n, s; since 18
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Publication::name),
                      field("all_tables", &Publication::all_tables),
                      field("publish", &Publication::publish),
                      field("via_root", &Publication::via_root),
                      field("generated_columns", &Publication::generated_columns),
                      field("owner", &Publication::owner),
                      field("comment", &Publication::comment)};
  }
};

Steps create_steps(const Publication& made, const PlanContext& context);
Steps drop_steps(const Publication& gone, const PlanContext& context);
Alteration alter_steps(const Publication& from, const Publication& to, const PlanContext& context);
std::vector<ObjectId> links(const Publication& object);

}  // namespace pgplumb
