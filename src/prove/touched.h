// Whether anything in a database was written, even to what it was.
#pragma once

#include <map>
#include <string>

#include "pg/connection.h"
#include "plan/proof.h"

namespace pgplumb {

/// A mark for each system catalog and each table of the user's.
using TouchMarks = std::map<std::string, std::string>;

TouchMarks touch_marks(Connection& connection);

/// What was written in between: "pg_proc", "rows of public.t".
Lines touched_between(const TouchMarks& before, const TouchMarks& after);

}  // namespace pgplumb
