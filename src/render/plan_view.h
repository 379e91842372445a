// A migration as its readers see it, source by source: transactions, units, steps with what each
// means.
#pragma once

#include <string>
#include <vector>

#include "cost/cost.h"
#include "plan/migration.h"

namespace pgplumb {

struct StepView {
  int number = 0;         // within the source, from 1
  char sign = '~';        // + made, - dropped, ~ altered, > renamed
  std::string statement;  // as it will run
  std::string why;
  std::vector<std::string>
      effects;  // "reads and writes of public.t wait until the transaction ends (ACCESS EXCLUSIVE)"
  std::vector<Hazard> hazards;  // those that say the same as one, named "rewrite, blocks-reads"
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
  std::vector<std::string> waits;       // who waits longest, disk, WAL, where the times are from
  std::vector<std::string> short_ways;  // see MigrationSource
};

/// Texts are as the catalog has them: who prints them escapes them. cost: null where nothing is
/// known of it; otherwise hazards that this source does not have (its table has no row) are left
/// out.
SourceView view_of_source(const Migration& migration, std::size_t source, const SourceCost* cost);

/// The statement in one line: runs of white space become one space.
std::string in_one_line(const std::string& statement);

}  // namespace pgplumb
