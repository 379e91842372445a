// Reads every kind's catalog query in one snapshot, by one session or, for a large database, by
// two at once.
#include <future>

#include "kinds/all.h"
#include "source/catalog_share.h"
#include "source/join_catalog.h"
#include "source/source.h"

namespace pgplumb {
namespace {

// With so many rows in pg_class a second session pays for its start.
constexpr long long kLargeCatalog = 8000;

// Queries that have the server print expressions over a table load its description into the session
// first; they share one session, so that this is paid once. Of columns only the generated ones do,
// and names of roles need no table. The other session begins with columns and defaults; the rest is
// whose turn it is.
bool loads_tables(const KindOps& ops, int server_version) {
  const auto name = ops.info->name;
  if (name == "column" || name == "default" || name == "table") return false;
  const std::string text = query_text(*ops.info, server_version);
  constexpr std::string_view kPrints = "pg_get_";
  for (auto at = text.find(kPrints); at != std::string::npos; at = text.find(kPrints, at + 1)) {
    if (text.compare(at, std::string_view("pg_get_userbyid").size(), "pg_get_userbyid") != 0)
      return true;
  }
  return false;
}

constexpr SqlPattern kBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

// Nobody knows who will run the SQL that a scratch server's superuser ran.
std::string who(const Connection& connection, const std::string& unstated_owner) {
  return unstated_owner.empty() ? connection.user() : std::string();
}

}  // namespace

Catalog read_database(Connection& connection, const Selection& selection,
                      const std::string& shown_source, const std::string& unstated_owner) {
  const Transaction snapshot(connection, kBegin);
  CatalogShare all(unstated_owner);
  for (const auto& ops : all_kinds()) all.kind(ops);
  all.dependencies();
  FreeKinds none;
  all.read(connection, none);
  std::vector<CatalogRows> shares;
  shares.push_back(std::move(all.rows));
  return join_catalog(std::move(shares),
                      {shown_source, connection.database(), connection.server_version(),
                       who(connection, unstated_owner)},
                      selection);
}

Catalog read_database(const ConnectOptions& options, const Selection& selection,
                      const std::string& unstated_owner) {
  Connection connection(options);
  const Result size =
      connection.query(sql("SELECT reltuples::int8 FROM pg_catalog.pg_class WHERE oid = "
                           "'pg_catalog.pg_class'::regclass"));
  if (std::stoll(size.text(0, 0)) < kLargeCatalog || connection.server_version() / 10000 < 10) {
    return read_database(connection, selection, options.shown, unstated_owner);
  }
  const Transaction snapshot(connection, kBegin);
  const std::string exported =
      connection.query(sql("SELECT pg_catalog.pg_export_snapshot()")).text(0, 0);
  CatalogShare plain(unstated_owner);
  CatalogShare printed(unstated_owner);
  FreeKinds free;
  for (const auto& ops : all_kinds()) {
    const auto name = ops.info->name;
    if (loads_tables(ops, connection.server_version())) {
      printed.kind(ops);
    } else if (name == "column" || name == "default") {
      plain.kind(ops);
    } else {
      free.add(ops);
    }
  }
  plain.dependencies();
  auto second = std::async(std::launch::async, [&] {
    Connection other(options);
    const Transaction same(other, kBegin);
    other.execute(sql("SET TRANSACTION SNAPSHOT {}", Literal(exported)));
    printed.read(other, free);
  });
  plain.read(connection, free);
  second.get();
  std::vector<CatalogRows> shares;
  shares.push_back(std::move(plain.rows));
  shares.push_back(std::move(printed.rows));
  return join_catalog(std::move(shares),
                      {options.shown, connection.database(), connection.server_version(),
                       who(connection, unstated_owner)},
                      selection);
}

}  // namespace pgplumb
