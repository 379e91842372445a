// A collation.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Collation {
  static constexpr std::string_view kind = "collation";
  static constexpr std::string_view query = "src/kinds/collation/collation.sql";
  static constexpr int order = 25;
  static constexpr bool replaceable = true;

  std::string schema;
  std::string name;
  std::string provider;  // c, i, b, d as in pg_collation
  std::optional<std::string> locale;
  std::optional<std::string> lc_collate;
  std::optional<std::string> lc_ctype;
  std::optional<std::string> rules;  // since 16
  bool deterministic = true;
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Collation::schema),
                      key("name", &Collation::name),
                      field("provider", &Collation::provider),
                      field("locale", &Collation::locale),
                      field("lc_collate", &Collation::lc_collate),
                      field("lc_ctype", &Collation::lc_ctype),
                      field("rules", &Collation::rules),
                      field("deterministic", &Collation::deterministic),
                      field("owner", &Collation::owner),
                      field("comment", &Collation::comment)};
  }
};

Steps create_steps(const Collation& made, const PlanContext& context);
Steps drop_steps(const Collation& gone, const PlanContext& context);
Alteration alter_steps(const Collation& from, const Collation& to, const PlanContext& context);
std::vector<ObjectId> links(const Collation& object);
std::vector<std::string> name_slots(const Collation& object);
std::vector<Sql> set_aside(const Collation& object, const std::string& name);

}  // namespace pgplumb
