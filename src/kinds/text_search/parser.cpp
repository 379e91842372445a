// CREATE, ALTER and DROP TEXT SEARCH PARSER.
#include "kinds/text_search/parser.h"

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const TextSearchParser& x) {
  return {.target = sql("TEXT SEARCH PARSER {}", qualified(x.schema, x.name)),
          .acl_target = {},
          .owner = "",
          .comment = x.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = x.schema,
          .id = id<TextSearchParser>({x.schema, x.name}),
          .has_owner = false};
}

}  // namespace

Steps create_steps(const TextSearchParser& made, const PlanContext& context) {
  std::vector<Sql> parts{sql("START = {}", made.start), sql("GETTOKEN = {}", made.token),
                         sql("END = {}", made.end)};
  if (made.headline) parts.push_back(sql("HEADLINE = {}", *made.headline));
  parts.push_back(sql("LEXTYPES = {}", made.lextypes));
  Steps out{{.sql = sql("CREATE TEXT SEARCH PARSER {} ({})", qualified(made.schema, made.name),
                        join(parts, ", ")),
             .why = "the parser is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const TextSearchParser& gone, const PlanContext&) {
  return {{.sql = sql("DROP TEXT SEARCH PARSER {}", qualified(gone.schema, gone.name)),
           .why = "the text search parser is not wanted"}};
}

Alteration alter_steps(const TextSearchParser& from, const TextSearchParser& to,
                       const PlanContext& context) {
  if (from.start != to.start || from.token != to.token || from.end != to.end ||
      from.headline != to.headline || from.lextypes != to.lextypes)
    return Alteration::recreate("it cannot be altered");
  return Alteration::in_place(satellites_altered(satellites(from), satellites(to), context));
}

std::vector<ObjectId> links(const TextSearchParser& x) {
  return {id<Schema>({x.schema})};
}

}  // namespace pgplumb
