// Costs in words, for texts and Markdown.
#pragma once

#include <string>
#include <vector>

#include "cost/cost.h"

namespace pgplumb {

/// "2.1 GB, 12,000,000 rows, about 40 s"; says so where the size is not known.
std::string work_in_words(const TableWork& work);

/// "queries used it 12,345 times since 2026-01-31"
std::string uses_in_words(std::int64_t scans, const std::string& since);

/// The end of a plan, a sentence each: the longest wait of a reader and of a writer, disk and WAL,
/// and where the times are from.
std::vector<std::string> waits_in_words(const SourceCost& cost);

}  // namespace pgplumb
