// Which tables a transaction locks, and whether it may.
#include "apply/table_locks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace pgplumb {
namespace {

// Strongest mode by table.
std::map<ObjectId, LockMode> table_locks(const std::vector<PlannedStep>& steps) {
  std::map<ObjectId, LockMode> out;
  for (const auto& s : steps) {
    for (const auto& use : s.step->locks) {
      if (!use.object.is("table") || use.mode < LockMode::kShareUpdateExclusive) continue;
      auto& mode = out.try_emplace(use.object, use.mode).first->second;
      mode = std::max(mode, use.mode);
    }
  }
  return out;
}

Sql names(const std::vector<ObjectId>& tables) {
  std::vector<Sql> rows;
  rows.reserve(tables.size());
  for (const auto& id : tables)
    rows.push_back(sql("({}, {})", Literal(id.parts().at(0)), Literal(id.parts().at(1))));
  return sql("(VALUES {}) w(schema_name, table_name)", join(rows, ", "));
}

constexpr SqlPattern kTables =
    "SELECT n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner) FROM {} "
    "JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema_name "
    "JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.table_name AND "
    "c.relkind IN ('r', 'p') WHERE {}";

// Views that steps lock, in the order in which they do: what stands on a view goes before it.
std::vector<ObjectId> views_locked(const std::vector<PlannedStep>& steps) {
  std::vector<ObjectId> out;
  for (const auto& s : steps) {
    for (const auto& use : s.step->locks) {
      const bool view = use.object.is("view") || use.object.is("materialized view");
      if (view && use.mode == LockMode::kAccessExclusive &&
          std::find(out.begin(), out.end(), use.object) == out.end())
        out.push_back(use.object);
    }
  }
  return out;
}

// A reader locks a view before the tables behind it. Whoever takes the tables first and then drops
// the view meets that reader in a deadlock. LOCK TABLE would lock everything behind the view as
// well; giving the view to its owner locks the view alone.
// https://www.postgresql.org/docs/current/sql-lock.html#id-1.9.3.155.6
std::vector<Sql> view_locks(Connection& connection, const std::vector<PlannedStep>& steps) {
  const auto views = views_locked(steps);
  if (views.empty()) return {};
  const auto found = connection.query(
      sql("SELECT n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner), c.relkind FROM {} "
          "JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema_name "
          "JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.table_name AND "
          "c.relkind IN ('v', 'm') WHERE pg_catalog.pg_has_role(c.relowner, 'USAGE')",
          names(views)));
  std::map<std::pair<std::string, std::string>, Sql> statements;
  for (int r = 0; r < found.rows(); ++r) {
    statements.emplace(
        std::pair(found.text(r, 0), found.text(r, 1)),
        sql("ALTER {} {} OWNER TO {}",
            found.text(r, 3) == "m" ? sql("MATERIALIZED VIEW") : sql("VIEW"),
            qualified(found.text(r, 0), found.text(r, 1)), Identifier(found.text(r, 2))));
  }
  std::vector<Sql> out;
  for (const auto& view : views) {
    const auto at = statements.find({view.parts().at(0), view.parts().at(1)});
    if (at != statements.end()) out.push_back(at->second);
  }
  return out;
}

}  // namespace

std::vector<Sql> lock_statements(Connection& connection, const std::vector<PlannedStep>& steps) {
  std::vector<Sql> out = view_locks(connection, steps);
  const auto locks = table_locks(steps);
  std::vector<ObjectId> tables;
  tables.reserve(locks.size());
  for (const auto& [id, mode] : locks) tables.push_back(id);
  if (tables.empty()) return out;
  // LOCK TABLE asks for more than some steps do: ADD FOREIGN KEY needs only REFERENCES on the other
  // table. https://www.postgresql.org/docs/current/sql-lock.html#id-1.9.3.155.7
  const auto found = connection.query(
      sql(kTables, names(tables),
          sql("pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND "
              "pg_catalog.has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')")));
  std::set<std::pair<std::string, std::string>> lockable;
  for (int r = 0; r < found.rows(); ++r) lockable.emplace(found.text(r, 0), found.text(r, 1));
  for (const auto& [id, mode] : locks) {
    const auto parts = id.parts();
    // ONLY: a step that goes down to partitions locks them itself, one that does not must not stop
    // them.
    if (lockable.contains({parts[0], parts[1]})) {
      out.push_back(sql("LOCK TABLE ONLY {} IN {} MODE", qualified(parts[0], parts[1]),
                        Sql::from_file(std::string(lock_name(mode)))));
    }
  }
  return out;
}

void require_privileges(Connection& connection, const std::vector<PlannedStep>& steps) {
  std::set<std::string> schemas;
  for (const auto& s : steps) {
    if (s.action->id.parts().size() > 1) schemas.insert(s.action->id.parts().front());
  }
  std::string missing;
  if (!schemas.empty()) {
    std::vector<Sql> list;
    list.reserve(schemas.size());
    for (const auto& name : schemas) list.emplace_back(Literal(name));
    const auto closed = connection.query(
        sql("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname IN ({}) AND NOT "
            "pg_catalog.has_schema_privilege(n.oid, 'USAGE') ORDER BY 1",
            join(list, ", ")));
    for (int r = 0; r < closed.rows(); ++r)
      missing +=
          fmt::format("\n  permission denied for schema {}", quote_identifier(closed.text(r, 0)));
  }
  std::vector<ObjectId> owned;
  for (const auto& [id, mode] : table_locks(steps)) {
    // Whatever locks a table so that nobody can read it is for its owner alone.
    if (mode == LockMode::kAccessExclusive) owned.push_back(id);
  }
  if (!owned.empty()) {
    const auto foreign =
        connection.query(sql(kTables, names(owned),
                             sql("NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') ORDER BY 1, 2")));
    for (int r = 0; r < foreign.rows(); ++r) {
      missing += fmt::format("\n  must be owner of table {}; it belongs to {}",
                             qualified(foreign.text(r, 0), foreign.text(r, 1)).text(),
                             quote_identifier(foreign.text(r, 2)));
    }
  }
  if (missing.empty()) return;
  throw Error(fmt::format("{} lacks rights that the migration needs; nothing was changed:{}",
                          connection.user(), missing))
      .with_sqlstate("42501")
      .with_place(connection.shown())
      .with_help(
          "apply as the owner, or have it granted: GRANT USAGE ON SCHEMA …, GRANT owner TO this "
          "role");
}

}  // namespace pgplumb
