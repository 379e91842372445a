// ADD, ALTER, VALIDATE and DROP CONSTRAINT on tables.
#include "kinds/constraint/constraint.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/constraint/key_index.h"
#include "kinds/index/index.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/partition/partition.h"
#include "kinds/relations.h"
#include "kinds/table/table.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

ObjectId self(const Constraint& c) {
  return id<Constraint>({c.schema, c.table, c.name});
}
Sql index_name(const Constraint& c) {
  return qualified(c.schema, c.name);
}
Sql table_name(const Constraint& c) {
  return qualified(c.schema, c.table);
}

Sql deferrability(const Constraint& c) {
  if (!c.deferrable) return {};
  return c.deferred ? sql(" DEFERRABLE INITIALLY DEFERRED") : sql(" DEFERRABLE");
}

// The storage clauses stand before the condition of an exclusion and before the deferrability.
Sql full_definition(const Constraint& c) {
  Sql storage;
  if (c.index_options) storage += sql(" WITH ({})", storage_parameters(*c.index_options));
  if (c.tablespace) storage += sql(" USING INDEX TABLESPACE {}", Identifier(*c.tablespace));
  std::string text = c.definition.text();
  std::string condition;
  if (c.type == "x" && !storage.empty()) {
    const auto at = text.rfind(" WHERE (");
    if (at != std::string::npos) {
      condition = text.substr(at);
      text.resize(at);
    }
  }
  Sql out = sql("{}{}{}{}", Expr(text), storage, Expr(condition), deferrability(c));
  if (!c.enforced)
    out += sql(" NOT ENFORCED");
  else if (!c.validated)
    out += sql(" NOT VALID");
  return out;
}

Sql comment_target(const Constraint& c) {
  return sql("CONSTRAINT {} ON {}", Identifier(c.name), table_name(c));
}

std::vector<LockUse> locks(const Constraint& c, const PlanContext& context, LockMode mode) {
  std::vector<LockUse> out{{relation_in(context, c.schema, c.table), mode}};
  if (c.referenced_table)
    out.push_back({id<Table>({*c.referenced_schema, *c.referenced_table}), mode});
  return out;
}

ObjectId parent_of(const Constraint& c) {
  if (c.parent_table->empty()) return id<Index>({*c.parent_schema, *c.parent});
  return id<Constraint>({*c.parent_schema, *c.parent_table, *c.parent});
}

void validate(Step& step, const Constraint& c) {
  step.scans = {id<Table>({c.schema, c.table})};
  step.hazards.push_back({"may-fail", self(c),
                          fmt::format("fails when a row of {} breaks {}", table_name(c).text(),
                                      Identifier(c.name).quoted())});
}

// No row is read: the index is there. A primary key reads the rows for NULLs, unless its columns
// are NOT NULL by now.
Step add_from_index(const Constraint& made, const std::string& index, const PlanContext& context) {
  return {.sql = sql("ALTER TABLE {} ADD CONSTRAINT {} {} USING INDEX {}{}", table_name(made),
                     Identifier(made.name), made.type == "p" ? sql("PRIMARY KEY") : sql("UNIQUE"),
                     Identifier(index), deferrability(made)),
          .why = "the index is there already, and becomes the key's",
          .locks = locks(made, context, LockMode::kAccessExclusive)};
}

Step rename_step(const Constraint& made, const std::string& name, const PlanContext& context) {
  return {.sql = sql("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", table_name(made),
                     Identifier(name), Identifier(made.name)),
          .why = "it was added and checked beside the old one",
          .locks = {{relation_in(context, made.schema, made.table), LockMode::kAccessExclusive}}};
}

Step add_step(const Constraint& made, const PlanContext& context) {
  if (const ObjectId there = context.prepared(self(made)); there.valid())
    return has_index(made) ? add_from_index(made, there.parts().back(), context)
                           : rename_step(made, there.parts().back(), context);
  if (is_made_from_index(made, context)) return add_from_index(made, made.name, context);
  const bool only = made.on_partitioned && has_index(made);
  Step add{.sql = sql("ALTER TABLE {}{} ADD CONSTRAINT {} {}", only ? sql("ONLY ") : Sql(),
                      table_name(made), Identifier(made.name), full_definition(made)),
           .why = "the constraint is missing"};
  const ObjectId table = relation_in(context, made.schema, made.table);
  const bool foreign_key = made.type == "f";
  if (context.is_new(table)) {
    if (foreign_key)
      add.locks = {{id<Table>({*made.referenced_schema, *made.referenced_table}),
                    LockMode::kShareRowExclusive}};
    return add;
  }
  add.locks =
      locks(made, context, foreign_key ? LockMode::kShareRowExclusive : LockMode::kAccessExclusive);
  // ONLY: the partitions' own keys become its parts afterwards.
  if (!made.validated || !made.enforced || only) return add;
  validate(add, made);
  return add;
}

Steps state_steps(const Constraint& from, const Constraint& to, const PlanContext& context) {
  Steps out;
  if (from.deferrable != to.deferrable || from.deferred != to.deferred) {
    const Sql how = to.deferrable ? deferrability(to) : sql(" NOT DEFERRABLE");
    out.push_back(
        {.sql = sql("ALTER TABLE {} ALTER CONSTRAINT {}{}{}", table_name(to), Identifier(to.name),
                    how, to.deferrable && !to.deferred ? sql(" INITIALLY IMMEDIATE") : Sql()),
         .why = "when it is checked differs",
         .locks = locks(to, context, LockMode::kAccessExclusive)});
  }
  if (!from.validated && to.validated) {
    Step step{
        .sql = sql("ALTER TABLE {} VALIDATE CONSTRAINT {}", table_name(to), Identifier(to.name)),
        .why = "old rows are checked while reads and writes go on",
        .locks = {{relation_in(context, to.schema, to.table), LockMode::kShareUpdateExclusive}}};
    if (to.referenced_table)
      step.locks.push_back(
          {id<Table>({*to.referenced_schema, *to.referenced_table}), LockMode::kRowShare});
    validate(step, to);
    if (context.is_online(step.locks.front().object)) step.tx = TxRule::kApart;
    out.push_back(std::move(step));
  }
  return out;
}

