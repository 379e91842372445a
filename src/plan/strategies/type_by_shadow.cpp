// A column whose new type would have the table written anew gets a shadow of that type, which a
// trigger keeps in step while its rows are filled in batches, and which then takes its place in one
// short transaction. ALTER COLUMN TYPE writes the table under ACCESS EXCLUSIVE.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "kinds/column/column_alter.h"
#include "kinds/column/conversion.h"
#include "kinds/column/type_lookup.h"
#include "plan/strategies/shadow.h"

namespace pgplumb {
namespace {

// A type that the plan changes, too, has a way of its own.
bool changes(const Object* type, const StrategyContext& context) {
  if (!type) return false;
  const Object* had = context.from.find(type->id());
  const Object* has = context.to.find(type->id());
  return had && has && !had->same(*has);
}

}  // namespace

std::vector<Swap> type_swaps(const StrategyContext& context, Waypoints& out) {
  std::vector<Swap> swaps;
  for (const Object* object : context.to.of_kind(Column::kind)) {
    const auto& column = *object->as<Column>();
    const auto* had = context.from.get<Column>({column.schema, column.relation, column.name});
    if (!had || had->relation_kind != "r" || column.relation_kind != "r" ||
        had->type == column.type || column.inherited_from || !had->generated.empty() ||
        !column.generated.empty() || !context.is_wanted_online(relation_of(column), object->id()) ||
        out.is_settled(object->id()))
      continue;
    const PlanContext plain{.from = &context.from,
                            .to = &context.to,
                            .server_version = context.server_version,
                            .label_maps = &context.label_maps};
    const Conversion convert = conversion(*had, column, plain);
    if (!convert.rewrites) continue;
    std::string why;
    if (convert.by_zone)
      why = "what its values mean depends on the session's TimeZone";
    else if (!convert.helper.empty())
      why = "its values are converted by a function that is there for a moment only";
    else if (changes(type_of(*had, context.from), context) ||
             changes(type_of(column, context.to), context))
      why = "its type is itself changed by the plan";
    if (why.empty()) why = cannot_shadow(*had, column, context);
    if (why.empty())
      swaps.push_back({object->id(), {object->id()}});
    else
      out.decline(object->id(), std::move(why));
  }
  return swaps;
}

}  // namespace pgplumb
