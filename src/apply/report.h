// What a run did, as a value, as text and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "apply/gate.h"
#include "apply/ledger.h"
#include "apply/watchdog.h"

namespace pgplumb {

struct TransactionReport {
  int number = 0;        // from 1
  bool alone = false;    // one statement outside of a transaction block
  bool skipped = false;  // all its units were done already
  std::vector<StepRecord> steps;
  int attempts = 0;
  Milliseconds time{0};           // of the attempt that succeeded
  Milliseconds lock_wait{0};      // the longest wait, of all attempts
  std::vector<Blocker> blockers;  // who stood in the way at last
  bool answer_lost = false;       // it was committed although the server's answer never came
};

struct RunReport {
  static constexpr int kVersion = 1;
  enum class Result { kNothing, kDone, kDifferent };
  Result result = Result::kNothing;
  std::string database;  // as the user named it
  std::string from;      // name of the planned source
  std::string to;
  RunId run = 0;  // in the ledger; 0 for none
  bool continued = false;
  std::vector<TransactionReport> transactions;
  Milliseconds time{0};
  std::string fingerprint;               // at the end
  std::vector<std::string> differences;  // of kDifferent

  [[nodiscard]] std::size_t steps() const;
  [[nodiscard]] Milliseconds longest_lock_wait() const;
};

/// A statement that was done, on one line: "  DROP TYPE public.role (3 ms)".
std::string done_text(const std::string& statement, Milliseconds time);
/// A few sentences: what was done, how long it took, what it waited for.
std::string to_text(const RunReport& report);
nlohmann::ordered_json to_json(const RunReport& report);
/// The same document for a run that was refused.
nlohmann::ordered_json refusal_json(const Migration& migration, const Gate& gate,
                                    const ApplyOptions& options);

/// What would be run, for a person who is asked: transactions, statements, locks, hazards.
std::string work_text(const Migration& migration, const Gate& gate, const std::string& database,
                      bool color);

}  // namespace pgplumb
