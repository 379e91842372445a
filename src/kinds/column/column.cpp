// ADD and DROP COLUMN.
#include "kinds/column/column.h"

#include <algorithm>
#include <array>

#include "kinds/column/column_alter.h"
#include "kinds/column/type_lookup.h"
#include "kinds/column_default/column_default.h"
#include "kinds/composite/composite.h"
#include "kinds/domain/domain.h"
#include "kinds/foreign_table/foreign_table.h"
#include "kinds/identity/identity.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/table/table.h"
#include "kinds/table/table_options.h"
#include "kinds/type_common.h"
#include "kinds/view/materialized_view.h"
#include "kinds/view/view.h"

namespace pgplumb {
namespace {

ObjectId self(const Column& c) {
  return id<Column>({c.schema, c.relation, c.name});
}

// The children that keep the column when its parent's goes: they must not be reached by the
// recursion.
bool kept_by_child(const Column& gone, const PlanContext& context) {
  const auto children = child_tables(*context.from, gone.schema, gone.relation);
  return std::any_of(children.begin(), children.end(), [&](const auto& child) {
    return context.to->find(id<Column>({child.first, child.second, gone.name})) != nullptr;
  });
}

// It goes with its parent's column, by recursion.
bool goes_along(const Column& gone, const PlanContext& context) {
  const auto parents = parent_columns(gone);
  return !gone.is_local && std::any_of(parents.begin(), parents.end(), [&](const ObjectId& parent) {
    const auto at = parent.parts();
    const Object* column = context.from->find(parent);
    return column && !context.to->find(parent) &&
           context.to->find(relation_of(*column->as<Column>())) &&
           descends(*context.to, gone.schema, gone.relation, at[0], at[1]) &&
           !kept_by_child(*column->as<Column>(), context);
  });
}

// The name that ends before the parenthesis at `at`, without its schema; "" for none.
std::string_view called_before(std::string_view text, std::size_t at) {
  std::size_t start = at;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '"';
  };
  while (start > 0 && is_word(text[start - 1])) --start;
  return text.substr(start, at - start);
}

// Whether every row has to be written to hold the new column.
bool fills_rows(const Column& made, const PlanContext& context) {
  if (made.generated == "s" || context.to->get<Identity>({made.schema, made.relation, made.name}))
    return true;
  const auto* d = context.to->get<ColumnDefault>({made.schema, made.relation, made.name});
  if (d && varies_by_row(d->expression)) return true;
  const Object* type = type_of(made, *context.to);
  const auto* domain = type ? type->as<Domain>() : nullptr;
  return domain && (domain->not_null || !context.to->children(type->id()).empty());
}

Step add_step(const Column& made, const PlanContext& context) {
  const auto table = relation_of(made);
  Step add{.sql = sql("ALTER TABLE {} ADD COLUMN {}", qualified(made.schema, made.relation),
                      column_definition(made, context)),
           .why = "the column is missing",
           .locks = {{table, LockMode::kAccessExclusive}}};
  if (fills_rows(made, context)) {
    add.why = "the column is missing; every row is written anew with its value";
    add.rewrites.push_back(table);
  }
  const bool valued = !made.generated.empty() ||
                      context.to->get<ColumnDefault>({made.schema, made.relation, made.name}) ||
                      context.to->get<Identity>({made.schema, made.relation, made.name});
  if (made.not_null && !valued) {
    add.hazards.push_back(
        {"may-fail", self(made),
         fmt::format("fails when {} has rows: the column is NOT NULL and has no default",
                     table.path())});
  }
  return add;
}

}  // namespace

// Constants, casts, and functions of the server's own that give one value per statement are
// computed once; of any other function nothing is known here, so that the rows may have to be
// written. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
bool varies_by_row(const Expr& default_expression) {
  constexpr auto kOnce = std::to_array<std::string_view>(
      {"now", "statement_timestamp", "transaction_timestamp", "timezone", "date_trunc", "lower",
       "upper", "concat", "coalesce", "COALESCE", "current_setting", "to_char", "to_timestamp",
       "to_date", "make_interval", "make_date", "json_build_object", "jsonb_build_object",
       "json_build_array", "jsonb_build_array", "md5", "abs", "length", "round",
       // a type with its modifier, behind ::
       "varying", "character", "numeric", "bit", "timestamp", "time", "interval", "varchar"});
  const std::string& text = default_expression.text();
  bool in_literal = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') in_literal = !in_literal;
    if (in_literal || text[i] != '(') continue;
    const auto name = called_before(text, i);
    if (!name.empty() && std::find(kOnce.begin(), kOnce.end(), name) == kOnce.end()) return true;
  }
  return false;
}

bool is_table_column(const Column& c) {
  return c.relation_kind == "r" || c.relation_kind == "f";
}
bool holds_values(const Column& c) {
  return c.relation_kind == "r";
}

ObjectId relation_of(const Column& c) {
  if (c.relation_kind == "v") return id<View>({c.schema, c.relation});
  if (c.relation_kind == "m") return id<MaterializedView>({c.schema, c.relation});
  if (c.relation_kind == "c") return id<Composite>({c.schema, c.relation});
  if (c.relation_kind == "f") return id<ForeignTable>({c.schema, c.relation});
  return id<Table>({c.schema, c.relation});
}

