// CREATE, ALTER and DROP TEXT SEARCH DICTIONARY.
#include "kinds/text_search/dictionary.h"

#include <algorithm>

#include "kinds/schema/schema.h"

namespace pgplumb {
namespace {

Satellites satellites(const TextSearchDictionary& x) {
  return {.target = sql("TEXT SEARCH DICTIONARY {}", qualified(x.schema, x.name)),
          .acl_target = {},
          .owner = x.owner,
          .comment = x.comment,
          .acl = {},
          .default_acl = {},
          .default_object_type = "",
          .schema = x.schema,
          .id = id<TextSearchDictionary>({x.schema, x.name})};
}

// "a = 'x, y', b = '2'" -> {a, b}
std::vector<std::string> option_names(const Expr& options) {
  std::vector<std::string> out;
  std::string name;
  bool quoted = false;
  bool in_name = true;
  for (const char c : options.text()) {
    if (c == '\'') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') {
      in_name = true;
      name.clear();
    } else if (c == '=' && in_name) {
      while (!name.empty() && name.back() == ' ') name.pop_back();
      out.push_back(name);
      in_name = false;
    } else if (in_name && !(c == ' ' && name.empty())) {
      name += c;
    }
  }
  return out;
}

}  // namespace

Steps create_steps(const TextSearchDictionary& made, const PlanContext& context) {
  std::vector<Sql> parts{sql("TEMPLATE = {}", made.text_template)};
  if (made.options) parts.emplace_back(*made.options);
  Steps out{{.sql = sql("CREATE TEXT SEARCH DICTIONARY {} ({})", qualified(made.schema, made.name),
                        join(parts, ", ")),
             .why = "the dictionary is missing"}};
  append(out, satellites_created(satellites(made), context));
  return out;
}

Steps drop_steps(const TextSearchDictionary& gone, const PlanContext&) {
  return {{.sql = sql("DROP TEXT SEARCH DICTIONARY {}", qualified(gone.schema, gone.name)),
           .why = "the text search dictionary is not wanted"}};
}

Alteration alter_steps(const TextSearchDictionary& from, const TextSearchDictionary& to,
                       const PlanContext& context) {
  if (from.text_template != to.text_template)
    return Alteration::recreate("its template cannot be altered");
  Steps out;
  if (from.options != to.options) {
    std::vector<Sql> parts;
    const auto want = option_names(to.options.value_or(Expr()));
    for (const auto& name : option_names(from.options.value_or(Expr()))) {
      if (std::find(want.begin(), want.end(), name) == want.end())
        parts.emplace_back(Expr(name));  // without a value: taken away
    }
    if (to.options) parts.emplace_back(*to.options);
    out.push_back({.sql = sql("ALTER TEXT SEARCH DICTIONARY {} ({})", qualified(to.schema, to.name),
                              join(parts, ", ")),
                   .why = "its options differ"});
  }
  append(out, satellites_altered(satellites(from), satellites(to), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const TextSearchDictionary& x) {
  return {id<Schema>({x.schema})};
}

}  // namespace pgplumb
