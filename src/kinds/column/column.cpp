// ADD, ALTER and DROP COLUMN. A change of type rewrites the table and displaces what stands on the column.
#include "kinds/column/column.h"

#include "kinds/column/column_alter.h"
#include "kinds/composite/composite.h"
#include "kinds/table/table.h"
#include "kinds/view/materialized_view.h"
#include "kinds/view/view.h"

namespace pgplumb {

bool is_table_column(const Column& c) { return c.relation_kind == "r" || c.relation_kind == "p"; }

ObjectId relation_of(const Column& c) {
  if (c.relation_kind == "v") return id<View>({c.schema, c.relation});
  if (c.relation_kind == "m") return id<MaterializedView>({c.schema, c.relation});
  if (c.relation_kind == "c") return id<Composite>({c.schema, c.relation});
  return id<Table>({c.schema, c.relation});
}

Sql column_definition(const Column& c, bool with_default) {
  Sql out = sql("{} {}", Identifier(c.name), c.type);
  if (c.collation) out += sql(" COLLATE {}", *c.collation);
  if (c.relation_kind == "c") return out;
  if (!c.generated.empty() && c.default_value) {
    out += sql(" GENERATED ALWAYS AS ({}) {}", *c.default_value, c.generated == "v" ? sql("VIRTUAL") : sql("STORED"));
  } else if (!c.identity.empty()) {
    out += sql(" GENERATED {} AS IDENTITY", c.identity == "a" ? sql("ALWAYS") : sql("BY DEFAULT"));
    if (c.identity_sequence) out += sql(" (SEQUENCE NAME {} {})", *c.identity_sequence, Expr(c.identity_options.value_or("")));
  } else if (with_default && c.default_value) {
    out += sql(" DEFAULT {}", *c.default_value);
  }
  if (c.not_null) out += sql(" NOT NULL");
  return out;
}

Steps create_steps(const Column& made, const PlanContext& context) {
  Steps out;
  const bool parent_is_new = context.is_new(relation_of(made));
  if (!parent_is_new && is_table_column(made) && made.is_local) {
    const auto table = id<Table>({made.schema, made.relation});
    Step add{.sql = sql("ALTER TABLE {} ADD COLUMN {}", qualified(made.schema, made.relation), column_definition(made, true)),
             .why = "the column is missing",
             .locks = {{table, LockMode::kAccessExclusive}}};
    const bool computed = made.generated == "s" || !made.identity.empty();
    if (computed) add.rewrites.push_back(table);
    if (made.not_null && !made.default_value && made.identity.empty()) {
      add.hazards.push_back({"may-fail", id<Column>({made.schema, made.relation, made.name}),
                             "fails when the table has rows: the column is NOT NULL and has no default"});
    }
    out.push_back(std::move(add));
  }
  if (!parent_is_new && made.relation_kind == "c") {
    out.push_back({.sql = sql("ALTER TYPE {} ADD ATTRIBUTE {} CASCADE", qualified(made.schema, made.relation), column_definition(made, false)),
                   .why = "the attribute is missing"});
  }
  append(out, column_settings(Column{}, made));
  return out;
}

Steps drop_steps(const Column& gone, const PlanContext&) {
  const auto self = id<Column>({gone.schema, gone.relation, gone.name});
  if (gone.relation_kind == "c") {
    return {{.sql = sql("ALTER TYPE {} DROP ATTRIBUTE {} CASCADE", qualified(gone.schema, gone.relation), Identifier(gone.name)),
             .why = "the attribute is not wanted",
             .hazards = {{"data-loss", self, "the values of the attribute are lost in every row of the type"}}}};
  }
  if (!is_table_column(gone) || !gone.is_local) return {};
  Step drop{.sql = sql("ALTER TABLE {} DROP COLUMN {}", qualified(gone.schema, gone.relation), Identifier(gone.name)),
            .why = "the column is not wanted",
            .locks = {{id<Table>({gone.schema, gone.relation}), LockMode::kAccessExclusive}}};
  if (gone.generated.empty()) drop.hazards = {{"data-loss", self, "the values of the column are lost"}};
  return {drop};
}

Alteration alter_steps(const Column& from, const Column& to, const PlanContext& context) {
  return alter_column(from, to, context);
}

std::vector<ObjectId> links(const Column& c) { return {relation_of(c)}; }
std::vector<ObjectId> owners(const Column& c) { return {relation_of(c)}; }
bool is_created_with_parent(const Column&) { return true; }

}  // namespace pgplumb
