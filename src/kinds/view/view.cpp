// CREATE, REPLACE and DROP VIEW.
#include "kinds/view/view.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/schema/schema.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Satellites satellites(const View& v, const PlanContext& context) {
  const Sql name = qualified(v.schema, v.name);
  return {.target = sql("VIEW {}", name),
          .acl_target = sql("TABLE {}", name),
          .owner = v.owner,
          .comment = v.comment,
          .acl = v.acl,
          .default_acl = default_acl("r", context),
          .default_object_type = "r",
          .schema = v.schema,
          .id = id<View>({v.schema, v.name})};
}

std::vector<const Column*> columns_of(const IndexedCatalog& catalog, const View& v) {
  std::vector<const Column*> out;
  for (const Object* child : catalog.children(id<View>({v.schema, v.name}))) {
    if (const auto* c = child->as<Column>()) out.push_back(c);
  }
  std::sort(out.begin(), out.end(),
            [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

// CREATE OR REPLACE VIEW can only add columns at the end.
// https://www.postgresql.org/docs/current/sql-createview.html
bool replaceable(const View& from, const View& to, const PlanContext& context) {
  const auto had = columns_of(*context.from, from);
  const auto want = columns_of(*context.to, to);
  if (want.size() < had.size()) return false;
  for (std::size_t i = 0; i < had.size(); ++i) {
    if (had[i]->name != want[i]->name || had[i]->type != want[i]->type ||
        had[i]->collation != want[i]->collation)
      return false;
  }
  return true;
}

Sql create_text(const View& v, SqlPattern verb) {
  Sql text = sql("{} {}", sql(verb), qualified(v.schema, v.name));
  std::string check;
  std::vector<Sql> options;
  for (const auto& o : v.options.value_or(Strings{})) {
    if (o.rfind("check_option=", 0) == 0) {
      check = o.substr(13);
      continue;
    }
    options.push_back(
        sql("{} = {}", Identifier(o.substr(0, o.find('='))), Literal(o.substr(o.find('=') + 1))));
  }
  if (!options.empty()) text += sql(" WITH ({})", join(options, ", "));
  std::string body = v.definition.text();
  if (!body.empty() && body.back() == ';') body.pop_back();
  text += sql(" AS\n{}", Expr(body));
  if (check == "cascaded") text += sql("\n WITH CASCADED CHECK OPTION");
  if (check == "local") text += sql("\n WITH LOCAL CHECK OPTION");
  return text;
}

}  // namespace

Steps create_steps(const View& made, const PlanContext& context) {
  const bool stands_in = context.has_stand_in(id<View>({made.schema, made.name}));
  Steps out{{.sql = stands_in ? create_text(made, "CREATE OR REPLACE VIEW")
                              : create_text(made, "CREATE VIEW"),
             .why = "the view is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const View& gone, const PlanContext&) {
  return {{.sql = sql("DROP VIEW {}", qualified(gone.schema, gone.name)),
           .why = "the view is not wanted",
           .locks = {{id<View>({gone.schema, gone.name}), LockMode::kAccessExclusive}}}};
}

Alteration alter_steps(const View& from, const View& to, const PlanContext& context) {
  Alteration out;
  const LockUse lock{id<View>({to.schema, to.name}), LockMode::kAccessExclusive};
  if (from.definition != to.definition) {
    if (!replaceable(from, to, context))
      return Alteration::recreate("its columns change, which CREATE OR REPLACE VIEW cannot do");
    out.steps.push_back({.sql = create_text(to, "CREATE OR REPLACE VIEW"),
                         .why = "its query differs",
                         .locks = {lock}});
    out.redefines = true;
  } else if (from.options != to.options) {
    out.steps = storage_parameter_steps(
        sql("VIEW {}", qualified(to.schema, to.name)), id<View>({to.schema, to.name}),
        from.options.value_or(Strings{}), to.options.value_or(Strings{}), "");
    for (auto& step : out.steps) {
      step.why = "an option of the view differs";
      step.locks = {lock};
    }
  }
  append(out.steps,
         satellites_altered(satellites(from, context), satellites(to, context), context));
  return out;
}

// The same columns from nowhere.
Step stand_in(const View& v, const IndexedCatalog& of) {
  std::vector<Sql> columns;
  for (const auto* c : columns_of(of, v)) {
    columns.push_back(sql("NULL::{}{} AS {}", c->type,
                          c->collation ? sql(" COLLATE {}", *c->collation) : Sql(),
                          Identifier(c->name)));
  }
  return {.sql = sql("CREATE OR REPLACE VIEW {} AS SELECT {}", qualified(v.schema, v.name),
                     join(columns, ", ")),
          .why = "its columns without its query for a while, which stands in a ring"};
}

bool stand_in_needs(const View&, const ObjectId& needed) {
  return needed.is("schema");
}

std::vector<ObjectId> links(const View& v) {
  return {id<Schema>({v.schema})};
}
std::vector<std::string> name_slots(const View& v) {
  return {relation_slot(v.schema, v.name), type_slot(v.schema, v.name)};
}

}  // namespace pgplumb
