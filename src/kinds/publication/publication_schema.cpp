// ALTER PUBLICATION … ADD and DROP TABLES IN SCHEMA.
#include "kinds/publication/publication_schema.h"

#include "kinds/publication/publication.h"
#include "kinds/schema/schema.h"

namespace pgplumb {

Steps create_steps(const PublicationSchema& made, const PlanContext&) {
  return {{.sql = sql("ALTER PUBLICATION {} ADD TABLES IN SCHEMA {}", Identifier(made.publication),
                      Identifier(made.schema)),
           .why = "all tables of the schema are published"}};
}

Steps drop_steps(const PublicationSchema& gone, const PlanContext&) {
  return {{.sql = sql("ALTER PUBLICATION {} DROP TABLES IN SCHEMA {}", Identifier(gone.publication),
                      Identifier(gone.schema)),
           .why = "the tables of the schema are not published as such"}};
}

Alteration alter_steps(const PublicationSchema&, const PublicationSchema&, const PlanContext&) {
  return {};
}

std::vector<ObjectId> links(const PublicationSchema& s) {
  return {id<Publication>({s.publication}), id<Schema>({s.schema})};
}
std::vector<ObjectId> owners(const PublicationSchema& s) {
  return {id<Publication>({s.publication}), id<Schema>({s.schema})};
}

}  // namespace pgplumb
