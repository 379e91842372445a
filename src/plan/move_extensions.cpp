// The names of an extension's members are nobody's: they are all that stand behind its schema in
// the texts of what depends on it, and are no objects of the catalog.
#include "plan/move_extensions.h"

#include <set>

#include "kinds/all.h"
#include "kinds/extension/extension.h"
#include "kinds/kind_index.h"
#include "kinds/schema/schema.h"
#include "plan/printed.h"
#include "plan/rename_refs.h"

namespace pgplumb {
namespace {

// The schema as it shall be, in the catalog and in the action.
void make_schema(Renamed& done, const Object& schema, const Catalog& to, int server_version,
                 Action& action) {
  const IndexedCatalog from_indexed(done.catalog);
  const IndexedCatalog to_indexed(to);
  const PlanContext context{
      .from = &from_indexed, .to = &to_indexed, .server_version = server_version};
  append(action.steps, ops_for(schema.id()).create(schema, context));
  action.together.push_back(schema.id());
  auto objects = done.catalog.objects();
  objects.push_back(schema);
  done.catalog = Catalog(done.catalog.origin(), std::move(objects), done.catalog.dependencies(),
                         done.catalog.not_modelled());
}

void move(Renamed& done, const Catalog& to, const Extension& from, const std::string& schema,
          int server_version) {
  const auto self = id<Extension>({from.name});
  Action action{.sort = Action::Sort::kRename, .id = self};
  const auto schema_id = id<Schema>({schema});
  if (!done.catalog.find(schema_id)) {
    const Object* wanted = to.find(schema_id);
    if (!wanted) return;
    make_schema(done, *wanted, to, server_version, action);
  }
  action.steps.push_back(
      {.sql = sql("ALTER EXTENSION {} SET SCHEMA {}", Identifier(from.name), Identifier(schema)),
       .why = "it is in another schema; what uses it follows",
       .hazards = {{"client-break", self,
                    "a client that names its functions or types with the old schema fails from now "
                    "on"}}});
  const SchemaChange change{.before = quote_identifier(from.schema),
                            .after = quote_identifier(schema),
                            .names = names_in(done.catalog, from.schema),
                            .others_follow = true};
  std::set<ObjectId> users;
  for (const auto& user : done.catalog.dependents(self)) users.insert(user);
  done.catalog = rewritten(done.catalog, [&](const Object& object) {
    if (object.id() == self) return object.with("schema", schema);
    if (!users.contains(object.id())) return object;
    Object changed = map_printed(
        object, [&](const std::string& text) { return rename_schema_in(text, change); });
    if (changed.id() != object.id() || !changed.same(object)) {
      action.together.push_back(object.id());
      action.together.push_back(changed.id());
    }
    return changed;
  });
  done.actions.push_back(std::move(action));
}

}  // namespace

void move_extensions(Renamed& done, const Catalog& to, int server_version) {
  std::vector<std::pair<Extension, std::string>> moved;
  for (const auto& object : done.catalog.objects()) {
    const auto* from = object.as<Extension>();
    const Object* wanted = from ? to.find(object.id()) : nullptr;
    if (wanted && wanted->as<Extension>()->schema != from->schema)
      moved.emplace_back(*from, wanted->as<Extension>()->schema);
  }
  for (const auto& [from, schema] : moved) move(done, to, from, schema, server_version);
}

}  // namespace pgplumb
