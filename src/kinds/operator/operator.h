// An operator.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct Operator {
  static constexpr std::string_view kind = "operator";
  static constexpr std::string_view query = "src/kinds/operator/operator.sql";
  static constexpr int order = 46;

  std::string schema;
  std::string name;
  Expr left;  // "" for a prefix operator
  Expr right;
  Expr function;
  std::optional<Expr> commutator;
  std::optional<Expr> negator;
  std::optional<Expr> restrict;
  std::optional<Expr> join;
  bool hashes = false;
  bool merges = false;
  std::string owner;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{
        key("schema", &Operator::schema),       key("name", &Operator::name),
        key("left", &Operator::left),           key("right", &Operator::right),
        field("function", &Operator::function), field("commutator", &Operator::commutator),
        field("negator", &Operator::negator),   field("restrict", &Operator::restrict),
        field("join", &Operator::join),         field("hashes", &Operator::hashes),
        field("merges", &Operator::merges),     field("owner", &Operator::owner),
        field("comment", &Operator::comment)};
  }
};

Steps create_steps(const Operator& made, const PlanContext& context);
Steps drop_steps(const Operator& gone, const PlanContext& context);
Alteration alter_steps(const Operator& from, const Operator& to, const PlanContext& context);
std::vector<ObjectId> links(const Operator& object);

}  // namespace pgplumb
