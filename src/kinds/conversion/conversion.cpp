// CREATE, ALTER and DROP CONVERSION.
#include "kinds/conversion/conversion.h"

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const EncodingConversion& x) {
  return {.target = sql("CONVERSION {}", qualified(x.schema, x.name)),
          .acl_target = {},
          .owner = x.owner,
          .comment = x.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = x.schema,
          .id = id<EncodingConversion>({x.schema, x.name})};
}

}  // namespace

Steps create_steps(const EncodingConversion& made, const PlanContext& context) {
  Steps out{
      {.sql = sql("CREATE {}CONVERSION {} FOR {} TO {} FROM {}",
                  made.is_default ? sql("DEFAULT ") : Sql(), qualified(made.schema, made.name),
                  Literal(made.source), Literal(made.target), made.function),
       .why = "the conversion is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const EncodingConversion& gone, const PlanContext&) {
  return {{.sql = sql("DROP CONVERSION {}", qualified(gone.schema, gone.name)),
           .why = "the conversion is not wanted"}};
}

Alteration alter_steps(const EncodingConversion& from, const EncodingConversion& to,
                       const PlanContext& context) {
  if (from.source != to.source || from.target != to.target || from.function != to.function ||
      from.is_default != to.is_default)
    return Alteration::recreate("it cannot be altered");
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<ObjectId> links(const EncodingConversion& x) {
  return {id<Schema>({x.schema})};
}

}  // namespace pgplumb
