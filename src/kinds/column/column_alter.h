// Turning one edition of a column into another.
#pragma once

#include "kinds/column/column.h"

namespace pgplumb {

/// The relation that the column is of.
ObjectId relation_of(const Column& column);

/// Storage, compression, statistics target, options, grants and comment that differ; from a default-made
/// Column for one that was just created.
Steps column_settings(const Column& from, const Column& to);

/// See alter_steps.
Alteration alter_column(const Column& from, const Column& to, const PlanContext& context);

/// One ALTER TABLE that gives the column `to`'s type, with its default taken away before and set after.
/// convert: the USING expression; it reads the old value.
Step retype_step(const Column& from, const Column& to, const Sql& convert);

/// The expression that carries a value to another type: through its text form, which all types have.
/// labels: old label -> new label, for a column of an enum type or an array of it; empty for none.
Sql convert_by_text(const Column& from, const Column& to, const std::map<std::string, std::string>& labels);

/// How many array brackets the printed type has: "text[]" -> 1.
bool is_array_type(const Expr& type);

}  // namespace pgplumb
