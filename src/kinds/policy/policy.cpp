// CREATE, ALTER and DROP POLICY.
#include "kinds/policy/policy.h"

#include "kinds/table/table.h"

namespace pgplumb {
namespace {

Sql on_table(const Policy& p) {
  return sql("{} ON {}", Identifier(p.name), qualified(p.schema, p.table));
}
std::vector<LockUse> locks(const Policy& p) {
  return {{id<Table>({p.schema, p.table}), LockMode::kAccessExclusive}};
}

Sql roles(const Policy& p) {
  std::vector<Sql> out;
  for (const auto& r : p.roles) out.emplace_back(Expr(r));
  return join(out, ", ");
}

Sql command(const Policy& p) {
  if (p.command == "r") return sql(" FOR SELECT");
  if (p.command == "a") return sql(" FOR INSERT");
  if (p.command == "w") return sql(" FOR UPDATE");
  if (p.command == "d") return sql(" FOR DELETE");
  return {};
}

Sql parenthesised(const Expr& e) {
  return sql("({})", e);
}

}  // namespace

Steps create_steps(const Policy& made, const PlanContext&) {
  Sql text = sql("CREATE POLICY {}", on_table(made));
  if (!made.permissive) text += sql(" AS RESTRICTIVE");
  text += command(made);
  if (made.roles != Strings{"PUBLIC"}) text += sql(" TO {}", roles(made));
  if (made.using_expression) text += sql(" USING ({})", *made.using_expression);
  if (made.check_expression) text += sql(" WITH CHECK ({})", *made.check_expression);
  Steps out{{.sql = text, .why = "the policy is missing", .locks = locks(made)}};
  if (made.comment) out.push_back(comment_step(sql("POLICY {}", on_table(made)), made.comment));
  return out;
}

Steps drop_steps(const Policy& gone, const PlanContext&) {
  return {{.sql = sql("DROP POLICY {}", on_table(gone)),
           .why = "the policy is not wanted",
           .locks = locks(gone)}};
}

Alteration alter_steps(const Policy& from, const Policy& to, const PlanContext&) {
  const bool loses_expression = (from.using_expression && !to.using_expression) ||
                                (from.check_expression && !to.check_expression);
  if (from.permissive != to.permissive || from.command != to.command || loses_expression) {
    return Alteration::recreate("its command or sort differs, which ALTER POLICY cannot change");
  }
  Steps out;
  Sql actions;
  if (from.roles != to.roles) actions += sql(" TO {}", roles(to));
  if (from.using_expression != to.using_expression)
    actions += sql(" USING {}", parenthesised(*to.using_expression));
  if (from.check_expression != to.check_expression)
    actions += sql(" WITH CHECK {}", parenthesised(*to.check_expression));
  if (!actions.empty())
    out.push_back({.sql = sql("ALTER POLICY {}{}", on_table(to), actions),
                   .why = "roles or conditions differ",
                   .locks = locks(to)});
  if (from.comment != to.comment)
    out.push_back(comment_step(sql("POLICY {}", on_table(to)), to.comment));
  return Alteration::redefined(std::move(out));
}

std::vector<ObjectId> links(const Policy& p) {
  return {id<Table>({p.schema, p.table})};
}
std::vector<ObjectId> owners(const Policy& p) {
  return {id<Table>({p.schema, p.table})};
}

}  // namespace pgplumb
