// Four small queries: sizes, widths, use of indexes, the server.
#include "measure/read_statistics.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "kinds/kind_ops.h"
#include "kinds/table/table.h"
#include "kinds/view/materialized_view.h"

namespace pgplumb {

std::string_view measure_query_file(std::string_view path);  // generated from src/measure/*.sql

namespace {

constexpr const char* kLockNotAvailable = "55P03";

Sql query_of(std::string_view path) {
  return Sql::from_file(std::string(measure_query_file(path)));
}

// Names as values of a parameter: nothing in them is SQL.
std::string names_of(const std::set<ObjectId>& ids) {
  auto out = nlohmann::json::array();
  for (const auto& id : ids) {
    const auto parts = id.parts();
    out.push_back({{"s", parts.front()}, {"t", parts.back()}});
  }
  return out.dump();
}

std::int64_t number(const Result& result, int row, int column) {
  const auto text = result.text(row, column);
  return text.empty() ? 0 : std::stoll(text);
}

Extent extent_of(const Result& result, int row, int column) {
  Extent out{.bytes = number(result, row, column + 1),
             .index_bytes = number(result, row, column + 2),
             .indexes = number(result, row, column + 3)};
  if (result.get(row, column)) out.rows = number(result, row, column);
  return out;
}

Result sizes(Connection& connection, const std::string& names) {
  const Sql query = query_of("src/measure/tables.sql");
  try {
    return connection.query(query, {names, "true"});
  } catch (const Error& error) {
    if (error.sqlstate() != kLockNotAvailable) throw;
  }
  return connection.query(query, {names, "false"});
}

void read_tables(Connection& connection, const std::string& names, double seconds,
                 SourceStatistics& out) {
  const Result result = sizes(connection, names);
  for (int r = 0; r < result.rows(); ++r) {
    const std::string schema = result.text(r, 0);
    const std::string name = result.text(r, 1);
    const ObjectId table =
        result.text(r, 2) == "m" ? id<MaterializedView>({schema, name}) : id<Table>({schema, name});
    TableStatistics one{.own = extent_of(result, r, 3), .family = extent_of(result, r, 7)};
    if (result.get(r, 11) && seconds > 1)
      one.writes_per_second = static_cast<double>(number(result, r, 11)) / seconds;
    out.tables.emplace(table, std::move(one));
  }
}

void read_widths(Connection& connection, const std::string& names, SourceStatistics& out) {
  const Result result = connection.query(query_of("src/measure/widths.sql"), {names});
  for (int r = 0; r < result.rows(); ++r) {
    const auto at = out.tables.find(id<Table>({result.text(r, 0), result.text(r, 1)}));
    if (at == out.tables.end()) continue;
    at->second.widths[result.text(r, 2)] = static_cast<int>(number(result, r, 3));
  }
}

void read_indexes(Connection& connection, const std::set<ObjectId>& indexes,
                  SourceStatistics& out) {
  const Result result = connection.query(query_of("src/measure/indexes.sql"), {names_of(indexes)});
  std::map<std::pair<std::string, std::string>, int> rows;
  for (int r = 0; r < result.rows(); ++r) rows[{result.text(r, 0), result.text(r, 1)}] = r;
  for (const auto& id : indexes) {
    const auto parts = id.parts();
    const auto at = rows.find({std::string(parts.front()), std::string(parts.back())});
    if (at != rows.end())
      out.indexes[id] = {number(result, at->second, 2), number(result, at->second, 3)};
  }
}

}  // namespace

SourceStatistics read_statistics(const ConnectOptions& database, const TouchedRelations& touched) {
  SourceStatistics out;
  out.live = true;
  Connection connection(database);
  connection.execute(
      sql("SET default_transaction_read_only = on; SET lock_timeout = '1s'; SET "
          "statement_timeout = '10s'"));
  const Result server = connection.query(query_of("src/measure/server.sql"));
  out.counted_since = server.text(0, 0);
  out.counted_longer = server.text(0, 2) == "t";
  out.standbys = static_cast<int>(number(server, 0, 3));
  out.logical_slots = static_cast<int>(number(server, 0, 4));
  if (!touched.tables.empty()) {
    const std::string names = names_of(touched.tables);
    read_tables(connection, names, std::stod(server.text(0, 1)), out);
    read_widths(connection, names, out);
  }
  if (!touched.indexes.empty()) read_indexes(connection, touched.indexes, out);
  return out;
}

}  // namespace pgplumb
