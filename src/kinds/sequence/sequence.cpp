// CREATE, ALTER and DROP SEQUENCE.
#include "kinds/sequence/sequence.h"

#include "kinds/column/column.h"
#include "kinds/identity/identity.h"
#include "kinds/schema/schema.h"
#include "kinds/sequence/sequence_ownership.h"
#include "kinds/sequence/sequence_values.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Sql parameters(const Sequence& s) {
  return sql("AS {} START WITH {} INCREMENT BY {} MINVALUE {} MAXVALUE {} CACHE {} {}", s.data_type,
             s.start, s.increment, s.min_value, s.max_value, s.cache,
             s.cycle ? sql("CYCLE") : sql("NO CYCLE"));
}

Satellites satellites(const Sequence& s) {
  const Sql name = qualified(s.schema, s.name);
  return {.target = sql("SEQUENCE {}", name),
          .acl_target = sql("SEQUENCE {}", name),
          .owner = s.owner,
          .comment = s.comment,
          .acl = s.acl,
          .default_acl = {"SELECT TO <owner>", "UPDATE TO <owner>", "USAGE TO <owner>"},
          .default_object_type = "S",
          .schema = s.schema,
          .id = id<Sequence>({s.schema, s.name})};
}

}  // namespace

Steps create_steps(const Sequence& made, const PlanContext& context) {
  Steps out{{.sql = sql("CREATE {}SEQUENCE {} {}", made.unlogged ? sql("UNLOGGED ") : Sql(),
                        qualified(made.schema, made.name), parameters(made)),
             .why = "the sequence is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Sequence& gone, const PlanContext& context) {
  const auto self = id<Sequence>({gone.schema, gone.name});
  // An identity that its column gets goes on behind the column's last value; see identity.cpp.
  if (gone.owned_by && context.to &&
      context.to->get<Identity>({(*gone.owned_by)[0], (*gone.owned_by)[1], (*gone.owned_by)[2]}))
    return {{.sql = sql("DROP SEQUENCE {}", qualified(gone.schema, gone.name)),
             .why = "its column counts on by itself, behind the last value",
             .locks = {{self, LockMode::kAccessExclusive}}}};
  return {{.sql = sql("DROP SEQUENCE {}", qualified(gone.schema, gone.name)),
           .why = "the sequence is not wanted",
           .locks = {{self, LockMode::kAccessExclusive}},
           .hazards = {
               {"data-loss", self, fmt::format("the current value of {} is lost", self.path())}}}};
}

Alteration alter_steps(const Sequence& from, const Sequence& to, const PlanContext& context) {
  Steps out;
  const Sql name = qualified(to.schema, to.name);
  const auto self = id<Sequence>({to.schema, to.name});
  if (from.data_type != to.data_type || from.start != to.start || from.increment != to.increment ||
      from.min_value != to.min_value || from.max_value != to.max_value || from.cache != to.cache ||
      from.cycle != to.cycle) {
    auto fit = into_bounds(self, name, {from.increment, from.min_value, from.max_value},
                           {to.increment, to.min_value, to.max_value}, to.start);
    append(out, std::move(fit.before));
    out.push_back({.sql = sql("ALTER SEQUENCE {} {}{}", name, parameters(to), fit.clause),
                   .why = fit.clause.empty()
                              ? "parameters differ; the current value is kept"
                              : "parameters differ; the current value is outside of the new bounds",
                   .locks = {{self, LockMode::kShareRowExclusive}},
                   .hazards = std::move(fit.hazards)});
  }
  if (from.unlogged != to.unlogged) {
    out.push_back({.sql = sql("ALTER SEQUENCE {} SET {}", name,
                              to.unlogged ? sql("UNLOGGED") : sql("LOGGED")),
                   .why = "its persistence differs",
                   .locks = {{self, LockMode::kAccessExclusive}}});
  }
  Sequence before = from;
  // The owner of an owned sequence follows its table's and cannot be set by itself.
  if (context.to->get<SequenceOwnership>({to.schema, to.name})) before.owner = to.owner;
  append(out, satellites_altered(satellites(before), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Sequence& s) {
  return {id<Schema>({s.schema})};
}
std::vector<ObjectId> owners(const Sequence& s) {
  if (!s.owned_by) return {};
  const auto& o = *s.owned_by;
  return {id<Column>({o[0], o[1], o[2]})};
}
std::vector<std::string> name_slots(const Sequence& s) {
  return {relation_slot(s.schema, s.name)};
}

}  // namespace pgplumb
