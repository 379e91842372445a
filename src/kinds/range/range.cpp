// CREATE and DROP TYPE … AS RANGE; a range cannot be altered but for owner, grants and comment.
#include "kinds/range/range.h"

#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {

Steps create_steps(const Range& made, const PlanContext& context) {
  std::vector<Sql> parts{sql("SUBTYPE = {}", made.subtype)};
  if (made.operator_class) parts.push_back(sql("SUBTYPE_OPCLASS = {}", *made.operator_class));
  if (made.collation) parts.push_back(sql("COLLATION = {}", *made.collation));
  if (made.canonical) parts.push_back(sql("CANONICAL = {}", *made.canonical));
  if (made.subtype_diff) parts.push_back(sql("SUBTYPE_DIFF = {}", *made.subtype_diff));
  if (made.multirange && context.major() >= 14) {
    parts.push_back(sql("MULTIRANGE_TYPE_NAME = {}", qualified(made.schema, *made.multirange)));
  }
  Steps out{{.sql = sql("CREATE TYPE {} AS RANGE ({})", qualified(made.schema, made.name),
                        join(parts, ", ")),
             .why = "the type is missing"}};
  append(out,
         satellites_created(type_satellites(made, id<Range>({made.schema, made.name})), context));
  return out;
}

Steps drop_steps(const Range& gone, const PlanContext&) {
  return {{.sql = sql("DROP TYPE {}", qualified(gone.schema, gone.name)),
           .why = "the type is not wanted"}};
}

Alteration alter_steps(const Range& from, const Range& to, const PlanContext& context) {
  if (from.subtype != to.subtype || from.operator_class != to.operator_class ||
      from.collation != to.collation || from.canonical != to.canonical ||
      from.subtype_diff != to.subtype_diff || from.multirange != to.multirange) {
    return Alteration::replace("a range type cannot be altered");
  }
  const auto self = id<Range>({to.schema, to.name});
  return Alteration::in_place(
      satellites_altered(type_satellites(from, self), type_satellites(to, self), context));
}

std::vector<ObjectId> links(const Range& type) {
  return {id<Schema>({type.schema})};
}
std::vector<std::string> name_slots(const Range& type) {
  std::vector<std::string> out{type_slot(type.schema, type.name)};
  if (type.multirange) out.push_back(type_slot(type.schema, *type.multirange));
  return out;
}

std::vector<Sql> set_aside(const Range& type, const std::string& name) {
  // The constructors take bounds of the subtype, as those of the new edition do.
  const Sql range = qualified(type.schema, type.name);
  const auto constructor = [&](const Sql& arguments) {
    return sql("ALTER FUNCTION {}({}) RENAME TO {}", range, arguments, Identifier(name));
  };
  std::vector<Sql> out{sql("ALTER TYPE {} RENAME TO {}", range, Identifier(name)),
                       constructor(sql("{}, {}", type.subtype, type.subtype)),
                       constructor(sql("{}, {}, text", type.subtype, type.subtype))};
  if (type.multirange) {
    // The multirange and its constructor without arguments have names that the new edition takes;
    // its other constructors differ in their arguments.
    const Sql multirange = qualified(type.schema, *type.multirange);
    const Identifier aside(name + "_m");
    out.push_back(sql("ALTER TYPE {} RENAME TO {}", multirange, aside));
    out.push_back(sql("ALTER FUNCTION {}() RENAME TO {}", multirange, aside));
  }
  return out;
}

}  // namespace pgplumb
