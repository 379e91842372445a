// See the header.
#include "plan/strategies/bound_check.h"

#include <algorithm>

#include "kinds/column/column.h"
#include "kinds/table/table.h"

namespace pgplumb {

bool prints_alike(const Partition& p, const Catalog& catalog) {
  const std::string& text = p.condition->text();
  if (text.find("satisfies_hash_partition(") != std::string::npos ||
      text.find("character varying") != std::string::npos)
    return false;
  const auto parts = catalog.dependents(id<Table>({p.schema, p.table}));
  return std::none_of(parts.begin(), parts.end(), [&](const ObjectId& part) {
    if (!part.is("column")) return false;
    const auto needs = catalog.depends_on(part);
    return std::any_of(needs.begin(), needs.end(),
                       [](const ObjectId& need) { return need.is("domain"); });
  });
}

void put_bound_check(const Partition& p, std::size_t last, const ObjectId& tied,
                     const StrategyContext& context, Waypoints& out) {
  Constraint check;
  check.schema = p.schema;
  check.table = p.table;
  check.name = help_name("bound", id<Partition>({p.schema, p.table}));
  check.type = "c";
  check.definition = bounds_check(p);
  const Object valid = make_object(check);
  check.validated = false;
  out.put(0, valid.id(), make_object(check));
  for (std::size_t stage = 1; stage <= last; ++stage) out.put(stage, valid.id(), valid);
  for (const Object* part : context.to.children(id<Table>({p.schema, p.table}))) {
    if (part->as<Column>()) out.needs(valid.id(), part->id());
  }
  out.tie(valid.id(), tied);
}

}  // namespace pgplumb
