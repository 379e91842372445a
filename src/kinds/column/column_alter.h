// Turning one edition of a column into another.
#pragma once

#include "kinds/column/column.h"

namespace pgplumb {

/// Storage, compression, statistics target, options, grants and comment that differ; from a
/// default-made Column for one that was just created.
Steps column_settings(const Column& from, const Column& to, const PlanContext& context);

/// See alter_steps.
Alteration alter_column(const Column& from, const Column& to, const PlanContext& context);

/// What a column needs whose type is set aside and made new: its values go through their text form.
Alteration convert_to_replaced(const Column& from, const Column& to, const ObjectId& type,
                               const PlanContext& context);

}  // namespace pgplumb
