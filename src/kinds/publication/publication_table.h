// That a table belongs to a publication.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

struct PublicationTable {
  static constexpr std::string_view kind = "publication table";
  static constexpr std::string_view query = "src/kinds/publication/publication_table.sql";
  static constexpr int order = 86;

  std::string publication;
  std::string schema;
  std::string table;
  std::optional<Strings> columns;  // null for all; since 15
  std::optional<Expr> filter;      // since 15

  static constexpr auto fields() {
    return std::tuple{
        key("publication", &PublicationTable::publication),
        key("schema", &PublicationTable::schema), key("table", &PublicationTable::table),
        field("columns", &PublicationTable::columns), field("filter", &PublicationTable::filter)};
  }
};

Steps create_steps(const PublicationTable& made, const PlanContext& context);
Steps drop_steps(const PublicationTable& gone, const PlanContext& context);
Alteration alter_steps(const PublicationTable& from, const PublicationTable& to,
                       const PlanContext& context);
std::vector<ObjectId> links(const PublicationTable& object);
std::vector<ObjectId> owners(const PublicationTable& object);

}  // namespace pgplumb
