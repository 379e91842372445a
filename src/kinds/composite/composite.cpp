// CREATE, ALTER and DROP TYPE … AS (…).
#include "kinds/composite/composite.h"

#include <algorithm>
#include <map>

#include "kinds/column/column.h"
#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {

Steps create_steps(const Composite& made, const PlanContext& context) {
  const auto self = id<Composite>({made.schema, made.name});
  std::vector<const Column*> attributes;
  for (const Object* child : context.to->children(self)) {
    if (const auto* c = child->as<Column>(); c && context.is_folded(child->id(), self))
      attributes.push_back(c);
  }
  std::sort(attributes.begin(), attributes.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  std::vector<Sql> parts;
  parts.reserve(attributes.size());
  for (const auto* a : attributes) parts.push_back(column_definition(*a, context));
  Steps out{
      {.sql = sql("CREATE TYPE {} AS ({})", qualified(made.schema, made.name), join(parts, ", ")),
       .why = "the type is missing"}};
  append(out, satellites_created(type_satellites(made, self), context));
  return out;
}

Steps drop_steps(const Composite& gone, const PlanContext&) {
  return {{.sql = sql("DROP TYPE {}", qualified(gone.schema, gone.name)),
           .why = "the type is not wanted"}};
}

namespace {

// "name type" -> name, still quoted: a quoted name may hold blanks.
std::string attribute_name(const Expr& printed) {
  const std::string& attribute = printed.text();
  if (attribute.empty() || attribute[0] != '"') return attribute.substr(0, attribute.find(' '));
  std::size_t end = 1;
  while (end < attribute.size() &&
         (attribute[end] != '"' || (end + 1 < attribute.size() && attribute[end + 1] == '"'))) {
    end += attribute[end] == '"' ? 2 : 1;
  }
  return attribute.substr(0, end + 1);
}

// ALTER TYPE can drop attributes and add some at the end; it cannot change a type that columns hold
// values of. https://www.postgresql.org/docs/current/sql-altertype.html
std::string obstacle(const Composite& from, const Composite& to, const PlanContext& context) {
  std::map<std::string, Expr> had;
  for (const auto& a : from.attributes) had.emplace(attribute_name(a), a);
  std::vector<std::string> kept_before;
  std::vector<std::string> kept_after;
  bool added = false;
  bool added_between = false;
  bool retyped = false;
  for (const auto& a : to.attributes) {
    const auto old = had.find(attribute_name(a));
    if (old == had.end()) {
      added = true;
      continue;
    }
    added_between = added_between || added;
    retyped = retyped || old->second != a;
    kept_after.push_back(attribute_name(a));
  }
  for (const auto& a : from.attributes) {
    if (std::find(kept_after.begin(), kept_after.end(), attribute_name(a)) != kept_after.end())
      kept_before.push_back(attribute_name(a));
  }
  if (added_between || kept_before != kept_after)
    return "the order of its attributes cannot be changed in place";
  if (retyped && !columns_with(id<Composite>({to.schema, to.name}), *context.from).empty()) {
    return "the type of an attribute cannot be changed while columns hold values of it";
  }
  return {};
}

}  // namespace

Alteration alter_steps(const Composite& from, const Composite& to, const PlanContext& context) {
  const auto self = id<Composite>({to.schema, to.name});
  if (from.attributes != to.attributes) {
    if (auto why = obstacle(from, to, context); !why.empty())
      return Alteration::replace(std::move(why));
  }
  return Alteration::in_place(
      satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
}

std::vector<ObjectId> links(const Composite& type) {
  return {id<Schema>({type.schema})};
}
std::vector<std::string> name_slots(const Composite& type) {
  return {type_slot(type.schema, type.name), relation_slot(type.schema, type.name)};
}

std::vector<Sql> set_aside(const Composite& type, const std::string& name) {
  return {sql("ALTER TYPE {} RENAME TO {}", qualified(type.schema, type.name), Identifier(name))};
}

}  // namespace pgplumb
