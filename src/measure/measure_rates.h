// How fast this machine's PostgreSQL scans, rewrites, builds indexes and checks foreign keys.
#pragma once

#include <functional>
#include <optional>

#include "cost/rates.h"
#include "scratch/scratch.h"

namespace pgplumb {

/// Measured in a new database of the scratch server on made-up rows, narrow and wide ones, the
/// best of a few tries each; takes about a second. Throws Error where the server fails.
Rates measure_rates(ScratchServer& server);

/// The rates of the installation for this major version: from the cache, or measured once and
/// kept. server: starts the scratch server, and is called only where there is nothing in the
/// cache. Nothing where scratch databases are made on a server of the user's, which is not to be
/// kept busy, and whose machine is another.
std::optional<Rates> provide_rates(const ScratchOptions& options, int major,
                                   const std::function<ScratchServer&()>& server);

}  // namespace pgplumb
