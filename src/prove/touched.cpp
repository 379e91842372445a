// Marks made of the places and writers of all rows.
#include "prove/touched.h"

#include <set>
#include <vector>

#include "base/text.h"
#include "prove/queries.h"

namespace pgplumb {

TouchMarks touch_marks(Connection& connection) {
  TouchMarks out;
  const auto catalogs = connection.query(query_of("src/prove/touched.sql"));
  for (int r = 0; r < catalogs.rows(); ++r) out[catalogs.text(r, 0)] = catalogs.text(r, 1);
  const auto tables = connection.query(sql(
      "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_'"
      " AND n.nspname <> 'information_schema' AND (c.relkind = 'r' OR c.relispopulated)"));
  std::vector<Sql> queries;
  queries.reserve(static_cast<std::size_t>(tables.rows()));
  for (int r = 0; r < tables.rows(); ++r) {
    queries.push_back(sql(
        "SELECT md5(string_agg(t.ctid::text || t.xmin::text, ' ' ORDER BY t.ctid)) FROM ONLY {} t",
        qualified(tables.text(r, 0), tables.text(r, 1))));
  }
  connection.pipeline(queries, [&](std::size_t i, const Result& result) {
    const int r = static_cast<int>(i);
    out["rows of " + one_line(qualified(tables.text(r, 0), tables.text(r, 1)).text())] =
        result.text(0, 0);
  });
  return out;
}

Lines touched_between(const TouchMarks& before, const TouchMarks& after) {
  std::set<std::string> out;
  for (const auto& [name, mark] : before) {
    const auto at = after.find(name);
    if (at == after.end() || at->second != mark) out.insert(name);
  }
  for (const auto& [name, mark] : after) {
    if (!before.contains(name)) out.insert(name);
  }
  return {out.begin(), out.end()};
}

}  // namespace pgplumb
