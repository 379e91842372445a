// Quoting and composing of SQL text.
#include "base/sql_text.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace pgplumb {
namespace {

// Every key word that is not "unreserved" in some version from 12 to 18, sorted.
// https://www.postgresql.org/docs/current/sql-keywords-appendix.html
constexpr std::array kKeyWords = std::to_array<std::string_view>({"all",
                                                                  "analyse",
                                                                  "analyze",
                                                                  "and",
                                                                  "any",
                                                                  "array",
                                                                  "as",
                                                                  "asc",
                                                                  "asymmetric",
                                                                  "authorization",
                                                                  "between",
                                                                  "bigint",
                                                                  "binary",
                                                                  "bit",
                                                                  "boolean",
                                                                  "both",
                                                                  "case",
                                                                  "cast",
                                                                  "char",
                                                                  "character",
                                                                  "check",
                                                                  "coalesce",
                                                                  "collate",
                                                                  "collation",
                                                                  "column",
                                                                  "concurrently",
                                                                  "constraint",
                                                                  "create",
                                                                  "cross",
                                                                  "current_catalog",
                                                                  "current_date",
                                                                  "current_role",
                                                                  "current_schema",
                                                                  "current_time",
                                                                  "current_timestamp",
                                                                  "current_user",
                                                                  "dec",
                                                                  "decimal",
                                                                  "default",
                                                                  "deferrable",
                                                                  "desc",
                                                                  "distinct",
                                                                  "do",
                                                                  "else",
                                                                  "end",
                                                                  "except",
                                                                  "exists",
                                                                  "extract",
                                                                  "false",
                                                                  "fetch",
                                                                  "float",
                                                                  "for",
                                                                  "foreign",
                                                                  "freeze",
                                                                  "from",
                                                                  "full",
                                                                  "grant",
                                                                  "greatest",
                                                                  "group",
                                                                  "grouping",
                                                                  "having",
                                                                  "ilike",
                                                                  "in",
                                                                  "initially",
                                                                  "inner",
                                                                  "inout",
                                                                  "int",
                                                                  "integer",
                                                                  "intersect",
                                                                  "interval",
                                                                  "into",
                                                                  "is",
                                                                  "isnull",
                                                                  "join",
                                                                  "json",
                                                                  "json_array",
                                                                  "json_arrayagg",
                                                                  "json_exists",
                                                                  "json_object",
                                                                  "json_objectagg",
                                                                  "json_query",
                                                                  "json_scalar",
                                                                  "json_serialize",
                                                                  "json_table",
                                                                  "json_value",
                                                                  "lateral",
                                                                  "leading",
                                                                  "least",
                                                                  "left",
                                                                  "like",
                                                                  "limit",
                                                                  "localtime",
                                                                  "localtimestamp",
                                                                  "merge_action",
                                                                  "national",
                                                                  "natural",
                                                                  "nchar",
                                                                  "none",
                                                                  "normalize",
                                                                  "not",
                                                                  "notnull",
                                                                  "null",
                                                                  "nullif",
                                                                  "numeric",
                                                                  "offset",
                                                                  "on",
                                                                  "only",
                                                                  "or",
                                                                  "order",
                                                                  "out",
                                                                  "outer",
                                                                  "overlaps",
                                                                  "overlay",
                                                                  "placing",
                                                                  "position",
                                                                  "precision",
                                                                  "primary",
                                                                  "real",
                                                                  "references",
                                                                  "returning",
                                                                  "right",
                                                                  "row",
                                                                  "select",
                                                                  "session_user",
                                                                  "setof",
                                                                  "similar",
                                                                  "smallint",
                                                                  "some",
                                                                  "substring",
                                                                  "symmetric",
                                                                  "system_user",
                                                                  "table",
                                                                  "tablesample",
                                                                  "then",
                                                                  "time",
                                                                  "timestamp",
                                                                  "to",
                                                                  "trailing",
                                                                  "treat",
                                                                  "trim",
                                                                  "true",
                                                                  "union",
                                                                  "unique",
                                                                  "user",
                                                                  "using",
                                                                  "values",
                                                                  "varchar",
                                                                  "variadic",
                                                                  "verbose",
                                                                  "when",
                                                                  "where",
                                                                  "window",
                                                                  "with",
                                                                  "xmlattributes",
                                                                  "xmlconcat",
                                                                  "xmlelement",
                                                                  "xmlexists",
                                                                  "xmlforest",
                                                                  "xmlnamespaces",
                                                                  "xmlparse",
                                                                  "xmlpi",
                                                                  "xmlroot",
                                                                  "xmlserialize",
                                                                  "xmltable"});

bool is_bare(std::string_view name) {
  if (name.empty() || !((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_')) return false;
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return plain && !std::binary_search(kKeyWords.begin(), kKeyWords.end(), name);
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  if (is_bare(name)) return std::string(name);
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string quote_literal(std::string_view value) {
  const bool escape = value.find('\\') != std::string_view::npos;
  std::string out = escape ? "E'" : "'";
  for (const char c : value) {
    if (c == '\'' || (c == '\\' && escape)) out += c;
    out += c;
  }
  return out + '\'';
}

std::string dollar_quote(std::string_view text, std::string_view base) {
  std::string tag = fmt::format("${}$", base);
  // A text that ends in the tag's beginning would close the quote too early ("$" or "$x").
  const std::string body(text);
  for (int n = 1; (body + tag).find(tag) != body.size() || body.find(tag) != std::string::npos;
       ++n) {
    tag = fmt::format("${}{}$", base, n);
  }
  return tag + body + tag;
}

Sql sql_vformat(std::string_view pattern, std::initializer_list<Sql> arguments) {
  Sql out;
  const auto* next = arguments.begin();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool pair = i + 1 < pattern.size();
    if (pattern[i] == '{' && pair && pattern[i + 1] == '}') {
      if (next == arguments.end()) throw std::logic_error("sql(): too few arguments");
      out.text_ += (next++)->text_;
      ++i;
    } else {
      out.text_ += pattern[i];
      if (pair && (pattern[i] == '{' || pattern[i] == '}') && pattern[i + 1] == pattern[i]) ++i;
    }
  }
  if (next != arguments.end()) throw std::logic_error("sql(): too many arguments");
  return out;
}

Sql join(const std::vector<Sql>& parts, SqlPattern separator) {
  Sql out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += sql_vformat(separator.text(), {});
    out += parts[i];
  }
  return out;
}

Sql qualified(std::string_view schema, std::string_view name) {
  const Identifier last{std::string(name)};
  return schema.empty() ? Sql(last) : sql("{}.{}", Identifier{std::string(schema)}, last);
}

Sql name_list(const std::vector<std::string>& names) {
  std::vector<Sql> parts;
  parts.reserve(names.size());
  for (const auto& name : names) parts.emplace_back(Identifier{name});
  return join(parts, ", ");
}

}  // namespace pgplumb
