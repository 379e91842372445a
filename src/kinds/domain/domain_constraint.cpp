// ALTER DOMAIN … ADD, VALIDATE and DROP CONSTRAINT.
#include "kinds/domain/domain_constraint.h"

#include "kinds/domain/domain.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Sql target(const DomainConstraint& c) {
  return sql("CONSTRAINT {} ON DOMAIN {}", Identifier(c.name), qualified(c.schema, c.domain));
}

void read_all(Step& step, const DomainConstraint& c, const PlanContext& context) {
  read_users_of(step, id<Domain>({c.schema, c.domain}), context);
  step.hazards.push_back(
      {"may-fail", id<DomainConstraint>({c.schema, c.domain, c.name}),
       fmt::format("fails when a value of {} breaks it", qualified(c.schema, c.domain).text())});
}

}  // namespace

Steps create_steps(const DomainConstraint& made, const PlanContext& context) {
  const auto domain = id<Domain>({made.schema, made.domain});
  if (made.validated &&
      context.is_folded(id<DomainConstraint>({made.schema, made.domain, made.name}), domain)) {
    return made.comment ? Steps{comment_step(target(made), made.comment)} : Steps{};
  }
  Sql text = sql("ALTER DOMAIN {} ADD CONSTRAINT {} {}", qualified(made.schema, made.domain),
                 Identifier(made.name), made.definition);
  if (!made.validated) text += sql(" NOT VALID");
  Step add{.sql = text, .why = "the constraint is missing"};
  if (made.validated) read_all(add, made, context);
  Steps out{add};
  if (made.comment) out.push_back(comment_step(target(made), made.comment));
  return out;
}

Steps drop_steps(const DomainConstraint& gone, const PlanContext&) {
  return {{.sql = sql("ALTER DOMAIN {} DROP CONSTRAINT {}", qualified(gone.schema, gone.domain),
                      Identifier(gone.name)),
           .why = "the constraint is not wanted"}};
}

Alteration alter_steps(const DomainConstraint& from, const DomainConstraint& to,
                       const PlanContext& context) {
  if (from.definition != to.definition) return Alteration::recreate("its expression differs");
  Steps out;
  if (from.validated != to.validated) {
    if (!to.validated) return Alteration::recreate("it is to be NOT VALID");
    out.push_back({.sql = sql("ALTER DOMAIN {} VALIDATE CONSTRAINT {}",
                              qualified(to.schema, to.domain), Identifier(to.name)),
                   .why = "it is not validated"});
    read_all(out.back(), to, context);
  }
  if (from.comment != to.comment) out.push_back(comment_step(target(to), to.comment));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const DomainConstraint& c) {
  return {id<Domain>({c.schema, c.domain})};
}
std::vector<ObjectId> owners(const DomainConstraint& c) {
  return {id<Domain>({c.schema, c.domain})};
}
bool is_created_with_parent(const DomainConstraint& c) {
  return c.validated;
}

}  // namespace pgplumb
