// CREATE, ALTER and DROP SCHEMA.
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const Schema& s) {
  return {.target = sql("SCHEMA {}", Identifier(s.name)),
          .acl_target = sql("SCHEMA {}", Identifier(s.name)),
          .owner = s.owner,
          .comment = s.comment,
          .acl = s.acl,
          .default_acl = {"CREATE TO <owner>", "USAGE TO <owner>"},
          .default_object_type = "n",
          .schema = "",
          .id = id<Schema>({s.name})};
}

}  // namespace

Steps create_steps(const Schema& made, const PlanContext& context) {
  Steps out{
      {.sql = sql("CREATE SCHEMA {}", Identifier(made.name)), .why = "the schema is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Schema& gone, const PlanContext&) {
  return {{.sql = sql("DROP SCHEMA {}", Identifier(gone.name)), .why = "the schema is not wanted"}};
}

Alteration alter_steps(const Schema& from, const Schema& to, const PlanContext& context) {
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<ObjectId> links(const Schema&) {
  return {};
}

}  // namespace pgplumb
