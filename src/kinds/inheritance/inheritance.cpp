// ALTER TABLE … INHERIT and NO INHERIT; a new table says INHERITS itself.
#include "kinds/inheritance/inheritance.h"

#include "base/hash.h"
#include "kinds/constraint/constraint.h"
#include "kinds/foreign_table/foreign_table.h"
#include "kinds/partition/partition.h"
#include "kinds/relations.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

ObjectId child(const Inheritance& i) {
  return i.table_kind == "f" ? id<ForeignTable>({i.schema, i.table})
                             : id<Table>({i.schema, i.table});
}

std::vector<LockUse> locks(const Inheritance& i) {
  return {{child(i), LockMode::kAccessExclusive},
          {id<Table>({i.parent_schema, i.parent}), LockMode::kShareUpdateExclusive}};
}

Sql alter(const Inheritance& i, const Sql& how) {
  return sql("ALTER TABLE {} {} {}", qualified(i.schema, i.table), how,
             qualified(i.parent_schema, i.parent));
}

}  // namespace

Steps create_steps(const Inheritance& made, const PlanContext& context) {
  if (context.is_folded(id<Inheritance>({made.schema, made.table, made.parent_schema, made.parent}),
                        child(made)))
    return {};
  const Step inherit{
      .sql = alter(made, sql("INHERIT")), .why = "parent as wanted", .locks = locks(made)};
  Inheritance aside = made;
  aside.parent_schema = made.schema;
  aside.parent = "pgplumb_" + sha256_hex(made.schema + '.' + made.table).substr(0, 12);
  // A child must have the parent's checks before, and a check that it was given itself stays its
  // own for ever. So another parent hands them down first, which has no rows.
  // https://www.postgresql.org/docs/current/ddl-inherit.html
  Steps checks;
  for (const auto& parent : relation_ids(made.parent_schema, made.parent))
    append(checks, missing_checks(context, made.schema, made.table, parent, aside.parent));
  if (checks.empty()) return {inherit};
  const Sql table = qualified(aside.parent_schema, aside.parent);
  Steps out{
      {.sql = sql("CREATE TABLE {} (LIKE {})", table, qualified(made.parent_schema, made.parent)),
       .why = "it hands the parent's checks down, so that they are the child's by inheritance"},
      {.sql = alter(aside, sql("INHERIT")), .why = "for its checks", .locks = locks(made)}};
  append(out, std::move(checks));
  out.push_back(inherit);
  out.push_back({.sql = alter(aside, sql("NO INHERIT")),
                 .why = "the parent has them, too",
                 .locks = locks(made)});
  out.push_back({.sql = sql("DROP TABLE {}", table), .why = "it has done its work"});
  return out;
}

Steps drop_steps(const Inheritance& gone, const PlanContext&) {
  Steps out{{.sql = alter(gone, sql("NO INHERIT")),
             .why = "parent not wanted; its columns stay here",
             .locks = locks(gone)}};
  append(out, drop_inherited(gone.schema, gone.table, gone.inherited_constraints));
  return out;
}

Steps drop_inherited(std::string_view schema, std::string_view table, const Strings& constraints) {
  Steps out;
  for (const auto& name : constraints) {
    out.push_back({.sql = sql("ALTER TABLE {} DROP CONSTRAINT IF EXISTS {}",
                              qualified(schema, table), Identifier(name)),
                   .why = "the constraint was its parent's; where it is wanted it is added again",
                   .locks = {{id<Table>({schema, table}), LockMode::kAccessExclusive}}});
  }
  return out;
}

std::vector<const Constraint*> handed_down(const IndexedCatalog& catalog, const ObjectId& parent) {
  std::vector<const Constraint*> out;
  for (const Object* part : catalog.children(parent)) {
    const auto* c = part->as<Constraint>();
    if (c && c->type == "c" && !c->definition.text().ends_with(" NO INHERIT")) out.push_back(c);
  }
  return out;
}

Steps missing_checks(const PlanContext& context, std::string_view schema, std::string_view table,
                     const ObjectId& parent, std::string_view to) {
  Steps out;
  const ObjectId child = relation_in(context, schema, table);
  for (const auto* c : handed_down(*context.to, parent)) {
    if (context.to->get<Constraint>({schema, table, c->name})) continue;
    const auto* had = context.from->get<Constraint>({schema, table, c->name});
    if (had && becomes_inherited(*had, context)) continue;
    Step add{.sql = sql("ALTER TABLE {} ADD CONSTRAINT {} {}{}",
                        qualified(schema, to.empty() ? table : to), Identifier(c->name),
                        c->definition, c->validated ? Sql() : sql(" NOT VALID")),
             .why = "the parent's constraint, which it must have to belong to it"};
    if (!context.is_new(child)) {
      add.locks = {{child, LockMode::kAccessExclusive}};
      if (c->validated) {
        add.scans = {child};
        add.hazards = {
            {"may-fail", id<Constraint>({schema, table, c->name}),
             fmt::format("fails when a row of {} breaks {}", qualified(schema, table).text(),
                         Identifier(c->name).quoted())}};
      }
    }
    out.push_back(std::move(add));
  }
  return out;
}

Alteration alter_steps(const Inheritance&, const Inheritance&, const PlanContext&) {
  return {};
}

std::vector<ObjectId> links(const Inheritance& i) {
  return {id<Table>({i.schema, i.table}), id<ForeignTable>({i.schema, i.table}),
          id<Table>({i.parent_schema, i.parent}), id<ForeignTable>({i.parent_schema, i.parent})};
}

std::vector<ObjectId> owners(const Inheritance& i) {
  return {child(i)};
}
bool is_created_with_parent(const Inheritance&) {
  return true;
}

bool descends(const IndexedCatalog& catalog, std::string_view schema, std::string_view table,
              std::string_view parent_schema, std::string_view parent) {
  if (catalog.find(id<Inheritance>({schema, table, parent_schema, parent}))) return true;
  if (const auto* p = catalog.get<Partition>({schema, table});
      p && p->parent_schema == parent_schema && p->parent == parent)
    return true;
  const auto* t = catalog.get<Table>({schema, table});
  return t && t->of_type && t->of_type->text() == qualified(parent_schema, parent).text();
}

std::vector<ObjectId> departures(const PlanContext& context, std::string_view schema,
                                 std::string_view table) {
  std::vector<ObjectId> out;
  for (const auto& [child_schema, child] : child_tables(*context.from, schema, table)) {
    const auto inheritance = id<Inheritance>({child_schema, child, schema, table});
    if (context.from->find(inheritance) && !context.to->find(inheritance))
      out.push_back(inheritance);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> child_tables(const IndexedCatalog& catalog,
                                                              std::string_view schema,
                                                              std::string_view table) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& self : {id<Table>({schema, table}), id<ForeignTable>({schema, table})}) {
    for (const auto& dependent : catalog.catalog().dependents(self)) {
      const Object& object = *catalog.find(dependent);
      if (const auto* i = object.as<Inheritance>();
          i && i->parent_schema == schema && i->parent == table)
        out.emplace_back(i->schema, i->table);
      if (const auto* p = object.as<Partition>();
          p && p->parent_schema == schema && p->parent == table)
        out.emplace_back(p->schema, p->table);
    }
  }
  return out;
}

Sql only_here(const PlanContext& context, std::string_view schema, std::string_view table) {
  for (const auto* catalog : {context.from, context.to}) {
    if (catalog && !child_tables(*catalog, schema, table).empty()) return sql("ONLY ");
  }
  return {};
}

}  // namespace pgplumb
