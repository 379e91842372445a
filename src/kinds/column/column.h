// A column of a table, view, materialized view or composite type.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Column {
  static constexpr std::string_view kind = "column";
  static constexpr std::string_view query = "src/kinds/column/column.sql";
  static constexpr int order = 52;
  static constexpr bool holds_data = true;

  std::string schema;
  std::string relation;
  std::string name;
  std::string relation_kind;  // r, p, v, m, c as in pg_class
  std::int64_t position = 0;
  Expr type;
  std::optional<Expr> collation;
  bool not_null = false;
  std::optional<Expr> default_value;  // or the expression of a generated column
  std::string generated;  // "", s, v
  std::string identity;  // "", a, d
  std::optional<Expr> identity_sequence;
  std::optional<std::string> identity_options;  // START WITH …
  std::string storage;  // "" for the type's own
  std::string compression;
  std::optional<std::int64_t> statistics;
  std::optional<Strings> options;  // n_distinct=…
  bool is_local = true;
  bool inherited = false;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Column::schema),
                      key("relation", &Column::relation),
                      key("name", &Column::name),
                      field("relation_kind", &Column::relation_kind),
                      info("position", &Column::position),
                      field("type", &Column::type),
                      field("collation", &Column::collation),
                      field("not_null", &Column::not_null),
                      field("default_value", &Column::default_value),
                      field("generated", &Column::generated),
                      field("identity", &Column::identity),
                      field("identity_sequence", &Column::identity_sequence),
                      field("identity_options", &Column::identity_options),
                      field("storage", &Column::storage),
                      field("compression", &Column::compression),
                      field("statistics", &Column::statistics),
                      field("options", &Column::options),
                      field("is_local", &Column::is_local),
                      field("inherited", &Column::inherited),
                      field("acl", &Column::acl),
                      field("comment", &Column::comment)};
  }
};

Steps create_steps(const Column& made, const PlanContext& context);
Steps drop_steps(const Column& gone, const PlanContext& context);
Alteration alter_steps(const Column& from, const Column& to, const PlanContext& context);
std::vector<ObjectId> links(const Column& object);
std::vector<ObjectId> owners(const Column& object);
bool is_created_with_parent(const Column& object);

/// name type COLLATE … DEFAULT … NOT NULL, as CREATE TABLE and ADD COLUMN want it. with_default: also the default.
Sql column_definition(const Column& column, bool with_default);
/// True for tables (ordinary, partitioned), whose columns are altered by ALTER TABLE.
bool is_table_column(const Column& column);

}  // namespace pgplumb
