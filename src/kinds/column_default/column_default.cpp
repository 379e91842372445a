// SET and DROP DEFAULT; a new column has its default in its own definition.
#include "kinds/column_default/column_default.h"

#include "kinds/column/column.h"
#include "kinds/inheritance/inheritance.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

ObjectId column_of(const ColumnDefault& d) {
  return id<Column>({d.schema, d.relation, d.column});
}

Step set(const ColumnDefault& d, const PlanContext& context, const Sql& action, std::string why) {
  const auto* column = (context.to->find(column_of(d)) ? context.to : context.from)
                           ->get<Column>({d.schema, d.relation, d.column});
  Step step{
      .sql = sql("ALTER TABLE {}{} ALTER COLUMN {} {}", only_here(context, d.schema, d.relation),
                 qualified(d.schema, d.relation), Identifier(d.column), action),
      .why = std::move(why)};
  if (column) step.locks = {{relation_of(*column), LockMode::kAccessExclusive}};
  return step;
}

}  // namespace

Steps create_steps(const ColumnDefault& made, const PlanContext& context) {
  const ObjectId self = id<ColumnDefault>({made.schema, made.relation, made.column});
  // A column that is only handed down is not in the definition of the table.
  const bool in_definition =
      made.relation_kind != "v" && made.relation_kind != "m" && made.is_local;
  const auto* column = context.to->get<Column>({made.schema, made.relation, made.column});
  const bool has_statement = !column || !comes_along(*column, context);
  if (in_definition && has_statement && context.is_folded(self, column_of(made))) return {};
  return {set(made, context, sql("SET DEFAULT {}", made.expression),
              "the default as wanted; old rows keep their values")};
}

Steps drop_steps(const ColumnDefault& gone, const PlanContext& context) {
  return {set(gone, context, sql("DROP DEFAULT"),
              "the default is not wanted, or stands on what is made anew")};
}

Alteration alter_steps(const ColumnDefault&, const ColumnDefault& to, const PlanContext& context) {
  return Alteration::redefined({set(to, context, sql("SET DEFAULT {}", to.expression),
                                    "the default differs; old rows keep their values")});
}

std::vector<ObjectId> links(const ColumnDefault& d) {
  return {column_of(d)};
}
std::vector<ObjectId> owners(const ColumnDefault& d) {
  return {column_of(d)};
}
std::vector<std::string> name_slots(const ColumnDefault& d) {
  return {value_slot(d.schema, d.relation, d.column)};
}
bool is_created_with_parent(const ColumnDefault&) {
  return true;
}

}  // namespace pgplumb
