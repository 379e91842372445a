// CREATE, ALTER and DROP INDEX.
#include "kinds/index/index.h"

#include <algorithm>

#include "kinds/constraint/key_index.h"
#include "kinds/partition/index_attachment.h"
#include "kinds/partition/partition.h"
#include "kinds/relations.h"
#include "kinds/sequence/sequence.h"
#include "kinds/table/table.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"
#include "kinds/view/materialized_view.h"

namespace pgplumb {
namespace {

ObjectId self(const Index& i) {
  return id<Index>({i.schema, i.name});
}

ObjectId table_of(const Index& i, const PlanContext& context) {
  const auto view = id<MaterializedView>({i.table_schema, i.table});
  return context.to->find(view) || context.from->find(view) ? view
                                                            : id<Table>({i.table_schema, i.table});
}

// "2=500": the target of the second column
Steps statistics_steps(const Strings& from, const Index& to) {
  Steps out;
  const auto set = [&](const std::string& column, const Sql& target) {
    out.push_back({.sql = sql("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}",
                              qualified(to.schema, to.name), Expr(column), target),
                   .why = "the statistics target as wanted",
                   .locks = {{self(to), LockMode::kShareUpdateExclusive}}});
  };
  const Strings want = to.statistics.value_or(Strings{});
  for (const auto& s : from) {
    const std::string start = s.substr(0, s.find('=') + 1);
    const bool kept = std::any_of(want.begin(), want.end(),
                                  [&](const std::string& w) { return w.rfind(start, 0) == 0; });
    if (!kept) set(s.substr(0, s.find('=')), sql("-1"));
  }
  for (const auto& s : want) {
    if (std::find(from.begin(), from.end(), s) == from.end())
      set(s.substr(0, s.find('=')), Expr(s.substr(s.find('=') + 1)));
  }
  return out;
}

Step cluster_step(const Index& i, const PlanContext& context) {
  const Sql table = qualified(i.table_schema, i.table);
  return {.sql = i.clustered ? sql("ALTER TABLE {} CLUSTER ON {}", table, Identifier(i.name))
                             : sql("ALTER TABLE {} SET WITHOUT CLUSTER", table),
          .why = "the mark of CLUSTER as wanted",
          .locks = {{table_of(i, context), LockMode::kShareUpdateExclusive}}};
}

Sql create_text(const Index& i) {
  Sql text = i.definition;
  if (i.options) text += sql(" WITH ({})", storage_parameters(*i.options));
  if (i.tablespace) text += sql(" TABLESPACE {}", Identifier(*i.tablespace));
  if (i.predicate) text += sql(" WHERE {}", *i.predicate);
  return text;
}

// CREATE INDEX CONCURRENTLY stands alone, so nothing else may belong to it.
// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
bool is_built_online(const Index& made, const PlanContext& context) {
  return !context.from->find(self(made)) && !context.prepared(self(made)).valid() &&
         context.is_online(table_of(made, context)) && !made.partitioned && !made.parent &&
         !made.statistics && !made.clustered && !made.comment;
}

Step build_online(const Index& made, const ObjectId& table) {
  std::string text = create_text(made).text();
  text.insert(text.find("INDEX ") + 6, "CONCURRENTLY ");
  Step out{.sql = sql("{}", Expr(text)),
           .why = "the index is missing; it is built while reads and writes go on",
           .locks = {{table, LockMode::kShareUpdateExclusive}},
           .scans = {table},
           .tx = TxRule::kAlone};
  if (made.is_unique)
    out.hazards.push_back({"may-fail", self(made),
                           fmt::format("fails when two rows of {} are equal in it", table.path())});
  return out;
}

}  // namespace

Steps create_steps(const Index& made, const PlanContext& context) {
  const ObjectId table = table_of(made, context);
  if (is_built_online(made, context)) return {build_online(made, table)};
  Step create{.sql = create_text(made), .why = "the index is missing"};
  if (const ObjectId built = context.prepared(self(made)); built.valid()) {
    create = {.sql = sql("ALTER INDEX {} RENAME TO {}",
                         qualified(made.schema, built.parts().back()), Identifier(made.name)),
              .why = "it was built beside the old one",
              .locks = {{built, LockMode::kShareUpdateExclusive}}};  // since 12
  } else if (!context.is_new(table)) {
    create.locks = {{table, LockMode::kShare}};
  }
  if (!context.prepared(self(made)).valid() && !context.is_new(table) && !made.partitioned) {
    create.scans = {table};
    if (made.is_unique)
      create.hazards.push_back(
          {"may-fail", self(made),
           fmt::format("fails when two rows of {} are equal in it", table.path())});
  }
  Steps out{create};
  append(out, statistics_steps({}, made));
  if (made.clustered) out.push_back(cluster_step(made, context));
  if (made.comment)
    out.push_back(comment_step(sql("INDEX {}", qualified(made.schema, made.name)), made.comment));
  return out;
}

namespace {

// DROP INDEX CONCURRENTLY IF EXISTS is said again when a script runs again: the name must then be
// nobody's.
bool name_is_taken(const Index& gone, const PlanContext& context) {
  const auto is_there = [&](const ObjectId& id) { return context.to->find(id) != nullptr; };
  const auto relations = relation_ids(gone.schema, gone.name);
  return std::any_of(relations.begin(), relations.end(), is_there) ||
         is_there(id<Sequence>({gone.schema, gone.name})) ||
         is_there(id<Constraint>({gone.table_schema, gone.table, gone.name})) ||
         is_there(self(gone));
}

}  // namespace

Steps drop_steps(const Index& gone, const PlanContext& context) {
  if (becomes_key(gone, context)) return {};
  // A partition's constraint whose index is attached can go neither before nor by itself; all that
  // stands on it is gone by now.
  const auto dependents = context.from->catalog().dependents(self(gone));
  const bool constraint_attached =
      std::any_of(dependents.begin(), dependents.end(), [&](const ObjectId& dependent) {
        const auto* a = context.from->find(dependent)->as<IndexAttachment>();
        return a && a->constraint && a->parent_schema == gone.schema && a->parent == gone.name;
      });
  const bool online = context.is_online(table_of(gone, context)) && !constraint_attached &&
                      !gone.partitioned && !gone.parent && !name_is_taken(gone, context) &&
                      context.to->find(table_of(gone, context));
  if (online) {
    return {{.sql = sql("DROP INDEX CONCURRENTLY {}", qualified(gone.schema, gone.name)),
             .why = "the index is not wanted; reads and writes go on",
             .locks = {{table_of(gone, context), LockMode::kShareUpdateExclusive},
                       {self(gone), LockMode::kAccessExclusive}},  // when nobody uses it any more
             .tx = TxRule::kAlone}};
  }
  return {{.sql = sql("DROP INDEX {}{}", qualified(gone.schema, gone.name),
                      constraint_attached ? sql(" CASCADE") : Sql()),
           .why = "the index is not wanted",
           .locks = {{table_of(gone, context), LockMode::kAccessExclusive}}}};
}

Alteration alter_steps(const Index& from, const Index& to, const PlanContext& context) {
  if (from.definition != to.definition || from.predicate != to.predicate ||
      from.table != to.table || from.table_schema != to.table_schema) {
    return Alteration::recreate("its definition differs");
  }
  if (!from.valid && to.valid)
    return Alteration::recreate("it is INVALID: a build of it was broken off");
  const Sql name = qualified(to.schema, to.name);
  Steps out =
      storage_parameter_steps(sql("INDEX {}", name), self(to), from.options.value_or(Strings{}),
                              to.options.value_or(Strings{}), "");
  if (from.tablespace != to.tablespace) {
    out.push_back({.sql = sql("ALTER INDEX {} SET TABLESPACE {}", name,
                              Identifier(to.tablespace.value_or("pg_default"))),
                   .why = "it lies in another tablespace",
                   .locks = {{self(to), LockMode::kAccessExclusive}}});
  }
  append(out, statistics_steps(from.statistics.value_or(Strings{}), to));
  if (from.clustered != to.clustered) out.push_back(cluster_step(to, context));
  if (from.comment != to.comment)
    out.push_back(comment_step(sql("INDEX {}", name), to.comment,
                               {{self(to), LockMode::kShareUpdateExclusive}}));
  return Alteration::in_place(std::move(out));
}

// The parent's first: whoever writes locks the partitioned table before its partitions, and a plan
// that does it the other way round meets him in a deadlock.
std::vector<ObjectId> links(const Index& i) {
  std::vector<ObjectId> out{id<Table>({i.table_schema, i.table}),
                            id<MaterializedView>({i.table_schema, i.table})};
  if (i.parent) out.push_back(id<Index>({*i.parent_schema, *i.parent}));
  return out;
}

std::vector<ObjectId> comes_after(const Index& i, const PlanContext&) {
  if (!i.parent) return {};
  return {id<Partition>({i.table_schema, i.table})};
}

std::vector<ObjectId> owners(const Index& i) {
  std::vector<ObjectId> out{id<Table>({i.table_schema, i.table}),
                            id<MaterializedView>({i.table_schema, i.table})};
  if (i.parent) out.push_back(id<Index>({*i.parent_schema, *i.parent}));
  return out;
}

ObjectId held_by(const Index& i, const PlanContext& context) {
  return i.parent && stays_partition(context, i.table_schema, i.table)
             ? id<Index>({*i.parent_schema, *i.parent})
             : ObjectId();
}

std::vector<std::string> name_slots(const Index& i) {
  return {relation_slot(i.schema, i.name)};
}

// A plain index is made anew by ALTER COLUMN TYPE itself; an expression may hold constants of the
// old type.
bool survives_retype(const Index& i, const PlanContext& context) {
  if (i.has_expression) return false;
  const auto* wanted = context.to->get<Index>({i.schema, i.name});
  return wanted && wanted->definition == i.definition;
}

// "CREATE UNIQUE INDEX name ON …"
Object index_named(const Object& object, const std::string& name) {
  const auto& index = *object.as<Index>();
  const std::string& text = index.definition.text();
  const std::string head = " INDEX " + quote_identifier(index.name) + " ON ";
  const auto at = text.find(head);
  Object out = object.with("name", name);
  if (at == std::string::npos) return out;
  return out.with("definition", text.substr(0, at) + " INDEX " + quote_identifier(name) + " ON " +
                                    text.substr(at + head.size()));
}

}  // namespace pgplumb
