// A foreign key or check is added NOT VALID and validated in a transaction of its own. ADD reads
// all rows under SHARE ROW EXCLUSIVE (foreign key) or ACCESS EXCLUSIVE (check); NOT VALID reads
// none, and VALIDATE CONSTRAINT reads them under SHARE UPDATE EXCLUSIVE, which stops neither reads
// nor writes. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "kinds/constraint/constraint.h"
#include "kinds/table/table.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {

void validate_later(const StrategyContext& context, Waypoints& out) {
  for (const Object* object : context.to.of_kind(Constraint::kind)) {
    const auto& made = *object->as<Constraint>();
    if ((made.type != "f" && made.type != "c") || !made.validated || !made.enforced) continue;
    // Before 18 a foreign key of a partitioned table cannot be NOT VALID.
    // https://www.postgresql.org/docs/18/release-18.html
    if (made.type == "f" && made.on_partitioned && context.server_version < 180000) continue;
    if (!context.is_online(id<Table>({made.schema, made.table}), object->id()) ||
        out.is_settled(object->id()))
      continue;
    const Object* before = context.from.find(object->id());
    const auto* had = before ? before->as<Constraint>() : nullptr;
    const bool same = had && had->type == made.type && had->definition == made.definition &&
                      had->enforced == made.enforced;
    const Object unchecked = object->with("validated", false);
    if (same && (had->validated || before->same(unchecked))) continue;
    out.put(out.first_free(object->id()), object->id(), unchecked);
  }
}

}  // namespace pgplumb
