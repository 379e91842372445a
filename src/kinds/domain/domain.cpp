// CREATE, ALTER and DROP DOMAIN. A domain over another type is another type: it is replaced.
#include "kinds/domain/domain.h"

#include "kinds/column/column.h"
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
  const auto self = id<Domain>({to.schema, to.name});
  if (to.not_null && !from.not_null && is_within_other_types(self, *context.from))
    return Alteration::replace("NOT NULL is not checked in values within other types");
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
      read_users_of(out.back(), self, context);
      out.back().hazards.push_back(
          {"may-fail", self,
           fmt::format("fails when a value of {} is null", qualified(to.schema, to.name).text())});
    }
  }
  append(out, satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
  return Alteration::in_place(std::move(out));
}

bool is_within_other_types(const ObjectId& domain, const IndexedCatalog& catalog) {
  const auto* self = catalog.find(domain)->as<Domain>();
  const std::string name = qualified(self->schema, self->name).text();
  for (const auto& user : catalog.catalog().dependents(domain)) {
    const auto* column = catalog.find(user)->as<Column>();
    const auto* over = catalog.find(user)->as<Domain>();
    if (column && column->relation_kind != "c") {
      if (column->type.text() != name && (holds_values(*column) || column->relation_kind == "m"))
        return true;
    } else if (over && over->base_type.text() == name) {
      if (is_within_other_types(user, catalog)) return true;
    } else if (column || over || user.is("range type")) {
      const ObjectId type = column ? relation_of(*column) : user;
      if (!columns_with(type, catalog).empty()) return true;
    }
  }
  return false;
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
