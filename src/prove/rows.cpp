// Reading of all rows in one pipeline.
#include "prove/rows.h"

#include "catalog/value.h"
#include "prove/queries.h"

namespace pgplumb {
namespace {

Sql rows_query(const TableName& name, const TableRows& table) {
  std::vector<Sql> columns;
  for (const auto& c : table.columns) columns.push_back(sql("{}::text", Identifier(c.name)));
  // A child's rows are its own table's.
  return sql("SELECT {} FROM ONLY {}", join(columns, ", "), qualified(name.first, name.second));
}

std::uint32_t oid(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoul(text));
}

void take_types(Connection& connection, RowSnapshot& out) {
  const auto list =
      connection.query(query_for("src/prove/row_types.sql", connection.server_version()));
  for (int r = 0; r < list.rows(); ++r) {
    RowType type{list.text(r, 1), list.text(r, 2).front(), {}};
    if (list.get(r, 3)) {
      for (const auto& part : parse_array(list.text(r, 3))) type.parts.push_back(oid(part));
    }
    out.types.emplace(oid(list.text(r, 0)), std::move(type));
  }
}

}  // namespace

RowSnapshot take_rows(Connection& connection) {
  RowSnapshot out;
  take_types(connection, out);
  std::map<TableName, std::string> kinds;
  const auto list = connection.query(query_of("src/prove/rows.sql"));
  for (int r = 0; r < list.rows(); ++r) {
    TableName name{list.text(r, 1), list.text(r, 2)};
    kinds[name] = list.text(r, 3);
    if (list.text(r, 3) == "S") {
      if (list.get(r, 7)) out.sequence_owners[name] = {list.text(r, 7), list.text(r, 8)};
      continue;
    }
    auto& table = out.tables[name];
    if (list.get(r, 10)) table.root = {list.text(r, 10), list.text(r, 11)};
    if (list.get(r, 4))
      table.columns.push_back(
          {list.text(r, 4), list.text(r, 5), list.text(r, 6) == "t", oid(list.text(r, 9))});
  }
  std::vector<Sql> queries;
  std::vector<TableName> names;
  for (const auto& [name, kind] : kinds) {
    if (kind == "S") {
      queries.push_back(
          sql("SELECT last_value || CASE WHEN is_called THEN ' (used)' ELSE '' END FROM {}",
              qualified(name.first, name.second)));
    } else {
      queries.push_back(rows_query(name, out.tables[name]));
    }
    names.push_back(name);
  }
  connection.pipeline(queries, [&](std::size_t i, const Result& result) {
    const auto& name = names[i];
    if (kinds[name] == "S") {
      out.sequences[name] = result.text(0, 0);
      return;
    }
    auto& rows = out.tables[name].rows;
    rows.reserve(static_cast<std::size_t>(result.rows()));
    for (int r = 0; r < result.rows(); ++r) {
      RowValues values;
      for (int c = 0; c < result.columns(); ++c) {
        const auto value = result.get(r, c);
        values.push_back(value ? std::optional<std::string>(*value) : std::nullopt);
      }
      rows.push_back(std::move(values));
    }
  });
  return out;
}

}  // namespace pgplumb
