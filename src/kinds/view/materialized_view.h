// A materialized view.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct MaterializedView {
  static constexpr std::string_view kind = "materialized view";
  static constexpr std::string_view query = "src/kinds/view/materialized_view.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 71;

  std::string schema;
  std::string name;
  Expr definition;
  std::optional<Strings> options;
  std::optional<std::string> access_method;
  std::optional<std::string> tablespace;
  bool populated = true;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;
  std::int64_t rows = 0;
  std::int64_t pages = 0;

  static constexpr auto fields() {
    return std::tuple{key("schema", &MaterializedView::schema),
                      key("name", &MaterializedView::name),
                      field("definition", &MaterializedView::definition),
                      field("options", &MaterializedView::options),
                      field("access_method", &MaterializedView::access_method),
                      field("tablespace", &MaterializedView::tablespace),
                      field("populated", &MaterializedView::populated),
                      field("owner", &MaterializedView::owner),
                      field("acl", &MaterializedView::acl),
                      field("comment", &MaterializedView::comment),
                      info("rows", &MaterializedView::rows),
                      info("pages", &MaterializedView::pages)};
  }
};

Steps create_steps(const MaterializedView& made, const PlanContext& context);
Steps drop_steps(const MaterializedView& gone, const PlanContext& context);
Alteration alter_steps(const MaterializedView& from, const MaterializedView& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const MaterializedView& object);
std::vector<std::string> name_slots(const MaterializedView& object);

}  // namespace pgplumb
