// ADD GENERATED, SET GENERATED and DROP IDENTITY; a new column has its identity in its own
// definition.
#include "kinds/identity/identity.h"

#include "kinds/column/column.h"
#include "kinds/sequence/sequence.h"
#include "kinds/sequence/sequence_values.h"
#include "kinds/table/table.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

ObjectId column_of(const Identity& i) {
  return id<Column>({i.schema, i.relation, i.column});
}

Sql generation(const Identity& i) {
  return i.generation == "a" ? sql("ALWAYS") : sql("BY DEFAULT");
}

Step alter(const Identity& i, const Sql& action, std::string why) {
  return {.sql = sql("ALTER TABLE {} ALTER COLUMN {} {}", qualified(i.schema, i.relation),
                     Identifier(i.column), action),
          .why = std::move(why),
          .locks = {{relation_of(
                         Column{.schema = i.schema, .relation = i.relation, .relation_kind = "r"}),
                     LockMode::kAccessExclusive}}};
}

Satellites satellites(const Identity& i) {
  const Sql name = qualified(i.sequence_schema, i.sequence);
  return {.target = sql("SEQUENCE {}", name),
          .acl_target = sql("SEQUENCE {}", name),
          .owner = "",  // always the table's
          .comment = i.comment,
          .acl = i.acl,
          .default_acl = {"SELECT TO <owner>", "UPDATE TO <owner>", "USAGE TO <owner>"},
          .default_object_type = "S",
          .schema = i.sequence_schema,
          .id = id<Identity>({i.schema, i.relation, i.column}),
          .has_owner = false};
}

Step persistence_step(const Identity& i) {
  return {.sql = sql("ALTER SEQUENCE {} SET {}", qualified(i.sequence_schema, i.sequence),
                     i.unlogged ? sql("UNLOGGED") : sql("LOGGED")),
          .why = "the persistence of its sequence differs"};
}

}  // namespace

Sql identity_definition(const Identity& i) {
  return sql(
      "GENERATED {} AS IDENTITY (SEQUENCE NAME {} START WITH {} INCREMENT BY {} MINVALUE {} "
      "MAXVALUE {} CACHE {} {})",
      generation(i), qualified(i.sequence_schema, i.sequence), i.start, i.increment, i.min_value,
      i.max_value, i.cache, i.cycle ? sql("CYCLE") : sql("NO CYCLE"));
}

Steps create_steps(const Identity& made, const PlanContext& context) {
  Steps out;
  const ObjectId self = id<Identity>({made.schema, made.relation, made.column});
  if (!context.is_folded(self, column_of(made))) {
    out.push_back(alter(made, sql("ADD {}", identity_definition(made)), "an identity is wanted"));
    if (!context.is_new(column_of(made))) {
      out.push_back(continue_behind(qualified(made.sequence_schema, made.sequence),
                                    qualified(made.schema, made.relation), Identifier(made.column),
                                    {made.increment, made.min_value, made.max_value}));
    }
  }
  // A new sequence is as lasting as its table.
  const auto* table = context.to->get<Table>({made.schema, made.relation});
  if (table && context.major() >= 15 && table->unlogged != made.unlogged)
    out.push_back(persistence_step(made));
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Identity& gone, const PlanContext&) {
  return {alter(gone, sql("DROP IDENTITY"), "no identity is wanted")};
}

Alteration alter_steps(const Identity& from, const Identity& to, const PlanContext& context) {
  Steps out;
  const Sql sequence = qualified(to.sequence_schema, to.sequence);
  if (from.sequence_schema != to.sequence_schema) {
    // It cannot be moved by itself; its table's move takes it along.
    return Alteration::recreate("its sequence is in another schema");
  }
  if (from.sequence != to.sequence) {
    out.push_back(
        {.sql = sql("ALTER SEQUENCE {} RENAME TO {}",
                    qualified(from.sequence_schema, from.sequence), Identifier(to.sequence)),
         .why = "its sequence has another name; the current value is kept",
         .locks = {
             {id<Sequence>({from.sequence_schema, from.sequence}), LockMode::kAccessExclusive}}});
  }
  if (from.generation != to.generation)
    out.push_back(
        alter(to, sql("SET GENERATED {}", generation(to)), "the identity's mode differs"));
  if (from.start != to.start || from.increment != to.increment || from.min_value != to.min_value ||
      from.max_value != to.max_value || from.cache != to.cache || from.cycle != to.cycle) {
    auto fit =
        into_bounds(column_of(to), sequence, {from.increment, from.min_value, from.max_value},
                    {to.increment, to.min_value, to.max_value}, to.start);
    append(out, std::move(fit.before));
    out.push_back(alter(to,
                        sql("SET START WITH {} SET INCREMENT BY {} SET MINVALUE {} SET MAXVALUE {} "
                            "SET CACHE {} SET {}{}",
                            to.start, to.increment, to.min_value, to.max_value, to.cache,
                            to.cycle ? sql("CYCLE") : sql("NO CYCLE"), fit.clause),
                        "the identity's parameters differ; the current value is kept"));
    out.back().hazards = std::move(fit.hazards);
  }
  if (from.unlogged != to.unlogged) out.push_back(persistence_step(to));
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Identity& i) {
  return {column_of(i)};
}
std::vector<ObjectId> owners(const Identity& i) {
  return {column_of(i)};
}
std::vector<std::string> name_slots(const Identity& i) {
  return {value_slot(i.schema, i.relation, i.column), relation_slot(i.sequence_schema, i.sequence)};
}
bool is_created_with_parent(const Identity&) {
  return true;
}
// ALTER COLUMN TYPE gives the sequence the new type.
bool survives_retype(const Identity&, const PlanContext&) {
  return true;
}

}  // namespace pgplumb
