// A cast.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Cast {
  static constexpr std::string_view kind = "cast";
  static constexpr std::string_view query = "src/kinds/cast/cast.sql";
  static constexpr int order = 49;

  Expr source;
  Expr target;
  Expr method;          // WITH FUNCTION …, WITH INOUT, WITHOUT FUNCTION
  std::string context;  // e, a, i as in pg_cast
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("source", &Cast::source), key("target", &Cast::target),
                      field("method", &Cast::method), field("context", &Cast::context),
                      field("comment", &Cast::comment)};
  }
};

Steps create_steps(const Cast& made, const PlanContext& context);
Steps drop_steps(const Cast& gone, const PlanContext& context);
Alteration alter_steps(const Cast& from, const Cast& to, const PlanContext& context);
std::vector<ObjectId> links(const Cast& object);

}  // namespace pgplumb
