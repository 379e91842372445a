// A text search template.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct TextSearchTemplate {
  static constexpr std::string_view kind = "text search template";
  static constexpr std::string_view query = "src/kinds/text_search/template.sql";
  static constexpr int order = 39;

  std::string schema;
  std::string name;
  std::optional<Expr> init;
  Expr lexize;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &TextSearchTemplate::schema), key("name", &TextSearchTemplate::name),
        field("init", &TextSearchTemplate::init), field("lexize", &TextSearchTemplate::lexize),
        field("comment", &TextSearchTemplate::comment)};
  }
};

Steps create_steps(const TextSearchTemplate& made, const PlanContext& context);
Steps drop_steps(const TextSearchTemplate& gone, const PlanContext& context);
Alteration alter_steps(const TextSearchTemplate& from, const TextSearchTemplate& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const TextSearchTemplate& object);

}  // namespace pgplumb
