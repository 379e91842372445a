// A text search configuration.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct TextSearchConfiguration {
  static constexpr std::string_view kind = "text search configuration";
  static constexpr std::string_view query = "src/kinds/text_search/configuration.sql";
  static constexpr int order = 43;

  std::string schema;
  std::string name;
  Expr parser;
  std::vector<Expr> mappings;  // asciiword WITH public.dictionary, …
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &TextSearchConfiguration::schema),
                      key("name", &TextSearchConfiguration::name),
                      field("parser", &TextSearchConfiguration::parser),
                      field("mappings", &TextSearchConfiguration::mappings),
                      field("owner", &TextSearchConfiguration::owner),
                      field("comment", &TextSearchConfiguration::comment)};
  }
};

Steps create_steps(const TextSearchConfiguration& made, const PlanContext& context);
Steps drop_steps(const TextSearchConfiguration& gone, const PlanContext& context);
Alteration alter_steps(const TextSearchConfiguration& from, const TextSearchConfiguration& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const TextSearchConfiguration& object);

}  // namespace pgplumb
