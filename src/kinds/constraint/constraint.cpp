// ADD, VALIDATE and DROP CONSTRAINT on tables.
#include "kinds/constraint/constraint.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/table/table.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

ObjectId table_of(const Constraint& c) { return id<Table>({c.schema, c.table}); }
ObjectId self(const Constraint& c) { return id<Constraint>({c.schema, c.table, c.name}); }
bool has_index(const Constraint& c) { return c.type == "p" || c.type == "u" || c.type == "x"; }
Sql index_name(const Constraint& c) { return qualified(c.schema, c.name); }

Sql storage_list(const Strings& options) {
  std::vector<Sql> parts;
  for (const auto& o : options) {
    parts.push_back(sql("{} = {}", Identifier(o.substr(0, o.find('='))), Literal(o.substr(o.find('=') + 1))));
  }
  return join(parts, ", ");
}

// "PRIMARY KEY (a)" + " WITH (…)" + " USING INDEX TABLESPACE x" + " DEFERRABLE …": the storage clauses stand
// before the deferrability, which pg_get_constraintdef prints last.
Sql full_definition(const Constraint& c) {
  if (!has_index(c) || (!c.index_options && !c.tablespace)) return c.definition;
  std::string text = c.definition.text();
  std::string tail;
  for (const std::string_view word : {" DEFERRABLE INITIALLY DEFERRED", " DEFERRABLE"}) {
    if (text.ends_with(word)) {
      tail = word;
      text.resize(text.size() - word.size());
      break;
    }
  }
  Sql where;
  if (c.type == "x") {
    // EXCLUDE … WHERE (…) stands after the storage clauses.
    const auto at = text.rfind(" WHERE (");
    if (at != std::string::npos) {
      tail = text.substr(at) + tail;
      text.resize(at);
    }
  }
  Sql out = Expr(text);
  if (c.index_options) out += sql(" WITH ({})", storage_list(*c.index_options));
  if (c.tablespace) out += sql(" USING INDEX TABLESPACE {}", Identifier(*c.tablespace));
  out += Expr(tail);
  return out;
}

Sql comment_target(const Constraint& c) {
  return sql("CONSTRAINT {} ON {}", Identifier(c.name), qualified(c.schema, c.table));
}

}  // namespace

Steps create_steps(const Constraint& made, const PlanContext& context) {
  const Sql table = qualified(made.schema, made.table);
  Sql text = sql("ALTER TABLE {}{} ADD CONSTRAINT {} {}", made.on_partitioned && has_index(made) ? sql("ONLY ") : Sql(), table,
                 Identifier(made.name), full_definition(made));
  if (!made.validated) text += sql(" NOT VALID");
  const bool new_table = context.is_new(table_of(made));
  Step add{.sql = text, .why = "the constraint is missing"};
  if (!new_table) {
    add.locks = {{table_of(made), made.type == "f" ? LockMode::kShareRowExclusive : LockMode::kAccessExclusive}};
    if (made.validated) {
      add.scans = {table_of(made)};
      add.hazards = {{"may-fail", self(made), "fails when a row breaks it"}};
    }
  }
  Steps out{add};
  if (made.clustered) out.push_back({.sql = sql("ALTER TABLE {} CLUSTER ON {}", table, Identifier(made.name)), .why = "the mark of CLUSTER as wanted"});
  if (made.comment) out.push_back(comment_step(comment_target(made), made.comment));
  if (made.index_comment) out.push_back(comment_step(sql("INDEX {}", index_name(made)), made.index_comment));
  return out;
}

Steps drop_steps(const Constraint& gone, const PlanContext&) {
  Step drop{.sql = sql("ALTER TABLE {} DROP CONSTRAINT {}", qualified(gone.schema, gone.table), Identifier(gone.name)),
            .why = "the constraint is not wanted",
            .locks = {{table_of(gone), LockMode::kAccessExclusive}}};
  return {drop};
}

Alteration alter_steps(const Constraint& from, const Constraint& to, const PlanContext&) {
  if (from.type != to.type || from.tablespace != to.tablespace) return Alteration::recreate("it is of another sort");
  if (from.definition != to.definition) return Alteration::recreate("its definition differs");
  if (from.validated && !to.validated) return Alteration::recreate("it is to be NOT VALID");
  Steps out;
  const Sql table = qualified(to.schema, to.table);
  if (!from.validated && to.validated) {
    out.push_back({.sql = sql("ALTER TABLE {} VALIDATE CONSTRAINT {}", table, Identifier(to.name)),
                   .why = "old rows are checked while reads and writes go on",
                   .locks = {{table_of(to), LockMode::kShareUpdateExclusive}},
                   .scans = {table_of(to)},
                   .hazards = {{"may-fail", self(to), "fails when a row breaks it"}}});
  }
  if (from.index_options != to.index_options) {
    const Strings had = from.index_options.value_or(Strings{});
    const Strings want = to.index_options.value_or(Strings{});
    std::vector<Sql> reset;
    for (const auto& o : had) {
      if (std::find(want.begin(), want.end(), o) == want.end()) reset.emplace_back(Identifier(o.substr(0, o.find('='))));
    }
    if (!reset.empty()) out.push_back({.sql = sql("ALTER INDEX {} RESET ({})", index_name(to), join(reset, ", ")), .why = "a storage parameter is not wanted"});
    if (!want.empty()) out.push_back({.sql = sql("ALTER INDEX {} SET ({})", index_name(to), storage_list(want)), .why = "a storage parameter differs"});
  }
  if (from.clustered != to.clustered) {
    out.push_back({.sql = to.clustered ? sql("ALTER TABLE {} CLUSTER ON {}", table, Identifier(to.name)) : sql("ALTER TABLE {} SET WITHOUT CLUSTER", table),
                   .why = "the mark of CLUSTER differs",
                   .locks = {{table_of(to), LockMode::kShareUpdateExclusive}}});
  }
  if (from.comment != to.comment) out.push_back(comment_step(comment_target(to), to.comment));
  if (from.index_comment != to.index_comment) out.push_back(comment_step(sql("INDEX {}", index_name(to)), to.index_comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Constraint& c) {
  std::vector<ObjectId> out{table_of(c)};
  for (const auto& column : c.columns) out.push_back(id<Column>({c.schema, c.table, column}));
  return out;
}

std::vector<ObjectId> owners(const Constraint& c) {
  std::vector<ObjectId> out{table_of(c)};
  if (c.parent) out.push_back(id<Constraint>({*c.parent_schema, *c.parent_table, *c.parent}));
  return out;
}

std::vector<std::string> name_slots(const Constraint& c) {
  if (has_index(c)) return {relation_slot(c.schema, c.name)};
  return {};
}

// ALTER COLUMN TYPE makes the index of a key anew by itself; a foreign key needs both sides to fit at all times,
// and an expression may hold constants of the old type.
bool survives_retype(const Constraint& c, const PlanContext&) { return c.type == "p" || c.type == "u"; }

}  // namespace pgplumb
