// A column of a table, foreign table, view, materialized view or composite type. Its default and
// its identity are objects of their own.
#pragma once

#include <array>

#include "kinds/common.h"

namespace pgplumb {

struct Column {
  static constexpr std::string_view kind = "column";
  static constexpr std::string_view query = "src/kinds/column/column.sql";
  static constexpr int order = 52;
  static constexpr bool holds_data = true;
  static constexpr std::array<std::string_view, 2> goes_with = {"schema", "relation"};

  std::string schema;
  std::string relation;
  std::string name;
  std::string relation_kind;  // r (partitioned too), f, v, m, c as in pg_class
  std::int64_t position = 0;
  Expr type;
  std::optional<Expr> collation;
  bool not_null = false;
  std::string generated;           // "", s, v
  std::optional<Expr> expression;  // of a generated column
  std::string storage;             // "" for the type's own
  std::string type_storage;        // the type's own
  std::string compression;
  std::optional<std::int64_t> statistics;
  std::optional<Strings> options;          // n_distinct=…
  std::optional<Strings> wrapper_options;  // of a foreign table's column: name=value
  bool is_local = true;
  std::optional<Strings> inherited_from;  // schema, table, schema, table …
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
                      field("generated", &Column::generated),
                      field("expression", &Column::expression),
                      field("storage", &Column::storage),
                      info("type_storage", &Column::type_storage),
                      field("compression", &Column::compression),
                      field("statistics", &Column::statistics),
                      field("options", &Column::options),
                      field("wrapper_options", &Column::wrapper_options),
                      info("is_local", &Column::is_local),
                      info("inherited_from", &Column::inherited_from),
                      field("acl", &Column::acl),
                      field("comment", &Column::comment)};
  }
};

Steps create_steps(const Column& made, const PlanContext& context);
Steps drop_steps(const Column& gone, const PlanContext& context);
Alteration alter_steps(const Column& from, const Column& to, const PlanContext& context);
/// Tables that cease to inherit from this one do not get it, and do not lose it.
std::vector<ObjectId> comes_after(const Column& object, const PlanContext& context);
std::vector<ObjectId> links(const Column& object);
std::vector<ObjectId> owners(const Column& object);
std::vector<std::string> name_slots(const Column& object);
bool is_created_with_parent(const Column& object);
bool stands_alone(const Column& object);

/// The relation that the column is of.
ObjectId relation_of(const Column& column);
/// The columns of the parent tables that hand this one down.
std::vector<ObjectId> parent_columns(const Column& column);
/// True for a new column that comes with the new column of its parent, or of its table's type, by
/// recursion.
bool comes_along(const Column& made, const PlanContext& context);
/// name type COLLATE … GENERATED … DEFAULT … NOT NULL, as CREATE TABLE and ADD COLUMN want it;
/// default and identity only where they have no statement of their own.
Sql column_definition(const Column& column, const PlanContext& context);
/// The same without name and type: what stands behind WITH OPTIONS in a typed table; empty for
/// nothing.
Sql column_options(const Column& column, const PlanContext& context);
/// True for a default that may give another value for each row, so that ADD COLUMN writes them all;
/// what is not known for certain to be the same for all counts as such.
bool varies_by_row(const Expr& default_expression);
/// True for tables and foreign tables, whose columns are altered by ALTER TABLE.
bool is_table_column(const Column& column);
/// True for tables, whose columns hold values of their own.
bool holds_values(const Column& column);

}  // namespace pgplumb
