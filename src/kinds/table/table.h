// A table: ordinary, partitioned, a partition, inherited, unlogged.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Table {
  static constexpr std::string_view kind = "table";
  static constexpr std::string_view query = "src/kinds/table/table.sql";
  static constexpr int order = 50;
  static constexpr bool holds_data = true;

  std::string schema;
  std::string name;
  bool partitioned = false;
  bool unlogged = false;
  std::optional<Expr> partition_key;         // RANGE (a)
  std::optional<Strings> partition_columns;  // that stand in the key, also within expressions
  bool is_partition = false;
  std::optional<Expr> of_type;
  std::optional<Strings> options;  // storage parameters, name=value
  std::optional<Strings> toast_options;
  std::optional<std::string> access_method;  // null for heap
  std::optional<std::string> tablespace;
  bool row_security = false;
  bool force_row_security = false;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;
  std::int64_t rows = 0;   // estimate of the server
  std::int64_t pages = 0;  // of 8 kB

  static constexpr auto fields() {
    return std::tuple{key("schema", &Table::schema),
                      key("name", &Table::name),
                      field("partitioned", &Table::partitioned),
                      field("unlogged", &Table::unlogged),
                      field("partition_key", &Table::partition_key),
                      info("partition_columns", &Table::partition_columns),
                      info("is_partition", &Table::is_partition),
                      field("of_type", &Table::of_type),
                      field("options", &Table::options),
                      field("toast_options", &Table::toast_options),
                      field("access_method", &Table::access_method),
                      field("tablespace", &Table::tablespace),
                      field("row_security", &Table::row_security),
                      field("force_row_security", &Table::force_row_security),
                      field("owner", &Table::owner),
                      field("acl", &Table::acl),
                      field("comment", &Table::comment),
                      info("rows", &Table::rows),
                      info("pages", &Table::pages)};
  }
};

Steps create_steps(const Table& made, const PlanContext& context);
Steps drop_steps(const Table& gone, const PlanContext& context);
Alteration alter_steps(const Table& from, const Table& to, const PlanContext& context);
std::vector<ObjectId> links(const Table& object);
std::vector<std::string> name_slots(const Table& object);

}  // namespace pgplumb
