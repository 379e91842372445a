// That a table is a partition of another, with its bound.
#pragma once

#include <array>

#include "kinds/constraint/constraint.h"

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
  bool pending = false;           // since 14: DETACH … CONCURRENTLY was broken off
  std::optional<Expr> condition;  // what the bounds say of its rows; of an ordinary table
  std::string table_kind;         // r, p, f as in pg_class
  Strings inherited_constraints;  // checks and foreign keys that the table has from the parent only

  static constexpr auto fields() {
    return std::tuple{key("schema", &Partition::schema),
                      key("table", &Partition::table),
                      field("parent_schema", &Partition::parent_schema),
                      field("parent", &Partition::parent),
                      field("bound", &Partition::bound),
                      field("pending", &Partition::pending),
                      info("condition", &Partition::condition),
                      info("table_kind", &Partition::table_kind),
                      info("inherited_constraints", &Partition::inherited_constraints)};
  }
};

Steps create_steps(const Partition& made, const PlanContext& context);
Steps drop_steps(const Partition& gone, const PlanContext& context);
Alteration alter_steps(const Partition& from, const Partition& to, const PlanContext& context);
std::vector<ObjectId> links(const Partition& object);
std::vector<ObjectId> owners(const Partition& object);

/// "CHECK (…)" that says of a row what the bounds say. The partition has a condition.
Expr bounds_check(const Partition& partition);

/// True where the table is there before and after, a partition only before, and PostgreSQL can take
/// it from its parent, of the same schema, while that is read and written: since 14, and not beside
/// a default partition.
/// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION
bool can_detach_online(const Partition& partition, const IndexedCatalog& from,
                       const IndexedCatalog& to, int server_version);

/// True where a valid check of the table in this catalog says of its rows what the bounds say: then
/// none is read when it is attached, or when the default partition gives a bound away.
/// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION
bool is_checked(const Partition& partition, const IndexedCatalog& catalog);

/// The default partition of the same parent, which it has before and after; null for none. Its rows
/// are read when another partition comes, for any that belong there.
const Partition* default_partition(const Partition& partition, const IndexedCatalog& from,
                                   const IndexedCatalog& to);

/// True where the table keeps the check: when it is attached, it is its parent's.
/// MergeConstraintsIntoExisting in src/backend/commands/tablecmds.c
bool becomes_inherited(const Constraint& check, const PlanContext& context);

/// True where the table has the check from its parent, and keeps it as its own when it is detached.
/// RemoveInheritance in src/backend/commands/tablecmds.c
bool stays_behind(const Constraint& check, const PlanContext& context);

/// True where the table is a partition of the same parent before and after.
bool stays_partition(const IndexedCatalog& from, const IndexedCatalog& to, std::string_view schema,
                     std::string_view table);
bool stays_partition(const PlanContext& context, std::string_view schema, std::string_view table);

}  // namespace pgplumb
