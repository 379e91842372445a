// CREATE, REPLACE and DROP AGGREGATE.
#include "kinds/aggregate/aggregate.h"

#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Satellites satellites(const Aggregate& a, const PlanContext& context) {
  const Sql name = qualified(a.schema, a.name);
  return {.target = sql("AGGREGATE {}({})", name, a.arguments),
          .acl_target = sql("FUNCTION {}({})", name, a.signature),
          .owner = a.owner,
          .comment = a.comment,
          .acl = a.acl,
          .default_acl = default_acl("f", context),
          .default_object_type = "f",
          .schema = a.schema,
          .id = id<Aggregate>({a.schema, a.name, a.signature.text()})};
}

Step create_step(const Aggregate& a, SqlPattern verb, std::string why) {
  return {.sql = sql("{} {}({}) ({})", sql(verb), qualified(a.schema, a.name), a.arguments,
                     a.definition),
          .why = std::move(why)};
}

}  // namespace

Steps create_steps(const Aggregate& made, const PlanContext& context) {
  Steps out{create_step(made, "CREATE AGGREGATE", "the aggregate is missing")};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const Aggregate& gone, const PlanContext& context) {
  return {{.sql = sql("DROP {}", satellites(gone, context).target),
           .why = "the aggregate is not wanted"}};
}

Alteration alter_steps(const Aggregate& from, const Aggregate& to, const PlanContext& context) {
  if (from.arguments != to.arguments || from.result != to.result || from.sort != to.sort)
    return Alteration::recreate("its arguments or its result differ");
  Alteration out;
  if (from.definition != to.definition) {
    out.steps.push_back(create_step(to, "CREATE OR REPLACE AGGREGATE", "its definition differs"));
    out.redefines = true;
  }
  append(out.steps,
         satellites_altered(satellites(from, context), satellites(to, context), context));
  return out;
}

std::vector<ObjectId> links(const Aggregate& a) {
  return {id<Schema>({a.schema})};
}
std::vector<std::string> name_slots(const Aggregate& a) {
  return {routine_slot(a.schema, a.name, a.signature)};
}

}  // namespace pgplumb
