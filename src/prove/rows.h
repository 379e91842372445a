// All rows of a small database, before and after: no row is lost and no value changes that could
// stay.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "pg/connection.h"
#include "plan/migration.h"
#include "plan/proof.h"

namespace pgplumb {

using TableName = std::pair<std::string, std::string>;  // schema, name

struct RowColumn {
  std::string name;
  std::string type;  // printed
  bool generated = false;
  std::uint32_t type_oid = 0;
};

/// A type that enums may be a part of, at whatever depth.
struct RowType {
  std::string name;                  // printed
  char sort = 'e';                   // typtype, or a: array
  std::vector<std::uint32_t> parts;  // types: element, attributes, base, subtype
};

using RowValues = std::vector<std::optional<std::string>>;

struct TableRows {
  std::vector<RowColumn> columns;
  std::vector<RowValues> rows;
  TableName root;  // of a partition: the partitioned table that it belongs to at last
};

/// Rows of every table, of a partitioned one in its partitions, and where each sequence stands.
struct RowSnapshot {
  std::map<TableName, TableRows> tables;
  std::map<std::uint32_t, RowType> types;
  std::map<TableName, std::string> sequences;
  std::map<TableName, TableName> sequence_owners;  // the table that a sequence goes with
};

RowSnapshot take_rows(Connection& connection);

/// What a plan is expected to do to rows.
struct RowRules {
  std::map<TableName, TableName> tables;  // renamed
  std::map<TableName, std::map<std::string, std::string>>
      columns;  // renamed; by the table's old name
  std::map<std::string, std::map<std::string, std::string>>
      labels;                                                 // renamed; by the enum's printed name
  std::map<std::string, std::set<std::string>> labels_after;  // of each enum
  std::set<TableName> dropped_tables;                         // with consent
  // Dropped, or their values given up; what tables inherit goes with it.
  std::set<std::pair<TableName, std::string>> dropped_columns;
};

/// From the actions, and the catalogs before and after them. Old names of tables and columns.
RowRules row_rules(const std::vector<const Action*>& actions, const Catalog& before,
                   const Catalog& after);

struct ComparedRows {
  ProofRowsAfter report;
  // What the way back cannot bring back: tables and columns that were given up, columns whose
  // values were converted.
  std::set<TableName> tables;
  std::set<std::pair<TableName, std::string>> columns;
};

/// `connection` is to the database as it is after: it is asked what a cast makes of a value.
ComparedRows compare_rows(Connection& connection, const RowSnapshot& before,
                          const RowSnapshot& after, const RowRules& rules);

}  // namespace pgplumb
