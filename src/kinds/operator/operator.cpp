// CREATE, ALTER and DROP OPERATOR.
#include "kinds/operator/operator.h"

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

// Operator names are never quoted.
Sql name(const Operator& o) {
  return sql("{}.{}", Identifier(o.schema), Expr(o.name));
}

Satellites satellites(const Operator& o) {
  return {.target = sql("OPERATOR {} ({}, {})", name(o), o.left.empty() ? sql("NONE") : Sql(o.left),
                        o.right.empty() ? sql("NONE") : Sql(o.right)),
          .acl_target = {},
          .owner = o.owner,
          .comment = o.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = o.schema,
          .id = id<Operator>({o.schema, o.name, o.left.text(), o.right.text()})};
}

}  // namespace

Steps create_steps(const Operator& made, const PlanContext& context) {
  std::vector<Sql> parts{sql("FUNCTION = {}", made.function)};
  if (!made.left.empty()) parts.push_back(sql("LEFTARG = {}", made.left));
  if (!made.right.empty()) parts.push_back(sql("RIGHTARG = {}", made.right));
  if (made.commutator) parts.push_back(sql("COMMUTATOR = {}", *made.commutator));
  if (made.negator) parts.push_back(sql("NEGATOR = {}", *made.negator));
  if (made.restrict) parts.push_back(sql("RESTRICT = {}", *made.restrict));
  if (made.join) parts.push_back(sql("JOIN = {}", *made.join));
  if (made.hashes) parts.push_back(sql("HASHES"));
  if (made.merges) parts.push_back(sql("MERGES"));
  Steps out{{.sql = sql("CREATE OPERATOR {} ({})", name(made), join(parts, ", ")),
             .why = "the operator is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const Operator& gone, const PlanContext&) {
  return {{.sql = sql("DROP {}", satellites(gone).target), .why = "the operator is not wanted"}};
}

Alteration alter_steps(const Operator& from, const Operator& to, const PlanContext& context) {
  if (from.function != to.function || from.commutator != to.commutator ||
      from.negator != to.negator || from.hashes != to.hashes || from.merges != to.merges) {
    return Alteration::recreate("its function, commutator or negator cannot be altered");
  }
  std::vector<Sql> parts;
  if (from.restrict != to.restrict)
    parts.push_back(sql("RESTRICT = {}", to.restrict ? Sql(*to.restrict) : sql("NONE")));
  if (from.join != to.join)
    parts.push_back(sql("JOIN = {}", to.join ? Sql(*to.join) : sql("NONE")));
  Steps out;
  if (!parts.empty())
    out.push_back({.sql = sql("ALTER {} SET ({})", satellites(to).target, join(parts, ", ")),
                   .why = "its estimators differ"});
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Operator& o) {
  return {id<Schema>({o.schema})};
}

}  // namespace pgplumb
