// An enum type: its labels in order.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Enum {
  static constexpr std::string_view kind = "enum";
  static constexpr std::string_view query = "src/kinds/enum/enum.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 30;
  static constexpr bool replaceable = true;

  std::string schema;
  std::string name;
  Strings labels;  // by rank
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Enum::schema),   key("name", &Enum::name),
                      field("labels", &Enum::labels), field("owner", &Enum::owner),
                      field("acl", &Enum::acl),       field("comment", &Enum::comment)};
  }
};

Steps create_steps(const Enum& made, const PlanContext& context);
Steps drop_steps(const Enum& gone, const PlanContext& context);
Alteration alter_steps(const Enum& from, const Enum& to, const PlanContext& context);
std::vector<ObjectId> links(const Enum& type);
std::vector<std::string> name_slots(const Enum& type);
std::vector<Sql> set_aside(const Enum& object, const std::string& name);

/// ALTER TYPE … ADD VALUE for each label of `to` that `from` lacks, in an order in which every
/// neighbour exists; nullopt when `from` is no subsequence of `to` (a label goes or moves).
std::optional<Steps> add_label_steps(const Enum& from, const Enum& to);

}  // namespace pgplumb
