// A foreign-data wrapper.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct ForeignDataWrapper {
  static constexpr std::string_view kind = "foreign-data wrapper";
  static constexpr std::string_view query =
      "src/kinds/foreign_data_wrapper/foreign_data_wrapper.sql";
  static constexpr int order = 21;

  std::string name;
  std::optional<Expr> handler;
  std::optional<Expr> validator;
  std::optional<Strings> options;  // name=value
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("name", &ForeignDataWrapper::name),
                      field("handler", &ForeignDataWrapper::handler),
                      field("validator", &ForeignDataWrapper::validator),
                      field("options", &ForeignDataWrapper::options),
                      field("owner", &ForeignDataWrapper::owner),
                      field("acl", &ForeignDataWrapper::acl),
                      field("comment", &ForeignDataWrapper::comment)};
  }
};

Steps create_steps(const ForeignDataWrapper& made, const PlanContext& context);
Steps drop_steps(const ForeignDataWrapper& gone, const PlanContext& context);
Alteration alter_steps(const ForeignDataWrapper& from, const ForeignDataWrapper& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const ForeignDataWrapper& object);

}  // namespace pgplumb
