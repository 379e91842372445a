// CREATE, REPLACE and DROP TRANSFORM.
#include "kinds/transform/transform.h"

#include "kinds/language/language.h"

namespace pgplumb {
namespace {

Sql name(const Transform& t) {
  return sql("TRANSFORM FOR {} LANGUAGE {}", t.type, Identifier(t.language));
}

Step create_step(const Transform& t, SqlPattern verb, std::string why) {
  std::vector<Sql> parts;
  if (t.from_sql) parts.push_back(sql("FROM SQL WITH FUNCTION {}", *t.from_sql));
  if (t.to_sql) parts.push_back(sql("TO SQL WITH FUNCTION {}", *t.to_sql));
  return {.sql = sql("{} {} ({})", sql(verb), name(t), join(parts, ", ")), .why = std::move(why)};
}

}  // namespace

Steps create_steps(const Transform& made, const PlanContext&) {
  Steps out{create_step(made, "CREATE", "the transform is missing")};
  if (made.comment) out.push_back(comment_step(name(made), made.comment));
  return out;
}

Steps drop_steps(const Transform& gone, const PlanContext&) {
  return {{.sql = sql("DROP {}", name(gone)), .why = "the transform is not wanted"}};
}

Alteration alter_steps(const Transform& from, const Transform& to, const PlanContext&) {
  Alteration out;
  if (from.from_sql != to.from_sql || from.to_sql != to.to_sql) {
    out.steps.push_back(create_step(to, "CREATE OR REPLACE", "its functions differ"));
    out.redefines = true;
  }
  if (from.comment != to.comment) out.steps.push_back(comment_step(name(to), to.comment));
  return out;
}

std::vector<ObjectId> links(const Transform& t) {
  return {id<Language>({t.language})};
}

}  // namespace pgplumb
