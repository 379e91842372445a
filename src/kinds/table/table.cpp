// CREATE, ALTER and DROP TABLE; a partition is made standing alone and then attached, as its
// indexes must exist first.
#include "kinds/table/table.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/partition/partition.h"
#include "kinds/schema/schema.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Satellites satellites(const Table& t, const PlanContext& context) {
  const Sql name = qualified(t.schema, t.name);
  return {.target = sql("TABLE {}", name),
          .acl_target = sql("TABLE {}", name),
          .owner = t.owner,
          .comment = t.comment,
          .acl = t.acl,
          .default_acl = default_acl("r", context),
          .default_object_type = "r",
          .schema = t.schema,
          .id = id<Table>({t.schema, t.name})};
}

struct Builder {
  Steps& out;
  const Table& t;
  LockMode mode = LockMode::kAccessExclusive;
  void add(const Sql& action, std::string why) const {
    out.push_back({.sql = sql("ALTER TABLE {} {}", qualified(t.schema, t.name), action),
                   .why = std::move(why),
                   .locks = {{id<Table>({t.schema, t.name}), mode}}});
  }
};

void security_steps(const Builder& alter, const Table& from, const Table& to) {
  if (from.row_security != to.row_security) {
    alter.add(
        to.row_security ? sql("ENABLE ROW LEVEL SECURITY") : sql("DISABLE ROW LEVEL SECURITY"),
        to.row_security ? "row security is turned on" : "row security is turned off");
    if (!to.row_security) {
      alter.out.back().hazards = {
          {"privileges", id<Table>({to.schema, to.name}),
           fmt::format("whoever may read or write {} sees and changes every row, whatever its "
                       "policies say",
                       id<Table>({to.schema, to.name}).path())}};
    } else {
      alter.out.back().hazards = {
          {"client-break", id<Table>({to.schema, to.name}),
           "rows that no policy lets through vanish for everybody but the owner"}};
    }
  }
  if (from.force_row_security != to.force_row_security) {
    alter.add(to.force_row_security ? sql("FORCE ROW LEVEL SECURITY")
                                    : sql("NO FORCE ROW LEVEL SECURITY"),
              "whether the owner is under row security, too, differs");
  }
}

}  // namespace

namespace {

// The parts of a new table that stand in its own statement.
struct Body {
  std::vector<const Column*> columns;
  std::vector<const Inheritance*> parents;
};

Body body_of(const Table& made, const PlanContext& context) {
  const auto self = id<Table>({made.schema, made.name});
  Body out;
  for (const Object* child : context.to->children(self)) {
    if (!context.is_folded(child->id(), self)) continue;
    // A partition is made standing alone, with all its columns; an inheriting table gets the
    // parent's.
    if (const auto* c = child->as<Column>();
        c && (c->is_local || made.is_partition || made.of_type))
      out.columns.push_back(c);
    if (const auto* i = child->as<Inheritance>()) out.parents.push_back(i);
  }
  const auto by_position = [](const auto* a, const auto* b) { return a->position < b->position; };
  std::sort(out.columns.begin(), out.columns.end(), by_position);
  std::sort(out.parents.begin(), out.parents.end(), by_position);
  return out;
}

Sql create_text(const Table& made, const PlanContext& context) {
  const Body body = body_of(made, context);
  std::vector<Sql> lines;
  for (const auto* c : body.columns) {
    if (!made.of_type) {
      lines.push_back(sql("\n    {}", column_definition(*c, context)));
    } else if (const Sql options = column_options(*c, context); !options.empty()) {
      lines.push_back(sql("\n    {} WITH OPTIONS{}", Identifier(c->name), options));
    }
  }
  Sql text = sql("CREATE {}TABLE {}", made.unlogged ? sql("UNLOGGED ") : Sql(),
                 qualified(made.schema, made.name));
  if (made.of_type) text += sql(" OF {}", *made.of_type);
  if (!lines.empty())
    text += sql(" ({}\n)", join(lines, ","));
  else if (!made.of_type)
    text += sql(" ()");
  if (!body.parents.empty()) {
    std::vector<Sql> parents;
    for (const auto* p : body.parents) parents.push_back(qualified(p->parent_schema, p->parent));
    text += sql(" INHERITS ({})", join(parents, ", "));
  }
  if (made.partition_key) text += sql(" PARTITION BY {}", *made.partition_key);
  if (made.access_method) text += sql(" USING {}", Identifier(*made.access_method));
  std::vector<Sql> options;
  if (made.options) options.push_back(storage_parameters(*made.options));
  if (made.toast_options) options.push_back(storage_parameters(*made.toast_options, "toast"));
  if (!options.empty()) text += sql(" WITH ({})", join(options, ", "));
  if (made.tablespace) text += sql(" TABLESPACE {}", Identifier(*made.tablespace));
  return text;
}

}  // namespace

