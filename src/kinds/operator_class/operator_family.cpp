// CREATE, ALTER and DROP OPERATOR FAMILY.
#include "kinds/operator_class/operator_family.h"

#include <algorithm>

#include "kinds/operator_class/operator_members.h"
#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const OperatorFamily& f) {
  return {.target =
              sql("OPERATOR FAMILY {} USING {}", qualified(f.schema, f.name), Identifier(f.method)),
          .acl_target = {},
          .owner = f.owner,
          .comment = f.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = f.schema,
          .id = id<OperatorFamily>({f.schema, f.name, f.method})};
}

Steps member_steps(const OperatorFamily& f, const std::vector<Expr>& from,
                   const std::vector<Expr>& to) {
  const auto lacks = [](const std::vector<Expr>& list, const Expr& member) {
    return std::find(list.begin(), list.end(), member) == list.end();
  };
  std::vector<Sql> gone;
  std::vector<Sql> added;
  for (const auto& m : from) {
    if (lacks(to, m)) gone.push_back(member_to_drop(m));
  }
  for (const auto& m : to) {
    if (lacks(from, m)) added.emplace_back(m);
  }
  Steps out;
  const Sql target = satellites(f).target;
  if (!gone.empty())
    out.push_back({.sql = sql("ALTER {} DROP {}", target, join(gone, ", ")),
                   .why = "members of the family that are not wanted"});
  if (!added.empty())
    out.push_back({.sql = sql("ALTER {} ADD {}", target, join(added, ", ")),
                   .why = "members of the family that are missing"});
  return out;
}

}  // namespace

Steps create_steps(const OperatorFamily& made, const PlanContext& context) {
  Steps out{
      {.sql = sql("CREATE {}", satellites(made).target), .why = "the operator family is missing"}};
  append(out, member_steps(made, {}, made.members));
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const OperatorFamily& gone, const PlanContext&) {
  return {
      {.sql = sql("DROP {}", satellites(gone).target), .why = "the operator family is not wanted"}};
}

Alteration alter_steps(const OperatorFamily& from, const OperatorFamily& to,
                       const PlanContext& context) {
  Steps out = member_steps(to, from.members, to.members);
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::redefined(std::move(out));
}

std::vector<ObjectId> links(const OperatorFamily& f) {
  return {id<Schema>({f.schema})};
}

}  // namespace pgplumb
