// A range type and the multirange that comes with it.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Range {
  static constexpr std::string_view kind = "range type";
  static constexpr std::string_view query = "src/kinds/range/range.sql";
  static constexpr bool used_by_name = true;
  static constexpr int order = 36;
  static constexpr bool replaceable = true;

  std::string schema;
  std::string name;
  Expr subtype;
  std::optional<Expr> operator_class;
  std::optional<Expr> collation;
  std::optional<Expr> canonical;
  std::optional<Expr> subtype_diff;
  std::optional<std::string> multirange;  // since 14
  std::string owner;
  Acl acl;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &Range::schema),
                      key("name", &Range::name),
                      field("subtype", &Range::subtype),
                      field("operator_class", &Range::operator_class),
                      field("collation", &Range::collation),
                      field("canonical", &Range::canonical),
                      field("subtype_diff", &Range::subtype_diff),
                      field("multirange", &Range::multirange),
                      field("owner", &Range::owner),
                      field("acl", &Range::acl),
                      field("comment", &Range::comment)};
  }
};

Steps create_steps(const Range& made, const PlanContext& context);
Steps drop_steps(const Range& gone, const PlanContext& context);
Alteration alter_steps(const Range& from, const Range& to, const PlanContext& context);
std::vector<ObjectId> links(const Range& object);
std::vector<std::string> name_slots(const Range& object);
std::vector<Sql> set_aside(const Range& object, const std::string& name);

}  // namespace pgplumb
