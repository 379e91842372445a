// CREATE, ALTER and DROP TEXT SEARCH TEMPLATE.
#include "kinds/text_search/template.h"

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const TextSearchTemplate& x) {
  return {.target = sql("TEXT SEARCH TEMPLATE {}", qualified(x.schema, x.name)),
          .acl_target = {},
          .owner = "",
          .comment = x.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = x.schema,
          .id = id<TextSearchTemplate>({x.schema, x.name}),
          .has_owner = false};
}

}  // namespace

Steps create_steps(const TextSearchTemplate& made, const PlanContext& context) {
  std::vector<Sql> parts;
  if (made.init) parts.push_back(sql("INIT = {}", *made.init));
  parts.push_back(sql("LEXIZE = {}", made.lexize));
  Steps out{{.sql = sql("CREATE TEXT SEARCH TEMPLATE {} ({})", qualified(made.schema, made.name),
                        join(parts, ", ")),
             .why = "the template is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const TextSearchTemplate& gone, const PlanContext&) {
  return {{.sql = sql("DROP TEXT SEARCH TEMPLATE {}", qualified(gone.schema, gone.name)),
           .why = "the text search template is not wanted"}};
}

Alteration alter_steps(const TextSearchTemplate& from, const TextSearchTemplate& to,
                       const PlanContext& context) {
  if (from.init != to.init || from.lexize != to.lexize)
    return Alteration::recreate("it cannot be altered");
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<ObjectId> links(const TextSearchTemplate& x) {
  return {id<Schema>({x.schema})};
}

}  // namespace pgplumb
