// CREATE, ALTER and DROP MATERIALIZED VIEW.
#include "kinds/view/materialized_view.h"

#include "kinds/schema/schema.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Satellites satellites(const MaterializedView& v, const PlanContext& context) {
  const Sql name = qualified(v.schema, v.name);
  return {.target = sql("MATERIALIZED VIEW {}", name),
          .acl_target = sql("TABLE {}", name),
          .owner = v.owner,
          .comment = v.comment,
          .acl = v.acl,
          .default_acl = default_acl("r", context),
          .default_object_type = "r",
          .schema = v.schema,
          .id = id<MaterializedView>({v.schema, v.name})};
}

}  // namespace

Steps create_steps(const MaterializedView& made, const PlanContext& context) {
  Sql text = sql("CREATE MATERIALIZED VIEW {}", qualified(made.schema, made.name));
  if (made.access_method) text += sql(" USING {}", Identifier(*made.access_method));
  if (made.options) text += sql(" WITH ({})", storage_parameters(*made.options));
  if (made.tablespace) text += sql(" TABLESPACE {}", Identifier(*made.tablespace));
  std::string body = made.definition.text();
  if (!body.empty() && body.back() == ';') body.pop_back();
  text += sql(" AS\n{}\n {}", Expr(body), made.populated ? sql("WITH DATA") : sql("WITH NO DATA"));
  Steps out{{.sql = text,
             .why = made.populated ? "the materialized view is missing; its query is run"
                                   : "the materialized view is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const MaterializedView& gone, const PlanContext&) {
  return {
      {.sql = sql("DROP MATERIALIZED VIEW {}", qualified(gone.schema, gone.name)),
       .why = "the materialized view is not wanted",
       .locks = {{id<MaterializedView>({gone.schema, gone.name}), LockMode::kAccessExclusive}}}};
}

Alteration alter_steps(const MaterializedView& from, const MaterializedView& to,
                       const PlanContext& context) {
  if (from.definition != to.definition || from.access_method != to.access_method) {
    return Alteration::recreate("the query of a materialized view cannot be replaced");
  }
  Steps out;
  const Sql name = qualified(to.schema, to.name);
  const auto self = id<MaterializedView>({to.schema, to.name});
  if (from.options != to.options) {
    append(out, storage_parameter_steps(sql("MATERIALIZED VIEW {}", name), self,
                                        from.options.value_or(Strings{}),
                                        to.options.value_or(Strings{}), ""));
  }
  if (from.tablespace != to.tablespace) {
    out.push_back({.sql = sql("ALTER MATERIALIZED VIEW {} SET TABLESPACE {}", name,
                              Identifier(to.tablespace.value_or("pg_default"))),
                   .why = "it lies in another tablespace",
                   .locks = {{self, LockMode::kAccessExclusive}},
                   .rewrites = {self}});
  }
  if (from.populated != to.populated) {
    out.push_back({.sql = sql("REFRESH MATERIALIZED VIEW {} {}", name,
                              to.populated ? sql("WITH DATA") : sql("WITH NO DATA")),
                   .why = to.populated ? "it is empty; its query is run" : "it shall be empty",
                   .locks = {{self, LockMode::kAccessExclusive}}});
  }
  append(out, satellites_altered(satellites(from, context), satellites(to, context), context));
  return Alteration::in_place(std::move(out));
}

std::vector<ObjectId> links(const MaterializedView& v) {
  return {id<Schema>({v.schema})};
}
std::vector<std::string> name_slots(const MaterializedView& v) {
  return {relation_slot(v.schema, v.name), type_slot(v.schema, v.name)};
}

}  // namespace pgplumb
