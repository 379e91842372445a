// A conversion between encodings.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct EncodingConversion {
  static constexpr std::string_view kind = "conversion";
  static constexpr std::string_view query = "src/kinds/conversion/conversion.sql";
  static constexpr int order = 46;

  std::string schema;
  std::string name;
  std::string source;
  std::string target;
  Expr function;
  bool is_default = false;
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &EncodingConversion::schema),
                      key("name", &EncodingConversion::name),
                      field("source", &EncodingConversion::source),
                      field("target", &EncodingConversion::target),
                      field("function", &EncodingConversion::function),
                      field("is_default", &EncodingConversion::is_default),
                      field("owner", &EncodingConversion::owner),
                      field("comment", &EncodingConversion::comment)};
  }
};

Steps create_steps(const EncodingConversion& made, const PlanContext& context);
Steps drop_steps(const EncodingConversion& gone, const PlanContext& context);
Alteration alter_steps(const EncodingConversion& from, const EncodingConversion& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const EncodingConversion& object);

}  // namespace pgplumb
