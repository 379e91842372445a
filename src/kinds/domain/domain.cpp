// CREATE, ALTER and DROP DOMAIN. A domain over another type is another type: it is replaced.
#include "kinds/domain/domain.h"

#include "kinds/domain/domain_constraint.h"
#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {

Steps create_steps(const Domain& made, const PlanContext& context) {
  const auto self = id<Domain>({made.schema, made.name});
  Sql text = sql("CREATE DOMAIN {} AS {}", qualified(made.schema, made.name), made.base_type);
  if (made.collation) text += sql(" COLLATE {}", *made.collation);
  if (made.default_value) text += sql(" DEFAULT {}", *made.default_value);
  if (made.not_null) text += sql(" NOT NULL");
  for (const Object* child : context.to->children(self)) {
    const auto* c = child->as<DomainConstraint>();
    if (c && c->validated && context.is_folded(child->id(), self))
      text += sql(" CONSTRAINT {} {}", Identifier(c->name), c->definition);
  }
  Steps out{{.sql = text, .why = "the domain is missing"}};
  append(out, satellites_created(type_satellites(made, self), context));
  return out;
}

Steps drop_steps(const Domain& gone, const PlanContext&) {
  return {{.sql = sql("DROP DOMAIN {}", qualified(gone.schema, gone.name)),
           .why = "the domain is not wanted"}};
}

Alteration alter_steps(const Domain& from, const Domain& to, const PlanContext& context) {
  if (from.base_type != to.base_type || from.collation != to.collation) {
    return Alteration::replace("a domain cannot be put on another base type or collation");
  }
  const Sql name = qualified(to.schema, to.name);
  Steps out;
  if (from.default_value != to.default_value) {
    out.push_back({.sql = to.default_value
                              ? sql("ALTER DOMAIN {} SET DEFAULT {}", name, *to.default_value)
                              : sql("ALTER DOMAIN {} DROP DEFAULT", name),
                   .why = "the default differs"});
  }
  if (from.not_null != to.not_null) {
    out.push_back({.sql = to.not_null ? sql("ALTER DOMAIN {} SET NOT NULL", name)
                                      : sql("ALTER DOMAIN {} DROP NOT NULL", name),
                   .why = to.not_null ? "null is not allowed" : "null is allowed"});
    if (to.not_null) {
      read_users_of(out.back(), id<Domain>({to.schema, to.name}), context);
      out.back().hazards.push_back(
          {"may-fail", id<Domain>({to.schema, to.name}),
           fmt::format("fails when a value of {} is null", qualified(to.schema, to.name).text())});
    }
  }
  const auto self = id<Domain>({to.schema, to.name});
  append(out, satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const Domain& domain) {
  return {id<Schema>({domain.schema})};
}
std::vector<std::string> name_slots(const Domain& domain) {
  return {type_slot(domain.schema, domain.name)};
}

std::vector<Sql> set_aside(const Domain& domain, const std::string& name) {
  return {
      sql("ALTER DOMAIN {} RENAME TO {}", qualified(domain.schema, domain.name), Identifier(name))};
}

}  // namespace pgplumb
