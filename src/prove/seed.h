// Rows made up for a copy, so that a migration has something to lose.
#pragma once

#include "catalog/catalog.h"
#include "pg/connection.h"
#include "plan/proof.h"

namespace pgplumb {

/// Fills every table with rows that satisfy its constraints; each label of an enum occurs in each
/// column of it. The same schema gets the same rows. Triggers, rules and row security do not
/// interfere. target: null for whatever the constraints allow; else the rows also satisfy what the
/// target asks of the same columns (NOT NULL, labels, types, checks, keys), so that a plan that
/// stops on other rows can run to its end.
ProofRows seed(Connection& connection, int rows, const Catalog* target);

/// Labels that occur in no row of a column of their enum, in words. Called after seed.
Lines missing_labels(Connection& connection);

}  // namespace pgplumb
