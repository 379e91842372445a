// Keys as unique indexes, compared by what the server prints of both.
#include "kinds/constraint/key_index.h"

namespace pgplumb {
namespace {

// "PRIMARY KEY (a)", "UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c)": the part from the parenthesis.
constexpr std::string_view kPrimary = "PRIMARY KEY ";
constexpr std::string_view kUnique = "UNIQUE ";
constexpr std::string_view kNulls = "NULLS NOT DISTINCT ";

bool same_index(const Index& a, const Index& b) {
  return a.table_schema == b.table_schema && a.table == b.table && a.definition == b.definition &&
         a.predicate == b.predicate && a.options == b.options && a.tablespace == b.tablespace;
}

}  // namespace

std::optional<Index> key_index(const Constraint& key) {
  std::string_view text = key.definition.text();
  bool nulls = false;
  if (key.type == "p" && text.starts_with(kPrimary)) {
    text.remove_prefix(kPrimary.size());
  } else if (key.type == "u" && text.starts_with(kUnique)) {
    text.remove_prefix(kUnique.size());
    nulls = text.starts_with(kNulls);
    if (nulls) text.remove_prefix(kNulls.size());
  } else {
    return std::nullopt;
  }
  if (!text.starts_with("(") || text.find(" WITHOUT OVERLAPS") != std::string_view::npos ||
      key.parent || key.on_partitioned)
    return std::nullopt;
  Index out;
  out.schema = key.schema;
  out.name = key.name;
  out.table_schema = key.schema;
  out.table = key.table;
  out.definition = Expr(sql("CREATE UNIQUE INDEX {} ON {} USING btree {}{}", Identifier(key.name),
                            qualified(key.schema, key.table), Expr(std::string(text)),
                            nulls ? sql(" NULLS NOT DISTINCT") : Sql())
                            .text());
  out.options = key.index_options;
  out.tablespace = key.tablespace;
  out.is_unique = true;
  return out;
}

bool is_made_from_index(const Constraint& made, const PlanContext& context) {
  const auto wanted = key_index(made);
  const auto* there = context.from->get<Index>({made.schema, made.name});
  return wanted && there && there->valid && !there->clustered && !there->comment &&
         same_index(*wanted, *there) &&
         !context.from->get<Constraint>({made.schema, made.table, made.name}) &&
         !context.to->get<Index>({made.schema, made.name}) &&
         context.from->catalog().dependents(id<Index>({made.schema, made.name})).empty() &&
         context.to->catalog()
             .dependents(id<Constraint>({made.schema, made.table, made.name}))
             .empty();
}

bool becomes_key(const Index& gone, const PlanContext& context) {
  const auto* key = context.to->get<Constraint>({gone.schema, gone.table, gone.name});
  return key && gone.table_schema == gone.schema && is_made_from_index(*key, context);
}

}  // namespace pgplumb
