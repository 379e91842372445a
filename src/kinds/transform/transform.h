// A transform of a type for a language.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Transform {
  static constexpr std::string_view kind = "transform";
  static constexpr std::string_view query = "src/kinds/transform/transform.sql";
  static constexpr int order = 49;

  Expr type;
  std::string language;
  std::optional<Expr> from_sql;
  std::optional<Expr> to_sql;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("type", &Transform::type), key("language", &Transform::language),
                      field("from_sql", &Transform::from_sql), field("to_sql", &Transform::to_sql),
                      field("comment", &Transform::comment)};
  }
};

Steps create_steps(const Transform& made, const PlanContext& context);
Steps drop_steps(const Transform& gone, const PlanContext& context);
Alteration alter_steps(const Transform& from, const Transform& to, const PlanContext& context);
std::vector<ObjectId> links(const Transform& object);

}  // namespace pgplumb
