// A foreign table; its columns are objects of their own.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct ForeignTable {
  static constexpr std::string_view kind = "foreign table";
  static constexpr std::string_view query = "src/kinds/foreign_table/foreign_table.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 51;

  std::string schema;
  std::string name;
  std::string server;
  std::optional<Strings> options;  // name=value
  bool is_partition = false;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &ForeignTable::schema),
                      key("name", &ForeignTable::name),
                      field("server", &ForeignTable::server),
                      field("options", &ForeignTable::options),
                      info("is_partition", &ForeignTable::is_partition),
                      field("owner", &ForeignTable::owner),
                      field("acl", &ForeignTable::acl),
                      field("comment", &ForeignTable::comment)};
  }
};

Steps create_steps(const ForeignTable& made, const PlanContext& context);
Steps drop_steps(const ForeignTable& gone, const PlanContext& context);
Alteration alter_steps(const ForeignTable& from, const ForeignTable& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const ForeignTable& object);
std::vector<std::string> name_slots(const ForeignTable& object);

}  // namespace pgplumb
