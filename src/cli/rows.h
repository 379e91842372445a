// Rows that stand in a plan's way, counted in the database before anything is written.
#pragma once

#include <memory>
#include <vector>

#include "plan/plan.h"
#include "source/source.h"

namespace pgplumb {

/// A query that counts rows may take so long; plan shall not become a long query.
inline constexpr int kMostRowSeconds = 30;

/// A session that only reads, with that limit, and sees every row or fails.
std::unique_ptr<Connection> row_reader(const Source& source);

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
