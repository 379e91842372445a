// Members of operator classes and families, as CREATE and ALTER name them.
#pragma once

#include "base/sql_text.h"

namespace pgplumb {

/// "OPERATOR 1 pg_catalog.<(integer, integer)" -> "OPERATOR 1 (integer, integer)", as ALTER
/// OPERATOR FAMILY … DROP wants it.
Sql member_to_drop(const Expr& member);

}  // namespace pgplumb
