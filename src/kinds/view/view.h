// A view.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct View {
  static constexpr std::string_view kind = "view";
  static constexpr std::string_view query = "src/kinds/view/view.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 70;

  std::string schema;
  std::string name;
  Expr definition;  // SELECT …;
  std::optional<Strings> options;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &View::schema),           key("name", &View::name),
                      field("definition", &View::definition), field("options", &View::options),
                      field("owner", &View::owner),           field("acl", &View::acl),
                      field("comment", &View::comment)};
  }
};

Steps create_steps(const View& made, const PlanContext& context);
Steps drop_steps(const View& gone, const PlanContext& context);
Alteration alter_steps(const View& from, const View& to, const PlanContext& context);
std::vector<ObjectId> links(const View& object);
std::vector<std::string> name_slots(const View& object);
Step stand_in(const View& object, const IndexedCatalog& of);
bool stand_in_needs(const View& object, const ObjectId& needed);

}  // namespace pgplumb
