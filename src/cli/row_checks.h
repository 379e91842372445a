// Rows that would stop a plan because they break what it adds: counted before anything is written.
#pragma once

#include "cli/rows.h"

namespace pgplumb {

/// For a source that is a database: asks each of row_questions, read only and with limits of time
/// for each and for all. One refusal per question with rows that stop the plan, with their number,
/// the key of one of them and ways out; what was not answered in time, or may not be read, is
/// named.
CountedRows broken_by_rows(const Source& source, const Catalog& from, const Catalog& to,
                           const Plan& plan, const PlanOptions& options);

}  // namespace pgplumb
