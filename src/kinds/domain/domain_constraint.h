// A CHECK constraint of a domain.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct DomainConstraint {
  static constexpr std::string_view kind = "domain constraint";
  static constexpr std::string_view query = "src/kinds/domain/domain_constraint.sql";
  static constexpr int order = 33;

  std::string schema;
  std::string domain;
  std::string name;
  Expr definition;  // CHECK (…)
  bool validated = true;
  std::optional<std::string> comment;

  static constexpr auto fields() {
    return std::tuple{key("schema", &DomainConstraint::schema),
                      key("domain", &DomainConstraint::domain),
                      key("name", &DomainConstraint::name),
                      field("definition", &DomainConstraint::definition),
                      field("validated", &DomainConstraint::validated),
                      field("comment", &DomainConstraint::comment)};
  }
};

Steps create_steps(const DomainConstraint& made, const PlanContext& context);
Steps drop_steps(const DomainConstraint& gone, const PlanContext& context);
Alteration alter_steps(const DomainConstraint& from, const DomainConstraint& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const DomainConstraint& object);
std::vector<ObjectId> owners(const DomainConstraint& object);
bool is_created_with_parent(const DomainConstraint& object);

}  // namespace pgplumb
