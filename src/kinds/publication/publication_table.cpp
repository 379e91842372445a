// ALTER PUBLICATION … ADD TABLE and DROP TABLE.
#include "kinds/publication/publication_table.h"

#include "kinds/column/column.h"
#include "kinds/publication/publication.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

std::vector<LockUse> locks(const PublicationTable& t) {
  return {{id<Table>({t.schema, t.table}), LockMode::kShareUpdateExclusive}};
}

}  // namespace

Steps create_steps(const PublicationTable& made, const PlanContext&) {
  Sql text = sql("ALTER PUBLICATION {} ADD TABLE ONLY {}", Identifier(made.publication),
                 qualified(made.schema, made.table));
  if (made.columns) text += sql(" ({})", name_list(*made.columns));
  if (made.filter) text += sql(" WHERE ({})", *made.filter);
  return {{.sql = text, .why = "the table is published", .locks = locks(made)}};
}

Steps drop_steps(const PublicationTable& gone, const PlanContext&) {
  return {{.sql = sql("ALTER PUBLICATION {} DROP TABLE ONLY {}", Identifier(gone.publication),
                      qualified(gone.schema, gone.table)),
           .why = "the table is not published, or otherwise",
           .locks = locks(gone)}};
}

Alteration alter_steps(const PublicationTable&, const PublicationTable&, const PlanContext&) {
  return Alteration::recreate("its columns or its filter differ");
}

std::vector<ObjectId> links(const PublicationTable& t) {
  std::vector<ObjectId> out{id<Publication>({t.publication}), id<Table>({t.schema, t.table})};
  for (const auto& c : t.columns.value_or(Strings{}))
    out.push_back(id<Column>({t.schema, t.table, c}));
  return out;
}
std::vector<ObjectId> owners(const PublicationTable& t) {
  return {id<Publication>({t.publication}), id<Table>({t.schema, t.table})};
}

}  // namespace pgplumb
