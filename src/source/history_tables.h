// The tables that migration tools keep for themselves, told by name and columns together.
#pragma once

#include <string_view>
#include <vector>

namespace pgplumb {

/// A table of a tool's: its name and columns that it must have; a user's table of the same name is
/// not taken for it.
struct HistoryTable {
  std::string_view tool;
  std::string_view table;
  std::vector<std::string_view> columns;
  bool exactly = false;  // these columns and no others: names that a user's table may well have
};

const std::vector<HistoryTable>& history_tables();

/// Schemas that belong to a tool whole.
const std::vector<std::string_view>& history_schemas();

}  // namespace pgplumb
