// An enum that loses labels or has them in another order is made anew. Where columns of large
// tables are of it, the new one is made under another name first; each such column gets a shadow of
// it, and in one short transaction the shadows take the columns' places and the new type the old
// one's name. ALTER COLUMN TYPE to another enum writes the table under ACCESS EXCLUSIVE.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "kinds/enum/enum.h"
#include "plan/strategies/shadow.h"

namespace pgplumb {
namespace {

bool is_made_anew(const Enum& had, const Enum& made) {
  return had.labels != made.labels && !add_label_steps(had, made);
}

// Why the column cannot go over; "" where it can.
std::string cannot_go_over(const Column& had, const Enum& type, const StrategyContext& context) {
  const auto* has = context.to.get<Column>({had.schema, had.relation, had.name});
  const std::string name = qualified(type.schema, type.name).text();
  if (!has) return "it goes, and its values with it";
  if (had.type != has->type || (had.type.text() != name && had.type.text() != name + "[]"))
    return "its type only stands on this one, or changes by itself";
  if (!had.generated.empty() || !has->generated.empty()) return "it is computed";
  return cannot_shadow(had, *has, context);
}

}  // namespace

std::vector<Swap> enum_swaps(const StrategyContext& context, Waypoints& out) {
  std::vector<Swap> swaps;
  for (const Object* object : context.to.of_kind(Enum::kind)) {
    const auto& made = *object->as<Enum>();
    const auto* had = context.from.get<Enum>({made.schema, made.name});
    if (!had || !is_made_anew(*had, made)) continue;
    Swap swap{object->id(), {}};
    std::string why;
    for (const auto& user : context.from.catalog().dependents(object->id())) {
      const auto* column = context.from.find(user)->as<Column>();
      if (!column || column->relation_kind != "r" ||
          !context.is_wanted_online(relation_of(*column), user))
        continue;
      swap.columns.push_back(user);
      if (!why.empty()) continue;
      why = cannot_go_over(*column, made, context);
      if (!why.empty())
        why = fmt::format("{} cannot go over beside the traffic: {}", user.display(), why);
    }
    if (swap.columns.empty()) continue;
    if (why.empty())
      swaps.push_back(std::move(swap));
    else
      out.decline(object->id(), std::move(why));
  }
  return swaps;
}

}  // namespace pgplumb
