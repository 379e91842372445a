// A text search dictionary.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct TextSearchDictionary {
  static constexpr std::string_view kind = "text search dictionary";
  static constexpr std::string_view query = "src/kinds/text_search/dictionary.sql";
  static constexpr int order = 42;

  std::string schema;
  std::string name;
  Expr text_template;
  std::optional<Expr> options;  // language = 'english', …
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &TextSearchDictionary::schema),
                      key("name", &TextSearchDictionary::name),
                      field("text_template", &TextSearchDictionary::text_template),
                      field("options", &TextSearchDictionary::options),
                      field("owner", &TextSearchDictionary::owner),
                      field("comment", &TextSearchDictionary::comment)};
  }
};

Steps create_steps(const TextSearchDictionary& made, const PlanContext& context);
Steps drop_steps(const TextSearchDictionary& gone, const PlanContext& context);
Alteration alter_steps(const TextSearchDictionary& from, const TextSearchDictionary& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const TextSearchDictionary& object);

}  // namespace pgplumb
