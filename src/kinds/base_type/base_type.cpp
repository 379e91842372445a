// CREATE TYPE of base types, by way of a shell.
#include "kinds/base_type/base_type.h"

#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

ObjectId self(const BaseType& t) {
  return id<BaseType>({t.schema, t.name});
}

}  // namespace

Steps create_steps(const BaseType& made, const PlanContext& context) {
  std::vector<Sql> parameters(made.parameters.begin(), made.parameters.end());
  Steps out{
      {.sql = sql("CREATE TYPE {} ({})", qualified(made.schema, made.name), join(parameters, ", ")),
       .why = "the type is missing"}};
  append(out, satellites_created(type_satellites(made, self(made)), context));
  return out;
}

Steps drop_steps(const BaseType& gone, const PlanContext&) {
  return {{.sql = sql("DROP TYPE {}", qualified(gone.schema, gone.name)),
           .why = "the type is not wanted"}};
}

Alteration alter_steps(const BaseType& from, const BaseType& to, const PlanContext& context) {
  if (from.parameters != to.parameters) {
    return Alteration::refuse(
        "its functions or the form of its values differ, and columns may hold values of it; make a "
        "new type, convert the columns, and drop the old one");
  }
  return Alteration::in_place(satellites_altered(type_satellites(from, self(from)),
                                                 type_satellites(to, self(to)), context));
}

std::vector<ObjectId> links(const BaseType& type) {
  return {id<Schema>({type.schema})};
}
std::vector<std::string> name_slots(const BaseType& type) {
  return {type_slot(type.schema, type.name)};
}

std::string cannot_drop(const BaseType& type) {
  return fmt::format(
      "a base type and its functions stand on each other, and only CASCADE drops them; when "
      "nothing "
      "else needs it: DROP TYPE {} CASCADE; and plan again",
      qualified(type.schema, type.name).text());
}

Step stand_in(const BaseType& type, const IndexedCatalog&) {
  return {.sql = sql("CREATE TYPE {}", qualified(type.schema, type.name)),
          .why = "a shell, so that its functions can name it"};
}
bool stand_in_needs(const BaseType&, const ObjectId& needed) {
  return needed.is("schema");
}

}  // namespace pgplumb
