// CREATE and DROP RULE, ENABLE and DISABLE.
#include "kinds/rule/rule.h"

#include "kinds/relations.h"

namespace pgplumb {
namespace {

std::vector<LockUse> locks(const Rule& r, const PlanContext& context) {
  return {{relation_in(context, r.schema, r.table), LockMode::kAccessExclusive}};
}
Sql on_table(const Rule& r) {
  return sql("{} ON {}", Identifier(r.name), qualified(r.schema, r.table));
}

Step enable_step(const Rule& r, const PlanContext& context) {
  const Sql how = r.enabled == "D"   ? sql("DISABLE")
                  : r.enabled == "R" ? sql("ENABLE REPLICA")
                  : r.enabled == "A" ? sql("ENABLE ALWAYS")
                                     : sql("ENABLE");
  return {.sql = sql("ALTER TABLE {} {} RULE {}", qualified(r.schema, r.table), how,
                     Identifier(r.name)),
          .why = "whether it fires, as wanted",
          .locks = locks(r, context)};
}

Sql text(const Rule& r) {
  std::string body = r.definition.text();
  if (!body.empty() && body.back() == ';') body.pop_back();
  return Expr(body);
}

}  // namespace

Steps create_steps(const Rule& made, const PlanContext& context) {
  Steps out{{.sql = text(made), .why = "the rule is missing", .locks = locks(made, context)}};
  if (made.enabled != "O") out.push_back(enable_step(made, context));
  if (made.comment) out.push_back(comment_step(sql("RULE {}", on_table(made)), made.comment));
  return out;
}

Steps drop_steps(const Rule& gone, const PlanContext& context) {
  return {{.sql = sql("DROP RULE {}", on_table(gone)),
           .why = "the rule is not wanted",
           .locks = locks(gone, context)}};
}

Alteration alter_steps(const Rule& from, const Rule& to, const PlanContext& context) {
  if (from.definition != to.definition) return Alteration::recreate("its definition differs");
  Steps out;
  if (from.enabled != to.enabled) out.push_back(enable_step(to, context));
  if (from.comment != to.comment)
    out.push_back(comment_step(sql("RULE {}", on_table(to)), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Rule& r) {
  return relation_ids(r.schema, r.table);
}
std::vector<ObjectId> owners(const Rule& r) {
  return relation_ids(r.schema, r.table);
}

}  // namespace pgplumb
