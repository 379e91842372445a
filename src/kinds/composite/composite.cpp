// CREATE, ALTER and DROP TYPE … AS (…).
#include "kinds/composite/composite.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {

Steps create_steps(const Composite& made, const PlanContext& context) {
  const auto self = id<Composite>({made.schema, made.name});
  std::vector<const Column*> attributes;
  for (const Object* child : context.to->children(self)) {
    if (const auto* c = child->as<Column>()) attributes.push_back(c);
  }
  std::sort(attributes.begin(), attributes.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  std::vector<Sql> parts;
  parts.reserve(attributes.size());
  for (const auto* a : attributes) parts.push_back(column_definition(*a, false));
  Steps out{{.sql = sql("CREATE TYPE {} AS ({})", qualified(made.schema, made.name), join(parts, ", ")),
             .why = "the type is missing"}};
  append(out, satellites_created(type_satellites(made, self), context));
  return out;
}

Steps drop_steps(const Composite& gone, const PlanContext&) {
  return {{.sql = sql("DROP TYPE {}", qualified(gone.schema, gone.name)), .why = "the type is not wanted"}};
}

Alteration alter_steps(const Composite& from, const Composite& to, const PlanContext& context) {
  const auto self = id<Composite>({to.schema, to.name});
  return Alteration::in_place(satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
}

std::vector<ObjectId> links(const Composite& type) { return {id<Schema>({type.schema})}; }
std::vector<std::string> name_slots(const Composite& type) {
  return {type_slot(type.schema, type.name), relation_slot(type.schema, type.name)};
}

}  // namespace pgplumb
