// CREATE, ALTER and DROP FOREIGN TABLE.
#include "kinds/foreign_table/foreign_table.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/schema/schema.h"
#include "kinds/server/server.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Satellites satellites(const ForeignTable& t, const PlanContext& context) {
  const Sql name = qualified(t.schema, t.name);
  return {.target = sql("FOREIGN TABLE {}", name),
          .acl_target = sql("TABLE {}", name),
          .owner = t.owner,
          .comment = t.comment,
          .acl = t.acl,
          .default_acl = default_acl("r", context),
          .default_object_type = "r",
          .schema = t.schema,
          .id = id<ForeignTable>({t.schema, t.name})};
}

}  // namespace

Steps create_steps(const ForeignTable& made, const PlanContext& context) {
  const auto self = id<ForeignTable>({made.schema, made.name});
  std::vector<const Column*> columns;
  std::vector<const Inheritance*> parents;
  for (const Object* child : context.to->children(self)) {
    if (!context.is_folded(child->id(), self)) continue;
    if (const auto* c = child->as<Column>(); c && (c->is_local || made.is_partition))
      columns.push_back(c);
    if (const auto* i = child->as<Inheritance>()) parents.push_back(i);
  }
  const auto by_position = [](const auto* a, const auto* b) { return a->position < b->position; };
  std::sort(columns.begin(), columns.end(), by_position);
  std::sort(parents.begin(), parents.end(), by_position);
  std::vector<Sql> lines;
  lines.reserve(columns.size());
  for (const auto* c : columns) lines.push_back(sql("\n    {}", column_definition(*c, context)));
  Sql text =
      sql("CREATE FOREIGN TABLE {} ({}\n)", qualified(made.schema, made.name), join(lines, ","));
  if (!parents.empty()) {
    std::vector<Sql> names;
    names.reserve(parents.size());
    for (const auto* p : parents) names.push_back(qualified(p->parent_schema, p->parent));
    text += sql(" INHERITS ({})", join(names, ", "));
  }
  text += sql(" SERVER {}", Identifier(made.server));
  if (made.options) text += sql(" OPTIONS ({})", wrapper_option_list(*made.options));
  Steps out{{.sql = text, .why = "the foreign table is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const ForeignTable& gone, const PlanContext&) {
  const auto self = id<ForeignTable>({gone.schema, gone.name});
  return {{.sql = sql("DROP FOREIGN TABLE {}", qualified(gone.schema, gone.name)),
           .why = "the foreign table is not wanted; the rows on the other server stay",
           .locks = {{self, LockMode::kAccessExclusive}}}};
}

Alteration alter_steps(const ForeignTable& from, const ForeignTable& to,
                       const PlanContext& context) {
  if (from.server != to.server)
    return Alteration::recreate("a foreign table cannot be moved to another server");
  Steps out;
  if (from.options != to.options) {
    out.push_back(
        {.sql = sql("ALTER FOREIGN TABLE {} OPTIONS ({})", qualified(to.schema, to.name),
                    wrapper_option_changes(from.options.value_or(Strings{}),
                                           to.options.value_or(Strings{}))),
         .why = "an option differs",
         .locks = {{id<ForeignTable>({to.schema, to.name}), LockMode::kAccessExclusive}}});
  }
  append(out, satellites_altered(satellites(from, context), satellites(to, context), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const ForeignTable& t) {
  return {id<Schema>({t.schema}), id<Server>({t.server})};
}
std::vector<std::string> name_slots(const ForeignTable& t) {
  return {relation_slot(t.schema, t.name), type_slot(t.schema, t.name)};
}

}  // namespace pgplumb
