// Reads what a server says of the tables that a plan touches, and of nothing else.
#pragma once

#include "cost/statistics.h"
#include "pg/connection.h"

namespace pgplumb {

/// Connects to a database, read only and with short limits of time. A table that is locked so that
/// not even its size may be looked at is taken as it was when it was last analysed. Throws Error
/// where the server does not answer.
SourceStatistics read_statistics(const ConnectOptions& database, const TouchedRelations& touched);

}  // namespace pgplumb
