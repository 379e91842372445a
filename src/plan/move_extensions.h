// Extensions that go to another schema, and take what belongs to them along.
#pragma once

#include "plan/rename.h"

namespace pgplumb {

/// Moves each extension that `to` has in another schema, before all else: what uses its types,
/// functions and operators is printed with the new schema then, and nothing of it has changed. The
/// schema is made where it is missing. An extension that cannot be moved makes the statement fail.
/// https://www.postgresql.org/docs/current/sql-alterextension.html
void move_extensions(Renamed& done, const Catalog& to, int server_version);

}  // namespace pgplumb
