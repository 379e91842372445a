// Rows that stand in a plan's way, counted in the database before anything is written.
#pragma once

#include <vector>

#include "plan/plan.h"
#include "source/source.h"

namespace pgplumb {

/// What counting found; nothing where every row fits.
struct CountedRows {
  std::vector<Refusal> refusals;
  std::vector<std::string> unknown;  // what could not be counted in time, one sentence each
};

/// For a source that is a database: rows that hold a label which goes and is not mapped, and texts
/// that fit no label of the enum that their column shall have. One refusal per column, with counts
/// and ways out. Reads the tables that the plan converts, read only and with a time limit; what
/// could not be counted in time is named: the conversion itself then decides, which fails and
/// changes nothing.
CountedRows refused_by_rows(const Source& source, const Catalog& from, const Catalog& to,
                            const Plan& plan, const PlanOptions& options);

}  // namespace pgplumb