Steps create_steps(const Table& made, const PlanContext& context) {
  Steps out{{.sql = create_text(made, context), .why = "the table is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  Table plain;
  const Builder alter{out, made};
  security_steps(alter, plain, made);
  return out;
}

Steps drop_steps(const Table& gone, const PlanContext& context) {
  const auto self = id<Table>({gone.schema, gone.name});
  // Its foreign keys' triggers on the other side go with it, and its entry in a partitioned table.
  std::vector<LockUse> locks{{self, LockMode::kAccessExclusive}};
  for (const Object* child : context.from->children(self)) {
    const auto* key = child->as<Constraint>();
    if (key && key->referenced_table)
      locks.push_back({id<Table>({*key->referenced_schema, *key->referenced_table}),
                       LockMode::kAccessExclusive});
  }
  if (const auto* part = context.from->get<Partition>({gone.schema, gone.name}))
    locks.push_back({id<Table>({part->parent_schema, part->parent}), LockMode::kAccessExclusive});
  return {{.sql = sql("DROP TABLE {}", qualified(gone.schema, gone.name)),
           .why = "the table is not wanted",
           .locks = std::move(locks),
           .hazards = {{"data-loss", self, fmt::format("every row of {} is lost", self.path())},
                       {"client-break", self,
                        fmt::format("a client that names {} fails from now on", self.path())}}}};
}

namespace {

// A logged table cannot reference an unlogged one: what is referenced becomes logged first, and
// unlogged last. https://www.postgresql.org/docs/current/sql-altertable.html
std::vector<ObjectId> changed_before(const Table& to, const PlanContext& context) {
  std::vector<ObjectId> out;
  for (const Object* object : context.to->of_kind(Constraint::kind)) {
    const auto* key = object->as<Constraint>();
    if (!key->referenced_table) continue;
    const auto own = id<Table>({key->schema, key->table});
    const auto other = id<Table>({*key->referenced_schema, *key->referenced_table});
    const auto self = id<Table>({to.schema, to.name});
    if (!to.unlogged && own == self && other != self) out.push_back(other);
    if (to.unlogged && other == self && own != self) out.push_back(own);
  }
  return out;
}

}  // namespace

Alteration alter_steps(const Table& from, const Table& to, const PlanContext& context) {
  if (from.partitioned != to.partitioned || from.partition_key != to.partition_key) {
    return Alteration::refuse(
        "a table cannot become partitioned, cease to be so or change its key in place; make a new "
        "table, copy the rows, and swap the names");
  }
  Steps out;
  Builder alter{out, to};
  const auto lists = [](const std::optional<Strings>& s) { return s.value_or(Strings{}); };
  if (from.of_type != to.of_type)
    alter.add(to.of_type ? sql("OF {}", *to.of_type) : sql("NOT OF"), "its row type differs");
  if (from.unlogged != to.unlogged) {
    alter.add(to.unlogged ? sql("SET UNLOGGED") : sql("SET LOGGED"),
              "its persistence differs; the table is written anew");
    out.back().rewrites = {id<Table>({to.schema, to.name})};
    if (to.unlogged) {
      const auto changed = id<Table>({to.schema, to.name});
      out.back().hazards = {{"unlogged", changed,
                             fmt::format("the rows of {} are gone after a crash, and on no replica",
                                         changed.path())}};
    }
  }
  if (from.access_method != to.access_method) {
    alter.add(sql("SET ACCESS METHOD {}", Identifier(to.access_method.value_or("heap"))),
              "its access method differs; the table is written anew");
    out.back().rewrites = {id<Table>({to.schema, to.name})};
  }
  if (from.tablespace != to.tablespace) {
    alter.add(sql("SET TABLESPACE {}", Identifier(to.tablespace.value_or("pg_default"))),
              "it lies in another tablespace");
    if (!to.partitioned) out.back().rewrites = {id<Table>({to.schema, to.name})};
  }
  const Sql target = sql("TABLE {}", qualified(to.schema, to.name));
  const auto self = id<Table>({to.schema, to.name});
  append(out, storage_parameter_steps(target, self, lists(from.options), lists(to.options), ""));
  append(out, storage_parameter_steps(target, self, lists(from.toast_options),
                                      lists(to.toast_options), "toast"));
  security_steps(alter, from, to);
  append(out, satellites_altered(satellites(from, context), satellites(to, context), context));
  Alteration made = Alteration::in_place(std::move(out));
  if (from.unlogged != to.unlogged) made.after = changed_before(to, context);
  return made;
}

std::vector<ObjectId> links(const Table& t) {
  return {id<Schema>({t.schema})};
}
std::vector<std::string> name_slots(const Table& t) {
  return {relation_slot(t.schema, t.name), type_slot(t.schema, t.name)};
}

}  // namespace pgplumb
