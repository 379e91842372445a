// What became of a transaction after the connection was lost.
#pragma once

#include <string>

#include "apply/part.h"

namespace pgplumb {

struct LostTransaction {
  Backend backend;     // the process that had it
  std::string id;      // "" where COMMIT cannot have been sent
  int first_step = 0;  // of its steps in the ledger
};

/// Connects again, waits until the old process is gone, then asks the server. True: it was
/// committed, whatever the client was told. Throws Error (kTryAgain) where there is no connection
/// to be had.
bool was_committed(const RunContext& context, const LostTransaction& lost);

}  // namespace pgplumb
