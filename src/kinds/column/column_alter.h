// Turning one edition of a column into another.
#pragma once

#include "kinds/column/conversion.h"

namespace pgplumb {

/// Storage, compression, statistics target, options, grants and comment that differ; from a
/// default-made Column for one that was just created.
Steps column_settings(const Column& from, const Column& to, const PlanContext& context);

/// What the conversion to this edition may do to values.
std::vector<Hazard> conversion_hazards(const Column& to, const Conversion& convert);

/// See alter_steps.
Alteration alter_column(const Column& from, const Column& to, const PlanContext& context);

/// What a column needs whose type is set aside and made new: its values go through their text form.
Alteration convert_to_replaced(const Column& from, const Column& to, const ObjectId& type,
                               const PlanContext& context);

/// The definition of a check that the column is not NULL, as the server prints it.
Expr not_null_check(const Column& column);
/// A valid check that no row is NULL, which stays: SET NOT NULL then reads none (since 12).
/// https://www.postgresql.org/docs/12/release-12.html
bool is_checked_not_null(const Column& column, const IndexedCatalog& from,
                         const IndexedCatalog& to);

}  // namespace pgplumb
