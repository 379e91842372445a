// That all tables of a schema belong to a publication; since 15.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct PublicationSchema {
  static constexpr std::string_view kind = "publication schema";
  static constexpr std::string_view query = "src/kinds/publication/publication_schema.sql";
  static constexpr int order = 87;

  std::string publication;
  std::string schema;

  static constexpr auto fields() {
    return std::tuple{key("publication", &PublicationSchema::publication),
                      key("schema", &PublicationSchema::schema)};
  }
};

Steps create_steps(const PublicationSchema& made, const PlanContext& context);
Steps drop_steps(const PublicationSchema& gone, const PlanContext& context);
Alteration alter_steps(const PublicationSchema& from, const PublicationSchema& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const PublicationSchema& object);
std::vector<ObjectId> owners(const PublicationSchema& object);

}  // namespace pgplumb
