// A plan as plain statements, without guards: for one known source.
#pragma once

#include <string>

#include "plan/plan.h"

namespace pgplumb {

/// Statements with BEGIN and COMMIT around each transaction; "" for an empty plan. UTF-8, ends with
/// a newline.
std::string render_bare_sql(const Plan& plan);

}  // namespace pgplumb
