// What a run is told, and what it tells while it goes on.
#pragma once

#include <functional>
#include <string>

#include "apply/clock.h"
#include "pg/connection.h"

namespace pgplumb {

struct ApplyOptions {
  ConnectOptions database;
  std::string named;           // as the user named the database: "@staging"
  std::string file;            // where the migration was read from
  std::string migration_hash;  // SHA-256 of the migration
  std::string migration_json;  // kept in the ledger, for the way back
  std::string actor;           // "ada@build-7"
  std::string tool_version;
  Milliseconds lock_timeout{2000};    // of each lock: the longest stall of a bystander
  Milliseconds statement_timeout{0};  // 0: none
  Milliseconds idle_timeout{60000};   // of a transaction whose client says nothing any more
  Milliseconds lock_wait{
      60000};  // for the runner lock, and for sessions of runs that were broken off
  Milliseconds retry_for{600000};     // all attempts of one transaction together
  Milliseconds reconnect_for{30000};  // after a lost connection
  int retries = 10;                   // attempts after the first
  std::vector<std::string>
      accepted_drift;  // ids, by kind and path, that may differ outside of the plan; "*"
};

/// Where a run stands. The names are part of the JSON output.
enum class Moment {
  kConnected,
  kLockBusy,  // another runner is at work
  kLocked,
  kExamined,  // the catalog was read and compared
  kLedger,    // the ledger is there, the run stands in it
  kBegin,     // a transaction begins
  kLocksTaken,
  kStepBegin,
  kStepEnd,
  kCommit,  // COMMIT is sent next
  kCommitted,
  kBlocked,   // a lock was not obtained; another attempt follows
  kWaiting,   // a statement waits for others while it runs
  kLost,      // the connection was lost
  kResolved,  // it is known what became of the transaction
  kIntent,    // a step that stands alone was announced in the ledger
  kVerified,
};

/// Called at each moment, in the runner's own thread. The text is for people; "" where there is
/// nothing to say.
using Listener = std::function<void(Moment, const std::string& text)>;

}  // namespace pgplumb
