// That a table inherits from another (INHERITS); partitions are a kind of their own.
#pragma once

#include "kinds/constraint/constraint.h"

namespace pgplumb {

struct Inheritance {
  static constexpr std::string_view kind = "inheritance";
  static constexpr std::string_view query = "src/kinds/inheritance/inheritance.sql";
  // A column that has a parent all the time does not become the table's own.
  static constexpr bool precedes_old = true;
  static constexpr int order = 65;

  std::string schema;
  std::string table;
  std::string parent_schema;
  std::string parent;
  std::int64_t position = 0;      // among the parents
  std::string table_kind;         // r, f as in pg_class
  Strings inherited_constraints;  // that the table has from a parent only

  static constexpr auto fields() {
    return std::tuple{key("schema", &Inheritance::schema),
                      key("table", &Inheritance::table),
                      key("parent_schema", &Inheritance::parent_schema),
                      key("parent", &Inheritance::parent),
                      info("position", &Inheritance::position),
                      info("table_kind", &Inheritance::table_kind),
                      info("inherited_constraints", &Inheritance::inherited_constraints)};
  }
};

Steps create_steps(const Inheritance& made, const PlanContext& context);
Steps drop_steps(const Inheritance& gone, const PlanContext& context);
Alteration alter_steps(const Inheritance& from, const Inheritance& to, const PlanContext& context);
std::vector<ObjectId> links(const Inheritance& object);
std::vector<ObjectId> owners(const Inheritance& object);
bool is_created_with_parent(const Inheritance& object);

/// DROP CONSTRAINT of what a table had from its parent only, after it was parted from it.
Steps drop_inherited(std::string_view schema, std::string_view table, const Strings& constraints);
/// The checks that the parent hands down, in this catalog.
std::vector<const Constraint*> handed_down(const IndexedCatalog& catalog, const ObjectId& parent);
/// ADD CONSTRAINT of the parent's checks that the table lacks: it must have them before it can
/// belong to the parent. to: the table of the same schema that is given them and hands them down;
/// "" for the table itself.
Steps missing_checks(const PlanContext& context, std::string_view schema, std::string_view table,
                     const ObjectId& parent, std::string_view to = "");

/// True when the catalog says that the table inherits from the parent, is its partition, or is of
/// that type.
bool descends(const IndexedCatalog& catalog, std::string_view schema, std::string_view table,
              std::string_view parent_schema, std::string_view parent);

/// The inheritances of this table that only the first state has: what the table gets afterwards
/// does not reach those tables.
std::vector<ObjectId> departures(const PlanContext& context, std::string_view schema,
                                 std::string_view table);

/// The tables that inherit from this one directly, partitions too: (schema, name).
std::vector<std::pair<std::string, std::string>> child_tables(const IndexedCatalog& catalog,
                                                              std::string_view schema,
                                                              std::string_view table);

/// "ONLY " where the table has children in either state, so that a statement does not reach them.
Sql only_here(const PlanContext& context, std::string_view schema, std::string_view table);

}  // namespace pgplumb
