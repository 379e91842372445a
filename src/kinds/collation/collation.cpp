// CREATE and DROP COLLATION. What it compares cannot be altered: it is replaced.
#include "kinds/collation/collation.h"

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const Collation& c) {
  return {.target = sql("COLLATION {}", qualified(c.schema, c.name)),
          .acl_target = {},
          .owner = c.owner,
          .comment = c.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = c.schema,
          .id = id<Collation>({c.schema, c.name})};
}

Sql provider(const Collation& c) {
  if (c.provider == "i") return sql("icu");
  if (c.provider == "b") return sql("builtin");
  if (c.provider == "d") return sql("default");
  return sql("libc");
}

}  // namespace

Steps create_steps(const Collation& made, const PlanContext& context) {
  std::vector<Sql> parts{sql("provider = {}", provider(made))};
  if (!made.deterministic) parts.push_back(sql("deterministic = false"));
  if (made.locale) parts.push_back(sql("locale = {}", Literal(*made.locale)));
  if (made.lc_collate) parts.push_back(sql("lc_collate = {}", Literal(*made.lc_collate)));
  if (made.lc_ctype) parts.push_back(sql("lc_ctype = {}", Literal(*made.lc_ctype)));
  if (made.rules) parts.push_back(sql("rules = {}", Literal(*made.rules)));
  Steps out{
      {.sql = sql("CREATE COLLATION {} ({})", qualified(made.schema, made.name), join(parts, ", ")),
       .why = "the collation is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Collation& gone, const PlanContext&) {
  return {{.sql = sql("DROP COLLATION {}", qualified(gone.schema, gone.name)),
           .why = "the collation is not wanted"}};
}

Alteration alter_steps(const Collation& from, const Collation& to, const PlanContext& context) {
  if (from.provider != to.provider || from.locale != to.locale ||
      from.lc_collate != to.lc_collate || from.lc_ctype != to.lc_ctype || from.rules != to.rules ||
      from.deterministic != to.deterministic) {
    return Alteration::replace("a collation cannot be altered");
  }
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<Sql> set_aside(const Collation& c, const std::string& name) {
  return {sql("ALTER COLLATION {} RENAME TO {}", qualified(c.schema, c.name), Identifier(name))};
}

std::vector<ObjectId> links(const Collation& c) {
  return {id<Schema>({c.schema})};
}
std::vector<std::string> name_slots(const Collation&) {
  return {};
}

}  // namespace pgplumb