Step index_comment_step(const Constraint& c) {
  return comment_step(sql("INDEX {}", index_name(c)), c.index_comment,
                      {{id<Index>({c.schema, c.name}), LockMode::kShareUpdateExclusive}});
}

Steps index_steps(const Constraint& from, const Constraint& to, const PlanContext& context) {
  Steps out = storage_parameter_steps(sql("INDEX {}", index_name(to)), self(to),
                                      from.index_options.value_or(Strings{}),
                                      to.index_options.value_or(Strings{}), "");
  if (from.tablespace != to.tablespace) {
    out.push_back({.sql = sql("ALTER INDEX {} SET TABLESPACE {}", index_name(to),
                              Identifier(to.tablespace.value_or("pg_default"))),
                   .why = "its index lies in another tablespace",
                   .locks = {{self(to), LockMode::kAccessExclusive}}});
  }
  if (from.clustered != to.clustered) {
    out.push_back(
        {.sql = to.clustered
                    ? sql("ALTER TABLE {} CLUSTER ON {}", table_name(to), Identifier(to.name))
                    : sql("ALTER TABLE {} SET WITHOUT CLUSTER", table_name(to)),
         .why = "the mark of CLUSTER differs",
         .locks = {{relation_in(context, to.schema, to.table), LockMode::kShareUpdateExclusive}}});
  }
  if (from.index_comment != to.index_comment) out.push_back(index_comment_step(to));
  return out;
}

}  // namespace

Steps create_steps(const Constraint& made, const PlanContext& context) {
  Steps out;
  if (!stays_behind(made, context)) out.push_back(add_step(made, context));
  if (made.clustered) {
    out.push_back(
        {.sql = sql("ALTER TABLE {} CLUSTER ON {}", table_name(made), Identifier(made.name)),
         .why = "the mark of CLUSTER as wanted"});
  }
  if (made.comment) out.push_back(comment_step(comment_target(made), made.comment));
  if (made.index_comment) out.push_back(index_comment_step(made));
  return out;
}

Steps drop_steps(const Constraint& gone, const PlanContext& context) {
  if (becomes_inherited(gone, context)) return {};
  return {{.sql = sql("ALTER TABLE {} DROP CONSTRAINT {}", table_name(gone), Identifier(gone.name)),
           .why = "the constraint is not wanted",
           .locks = locks(gone, context, LockMode::kAccessExclusive)}};
}

Alteration alter_steps(const Constraint& from, const Constraint& to, const PlanContext& context) {
  if (from.type != to.type) return Alteration::recreate("it is of another sort");
  if (from.definition != to.definition) return Alteration::recreate("its definition differs");
  if (from.enforced != to.enforced || (from.validated && !to.validated))
    return Alteration::recreate("it is to be checked otherwise");
  const bool timing = from.deferrable != to.deferrable || from.deferred != to.deferred;
  if (timing && to.type != "f")
    return Alteration::recreate("only of a foreign key can be altered when it is checked");
  Steps out = state_steps(from, to, context);
  append(out, index_steps(from, to, context));
  if (from.comment != to.comment) out.push_back(comment_step(comment_target(to), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> comes_after(const Constraint& made, const PlanContext& context) {
  std::vector<ObjectId> out = departures(context, made.schema, made.table);
  // When its table is no partition any more, an attached key can be dropped, and what was the
  // parent's check is the table's.
  if (made.parent || stays_behind(made, context))
    out.push_back(id<Partition>({made.schema, made.table}));
  return out;
}

std::vector<ObjectId> links(const Constraint& c) {
  std::vector<ObjectId> out = relation_ids(c.schema, c.table);
  for (const auto& column : c.columns) out.push_back(id<Column>({c.schema, c.table, column}));
  if (c.parent) out.push_back(parent_of(c));
  return out;
}

std::vector<ObjectId> owners(const Constraint& c) {
  std::vector<ObjectId> out = relation_ids(c.schema, c.table);
  if (c.parent) out.push_back(parent_of(c));
  return out;
}

ObjectId held_by(const Constraint& c, const PlanContext& context) {
  return c.parent && stays_partition(context, c.schema, c.table) ? parent_of(c) : ObjectId();
}

std::vector<std::string> name_slots(const Constraint& c) {
  if (has_index(c)) return {relation_slot(c.schema, c.name)};
  return {};
}

// ALTER COLUMN TYPE makes the index of a key anew by itself; a foreign key needs both sides to fit
// at all times, and an expression may hold constants of the old type.
bool survives_retype(const Constraint& c, const PlanContext& context) {
  if (c.type != "p" && c.type != "u" && c.type != "n") return false;
  const auto* wanted = context.to->get<Constraint>({c.schema, c.table, c.name});
  return wanted && wanted->definition == c.definition;
}

// A foreign key needs the whole key of the other table, with the keys of its partitions attached.
int order_of(const Constraint& c) {
  return c.type == "f" ? 69 : Constraint::order;
}

}  // namespace pgplumb
