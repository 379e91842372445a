// An extension; what belongs to it is its own.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Extension {
  static constexpr std::string_view kind = "extension";
  static constexpr std::string_view query = "src/kinds/extension/extension.sql";
  static constexpr int order = 20;

  std::string name;
  std::string schema;
  std::string version;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Extension::name), field("schema", &Extension::schema),
                      field("version", &Extension::version), field("comment", &Extension::comment)};
  }
};

Steps create_steps(const Extension& made, const PlanContext& context);
Steps drop_steps(const Extension& gone, const PlanContext& context);
Alteration alter_steps(const Extension& from, const Extension& to, const PlanContext& context);
std::vector<ObjectId> links(const Extension& extension);

}  // namespace pgplumb
