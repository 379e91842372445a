// A text search parser.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct TextSearchParser {
  static constexpr std::string_view kind = "text search parser";
  static constexpr std::string_view query = "src/kinds/text_search/parser.sql";
  static constexpr int order = 39;

  std::string schema;
  std::string name;
  Expr start;
  Expr token;
  Expr end;
  std::optional<Expr> headline;
  Expr lextypes;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &TextSearchParser::schema),
                      key("name", &TextSearchParser::name),
                      field("start", &TextSearchParser::start),
                      field("token", &TextSearchParser::token),
                      field("end", &TextSearchParser::end),
                      field("headline", &TextSearchParser::headline),
                      field("lextypes", &TextSearchParser::lextypes),
                      field("comment", &TextSearchParser::comment)};
  }
};

Steps create_steps(const TextSearchParser& made, const PlanContext& context);
Steps drop_steps(const TextSearchParser& gone, const PlanContext& context);
Alteration alter_steps(const TextSearchParser& from, const TextSearchParser& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const TextSearchParser& object);

}  // namespace pgplumb
