// Steps about rows: a large table is written in batches, each committed by itself.
#pragma once

#include <string>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "plan/strategies/strategy.h"

namespace pgplumb {

/// What is written in all rows of a table where it is not yet.
struct Filling {
  ObjectId column;  // in whose service
  ObjectId table;
  Identifier target;  // the column that is written
  Sql value;          // what it gets: an expression or DEFAULT
  Sql open;           // the condition of the rows that are still to be done; false after `value`
  Constraint mark;    // see fill_mark
};

/// A check of the table that is NOT VALID until its rows are filled: the catalog thereby tells how
/// far a database is. condition: what is true for rows that are done, as the server prints it.
Constraint fill_mark(const ObjectId& column, const Expr& definition);

/// Walks the table by blocks. A transaction writes a few blocks' rows, leaves out rows that others
/// hold, and holds none while it waits: no client waits for more than one batch, and none runs into
/// a deadlock. What was left out comes one by one at the end, where the mark becomes valid. Where
/// that is valid already, or gone, nothing is done.
Step fill_step(const Filling& filling);

/// Why the rows of this table cannot be written in batches without a trace; "" where they can.
/// column: the one that is written, which both catalogs or only one may have.
std::string cannot_fill(const ObjectId& table, const std::string& column,
                        const StrategyContext& context);

}  // namespace pgplumb
