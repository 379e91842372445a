// The anonymous block that fills rows, and what it would trip over. COMMIT is allowed in DO outside
// of a transaction block: https://www.postgresql.org/docs/current/plpgsql-transactions.html
#include "plan/strategies/batches.h"

#include <algorithm>

#include "base/text.h"
#include "kinds/publication/publication.h"
#include "kinds/publication/publication_schema.h"
#include "kinds/publication/publication_table.h"
#include "kinds/rule/rule.h"
#include "kinds/table/table.h"
#include "kinds/trigger/trigger.h"

namespace pgplumb {
namespace {

// "BEFORE INSERT OR UPDATE OF a": what stands between the trigger's name and its table.
std::string events_of(const Trigger& trigger) {
  const std::string& text = trigger.definition.text();
  const std::string head = "TRIGGER " + quote_identifier(trigger.name) + " ";
  const auto start = text.find(head);
  if (start == std::string::npos) return text;
  const std::string on = " ON " + qualified(trigger.schema, trigger.table).text();
  return text.substr(start + head.size(), text.find(on, start) - start - head.size());
}

// UPDATE OF fires by the columns that a statement sets, not by those that change.
// https://www.postgresql.org/docs/current/sql-createtrigger.html
bool fires(const Trigger& trigger, const std::string& column) {
  if (trigger.enabled == "D") return false;
  const std::string events = events_of(trigger);
  const auto at = events.find("UPDATE");
  if (at == std::string::npos) return false;
  return events.compare(at, 10, "UPDATE OF ") != 0 ||
         events.find(quote_identifier(column), at + 10) != std::string::npos;
}

bool is_published(const Table& table, const IndexedCatalog& catalog) {
  for (const Object* object : catalog.of_kind(Publication::kind)) {
    const auto& one = *object->as<Publication>();
    if (one.all_tables ||
        catalog.find(id<PublicationTable>({one.name, table.schema, table.name})) ||
        catalog.find(id<PublicationSchema>({one.name, table.schema})))
      return true;
  }
  return false;
}

std::string cannot_fill_in(const Table& table, const std::string& column,
                           const IndexedCatalog& catalog) {
  if (table.partitioned) return "it is partitioned";
  if (table.of_type) return "it is a typed table";
  if (table.access_method) return "its rows are not stored by heap";
  if (table.row_security && table.force_row_security)
    return "row security is forced on its owner, too, who might not see all rows";
  if (is_published(table, catalog)) return "it is published, and every row would be sent again";
  for (const Object* child : catalog.children(id<Table>({table.schema, table.name}))) {
    const auto* trigger = child->as<Trigger>();
    if (trigger && fires(*trigger, column))
      return fmt::format("its trigger {} would fire for every row",
                         quote_identifier(trigger->name));
    if (const auto* rule = child->as<Rule>())
      return fmt::format("its rule {} may rewrite what is written", quote_identifier(rule->name));
    const auto* check = child->as<Constraint>();
    if (check && check->type == "c" && !check->validated && check->enforced)
      return fmt::format(
          "its check {} is NOT VALID, and stops rows that break it from being "
          "written",
          quote_identifier(check->name));
  }
  return "";
}

}  // namespace

Constraint fill_mark(const ObjectId& column, const Expr& definition) {
  const auto parts = column.parts();
  Constraint out;
  out.schema = parts[0];
  out.table = parts[1];
  out.name = help_name("filled", column);
  out.type = "c";
  out.definition = definition;
  return out;
}

std::string cannot_fill(const ObjectId& table, const std::string& column,
                        const StrategyContext& context) {
  if (context.has_family(table)) return "it has parents, children or partitions";
  for (const auto* catalog : {&context.from, &context.to}) {
    const auto* found = catalog->find(table)->as<Table>();
    if (auto why = cannot_fill_in(*found, column, *catalog); !why.empty()) return why;
  }
  return "";
}

Step fill_step(const Filling& f) {
  const auto parts = f.table.parts();
  const Sql table = qualified(parts[0], parts[1]);
  // At most 291 rows stand in a block of 8 kB: MaxHeapTuplesPerPage in
  // src/include/access/htup_details.h, which grows with the block.
  const Sql body = sql(
      R"sql(
DECLARE
  per_block CONSTANT int := current_setting('block_size')::int / 28;
  blocks CONSTANT int := 16;  -- of one transaction
  picked tid[];
  left_open bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint
                  WHERE conrelid = pg_catalog.to_regclass({}) AND conname = {} AND NOT convalidated) THEN
    RAISE NOTICE USING MESSAGE = {};
    RETURN;
  END IF;
  FOR at_block IN 0 .. pg_catalog.pg_relation_size({}::pg_catalog.regclass) / current_setting('block_size')::bigint BY blocks LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM (
      SELECT ctid FROM {}
       WHERE ctid = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', b, i)::pg_catalog.tid
                                 FROM pg_catalog.generate_series(at_block, at_block + blocks - 1) b,
                                      pg_catalog.generate_series(1, per_block) i))
         AND {}
         FOR NO KEY UPDATE SKIP LOCKED) free;
    IF picked IS NOT NULL THEN
      UPDATE {} SET {} = {} WHERE ctid = ANY (picked);
    END IF;
    COMMIT;
  END LOOP;
  -- What others held or moved meanwhile, row by row.
  LOOP
    SELECT pg_catalog.array_agg(ctid) INTO picked FROM {} WHERE {};
    EXIT WHEN picked IS NULL OR pg_catalog.cardinality(picked) >= left_open;
    left_open := pg_catalog.cardinality(picked);
    FOR i IN 1 .. left_open LOOP
      UPDATE {} SET {} = {} WHERE ctid = picked[i] AND {};
      COMMIT;
    END LOOP;
  END LOOP;
  ANALYZE {} ({});
  COMMIT;
  ALTER TABLE {} VALIDATE CONSTRAINT {};
END )sql",
      Literal(table.text()), Literal(f.mark.name),
      Literal(fmt::format("pgplumb: the rows of {} are filled already; skipped",
                          one_line(f.table.display()))),
      Literal(table.text()), table, f.open, table, f.target, f.value, table, f.open, table,
      f.target, f.value, f.open, table, f.target, table, Identifier(f.mark.name));
  Step out{.sql = sql("DO {}", Expr(dollar_quote(body.text(), "fill"))),
           .why = fmt::format("the rows get their values, a few blocks in a transaction, while "
                              "reads and writes go on; that all of them have it is what {} says",
                              quote_identifier(f.mark.name)),
           .locks = {{f.table, LockMode::kShareUpdateExclusive}},
           .scans = {f.table},
           .tx = TxRule::kAlone};
  return out;
}

}  // namespace pgplumb
