// CREATE and DROP OPERATOR CLASS.
#include "kinds/operator_class/operator_class.h"

#include "kinds/operator_class/operator_family.h"
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const OperatorClass& c) {
  return {.target =
              sql("OPERATOR CLASS {} USING {}", qualified(c.schema, c.name), Identifier(c.method)),
          .acl_target = {},
          .owner = c.owner,
          .comment = c.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = c.schema,
          .id = id<OperatorClass>({c.schema, c.name, c.method})};
}

}  // namespace

Steps create_steps(const OperatorClass& made, const PlanContext& context) {
  std::vector<Sql> parts;
  if (made.storage) parts.push_back(sql("STORAGE {}", *made.storage));
  for (const auto& m : made.members) parts.emplace_back(m);
  if (parts.empty())
    parts.push_back(
        sql("STORAGE {}", made.type));  // the list may not be empty, and this says nothing new
  Steps out{
      {.sql = sql("CREATE OPERATOR CLASS {}{} FOR TYPE {} USING {} FAMILY {} AS {}",
                  qualified(made.schema, made.name), made.is_default ? sql(" DEFAULT") : Sql(),
                  made.type, Identifier(made.method), made.family, join(parts, ", ")),
       .why = "the operator class is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const OperatorClass& gone, const PlanContext&) {
  return {
      {.sql = sql("DROP {}", satellites(gone).target), .why = "the operator class is not wanted"}};
}

Alteration alter_steps(const OperatorClass& from, const OperatorClass& to,
                       const PlanContext& context) {
  if (from.type != to.type || from.is_default != to.is_default || from.family != to.family ||
      from.storage != to.storage || from.members != to.members) {
    return Alteration::recreate("an operator class cannot be altered");
  }
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<ObjectId> links(const OperatorClass& c) {
  return {id<Schema>({c.schema}), id<OperatorFamily>({c.family_schema, c.family_name, c.method})};
}

}  // namespace pgplumb