std::vector<ObjectId> parent_columns(const Column& c) {
  std::vector<ObjectId> out;
  if (!c.inherited_from) return out;
  const auto& path = *c.inherited_from;
  for (std::size_t i = 0; i + 1 < path.size(); i += 2)
    out.push_back(id<Column>({path[i], path[i + 1], c.name}));
  return out;
}

bool comes_along(const Column& made, const PlanContext& context) {
  const auto parents = parent_columns(made);
  return std::any_of(parents.begin(), parents.end(), [&](const ObjectId& parent) {
    const auto at = parent.parts();
    return !context.from->find(parent) &&
           descends(*context.from, made.schema, made.relation, at[0], at[1]) &&
           descends(*context.to, made.schema, made.relation, at[0], at[1]);
  });
}

Sql column_options(const Column& c, const PlanContext& context) {
  Sql out;
  const ObjectId me = self(c);
  if (!c.generated.empty() && c.expression) {
    out += sql(" GENERATED ALWAYS AS ({}) {}", *c.expression,
               c.generated == "v" ? sql("VIRTUAL") : sql("STORED"));
  }
  if (const auto* identity = context.to->get<Identity>({c.schema, c.relation, c.name});
      identity && context.is_folded(id<Identity>({c.schema, c.relation, c.name}), me)) {
    out += sql(" {}", identity_definition(*identity));
  }
  if (const auto* d = context.to->get<ColumnDefault>({c.schema, c.relation, c.name});
      d && context.is_folded(id<ColumnDefault>({c.schema, c.relation, c.name}), me)) {
    out += sql(" DEFAULT {}", d->expression);
  }
  if (c.not_null) out += sql(" NOT NULL");
  return out;
}

Sql column_definition(const Column& c, const PlanContext& context) {
  Sql out = sql("{} {}", Identifier(c.name), c.type);
  if (c.wrapper_options) out += sql(" OPTIONS ({})", wrapper_option_list(*c.wrapper_options));
  if (c.collation) out += sql(" COLLATE {}", *c.collation);
  if (c.relation_kind != "c") out += column_options(c, context);
  return out;
}

Steps create_steps(const Column& made, const PlanContext& context) {
  Steps out;
  const bool folded = context.is_folded(self(made), relation_of(made));
  if (!folded && is_table_column(made) && !comes_along(made, context))
    out.push_back(add_step(made, context));
  if (!folded && made.relation_kind == "c") {
    out.push_back(
        {.sql = sql("ALTER TYPE {} ADD ATTRIBUTE {} CASCADE", qualified(made.schema, made.relation),
                    column_definition(made, context)),
         .why = "the attribute is missing"});
  }
  Column plain;
  plain.relation_kind = made.relation_kind;
  plain.wrapper_options = made.wrapper_options;
  append(out, column_settings(plain, made, context));
  return out;
}

Steps drop_steps(const Column& gone, const PlanContext& context) {
  const ObjectId relation = relation_of(gone);
  if (gone.relation_kind == "c") {
    return {{.sql = sql("ALTER TYPE {} DROP ATTRIBUTE {} CASCADE",
                        qualified(gone.schema, gone.relation), Identifier(gone.name)),
             .why = "the attribute is not wanted",
             .hazards = {{"data-loss", self(gone),
                          fmt::format("the values of {} are lost in every row of the type",
                                      self(gone).path())}}}};
  }
  if (!is_table_column(gone) || goes_along(gone, context)) return {};
  Step drop{.sql = sql("ALTER TABLE {}{} DROP COLUMN {}",
                       kept_by_child(gone, context) ? sql("ONLY ") : Sql(),
                       qualified(gone.schema, gone.relation), Identifier(gone.name)),
            .why = "the column is not wanted",
            .locks = {{relation, LockMode::kAccessExclusive}}};
  if (gone.generated.empty() && holds_values(gone)) {
    drop.hazards = {
        {"data-loss", self(gone), fmt::format("the values of {} are lost", self(gone).path())},
        {"client-break", self(gone),
         fmt::format("a client that names {} fails from now on", self(gone).path())}};
  }
  return {drop};
}

Alteration alter_steps(const Column& from, const Column& to, const PlanContext& context) {
  return alter_column(from, to, context);
}

std::vector<ObjectId> comes_after(const Column& object, const PlanContext& context) {
  return departures(context, object.schema, object.relation);
}

std::vector<ObjectId> links(const Column& c) {
  std::vector<ObjectId> out = parent_columns(c);
  out.push_back(relation_of(c));
  return out;
}

std::vector<ObjectId> owners(const Column& c) {
  return {relation_of(c)};
}

// A column has one source of values: an expression, a default or an identity.
std::vector<std::string> name_slots(const Column& c) {
  if (c.generated.empty()) return {};
  return {value_slot(c.schema, c.relation, c.name)};
}

bool is_created_with_parent(const Column&) {
  return true;
}
bool stands_alone(const Column& c) {
  return is_table_column(c);
}

}  // namespace pgplumb
