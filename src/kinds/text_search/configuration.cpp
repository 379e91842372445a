// CREATE, ALTER and DROP TEXT SEARCH CONFIGURATION.
#include "kinds/text_search/configuration.h"

#include <map>

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const TextSearchConfiguration& x) {
  return {.target = sql("TEXT SEARCH CONFIGURATION {}", qualified(x.schema, x.name)),
          .acl_target = {},
          .owner = x.owner,
          .comment = x.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = x.schema,
          .id = id<TextSearchConfiguration>({x.schema, x.name})};
}

std::map<std::string, Expr> by_token(const std::vector<Expr>& mappings) {
  std::map<std::string, Expr> out;
  for (const auto& m : mappings) out.emplace(m.text().substr(0, m.text().find(" WITH ")), m);
  return out;
}

Steps mapping_steps(const TextSearchConfiguration& c, const std::vector<Expr>& from,
                    const std::vector<Expr>& to) {
  Steps out;
  const Sql head = sql("ALTER TEXT SEARCH CONFIGURATION {}", qualified(c.schema, c.name));
  const auto had = by_token(from);
  const auto want = by_token(to);
  for (const auto& [token, mapping] : had) {
    if (!want.contains(token))
      out.push_back({.sql = sql("{} DROP MAPPING FOR {}", head, Expr(token)),
                     .why = "the mapping is not wanted"});
  }
  for (const auto& [token, mapping] : want) {
    const auto old = had.find(token);
    if (old == had.end())
      out.push_back(
          {.sql = sql("{} ADD MAPPING FOR {}", head, mapping), .why = "the mapping is missing"});
    else if (old->second != mapping)
      out.push_back(
          {.sql = sql("{} ALTER MAPPING FOR {}", head, mapping), .why = "the mapping differs"});
  }
  return out;
}

}  // namespace

Steps create_steps(const TextSearchConfiguration& made, const PlanContext& context) {
  Steps out{{.sql = sql("CREATE TEXT SEARCH CONFIGURATION {} (PARSER = {})",
                        qualified(made.schema, made.name), made.parser),
             .why = "the configuration is missing"}};
  append(out, mapping_steps(made, {}, made.mappings));
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const TextSearchConfiguration& gone, const PlanContext&) {
  return {{.sql = sql("DROP TEXT SEARCH CONFIGURATION {}", qualified(gone.schema, gone.name)),
           .why = "the text search configuration is not wanted"}};
}

Alteration alter_steps(const TextSearchConfiguration& from, const TextSearchConfiguration& to,
                       const PlanContext& context) {
  if (from.parser != to.parser) return Alteration::recreate("its parser cannot be altered");
  Steps out = mapping_steps(to, from.mappings, to.mappings);
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::redefined(std::move(out));
}

std::vector<ObjectId> links(const TextSearchConfiguration& x) {
  return {id<Schema>({x.schema})};
}

}  // namespace pgplumb
