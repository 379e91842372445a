// What to ask a database before a plan: whether rows that are there would stop it.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace pgplumb {

/// One question about one table, as a query that only reads.
struct RowQuestion {
  ObjectId id;       // the column, constraint or index that rows may break
  Sql count;         // gives one row: how many stop the plan, and the key of one of them
  Sql show;          // what a person pastes to see them; empty where it is all rows
  std::string one;   // "row of public.t holds null in note"
  std::string many;  // "rows of public.t hold null in note"
  std::vector<std::string> ways_out;  // but for mending the rows, which is always one
};

/// The questions for what this plan adds or makes stricter: NOT NULL, checks, unique indexes and
/// keys, foreign keys, types that do not take every value of the old one. Left out is what cannot
/// be asked of the source: what stands on tables and columns that the plan makes, converts or
/// renames. from: the source; renamed: the same with the plan's renames done. Pure.
std::vector<RowQuestion> row_questions(const Catalog& from, const Catalog& renamed,
                                       const Catalog& to, const Plan& plan, int server_version);

}  // namespace pgplumb
