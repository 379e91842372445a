// A migration as its readers see it, source by source: transactions, units, steps with what each
// means.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/migration.h"

namespace pgplumb {

/// What the server estimates of a table.
struct TableSize {
  long long rows = 0;
  long long bytes = 0;
};
using TableSizes = std::map<ObjectId, TableSize>;

/// The sizes of a catalog's tables; those that were never analysed are left out.
TableSizes table_sizes(const Catalog& catalog);

struct StepView {
  int number = 0;         // within the source, from 1
  char sign = '~';        // + made, - dropped, ~ altered, > renamed
  std::string statement;  // as it will run
  std::string why;
  std::vector<std::string>
      effects;  // "reads and writes of public.t wait until the transaction ends (ACCESS EXCLUSIVE)"
  std::vector<Hazard> hazards;
};

struct UnitView {
  std::string title;
  std::vector<StepView> steps;
};

struct TransactionView {
  int number = 0;
  bool alone = false;  // a statement that must stand outside of a transaction
  std::vector<UnitView> units;
};

struct SourceView {
  std::string name;
  int steps = 0;
  std::vector<TransactionView> transactions;  // none: nothing to do
  std::vector<std::string> no_way_back;
};

/// Texts are as the catalog has them: who prints them escapes them.
SourceView view_of_source(const Migration& migration, std::size_t source, const TableSizes& sizes);

/// The statement in one line: runs of white space become one space.
std::string in_one_line(const std::string& statement);

}  // namespace pgplumb
