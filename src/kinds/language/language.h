// A procedural language that no extension brought.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Language {
  static constexpr std::string_view kind = "language";
  static constexpr std::string_view query = "src/kinds/language/language.sql";
  static constexpr int order = 19;

  std::string name;
  bool trusted = false;
  Expr handler;
  std::optional<Expr> inline_handler;
  std::optional<Expr> validator;
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &Language::name),
                      field("trusted", &Language::trusted),
                      field("handler", &Language::handler),
                      field("inline_handler", &Language::inline_handler),
                      field("validator", &Language::validator),
                      field("owner", &Language::owner),
                      field("acl", &Language::acl),
                      field("comment", &Language::comment)};
  }
};

Steps create_steps(const Language& made, const PlanContext& context);
Steps drop_steps(const Language& gone, const PlanContext& context);
Alteration alter_steps(const Language& from, const Language& to, const PlanContext& context);
std::vector<ObjectId> links(const Language& object);

}  // namespace pgplumb
