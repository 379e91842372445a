// The record of a migration that was run on a scratch server: what was copied, done, measured and
// compared.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "step/step.h"

namespace pgplumb {

using Lines = std::vector<std::string>;

/// A time span of the proof: "copy", "rows", "forward" …
struct ProofPhase {
  std::string name;
  double ms = 0;
};

struct ProofCopy {
  std::int64_t objects = 0;
  bool faithful = false;
  Lines differences;  // object by object: what could not be made, and what came out otherwise
};

struct ProofUnfilled {
  std::string table;
  std::string reason;
};

/// Rows that were made up for the copy.
struct ProofRows {
  std::int64_t tables = 0;  // with rows
  std::int64_t rows = 0;
  std::vector<ProofUnfilled> unfilled;
};

/// Rows that the source's constraints allow and the migration stops on.
struct ProofStop {
  std::string sqlstate;
  std::string message;
  bool unchanged = false;  // the database was as before afterwards
  std::string rows;        // "rows that hold 'tool'"
};

/// What the script did with a unit of the migration.
struct ProofBranch {
  std::string unit;
  bool done = false;  // otherwise skipped: it was as it shall be
};

struct MeasuredLock {
  std::string object;  // "table public.messages"; "enum public.role" for a lock on a type
  LockMode mode = LockMode::kNone;
};

struct MeasuredRewrite {
  std::string object;
  std::string reason;  // "a column changes its type"
};

/// One step, run by itself.
struct MeasuredStep {
  std::string object;
  std::string sql;
  int transaction = 0;
  std::vector<MeasuredLock>
      locks;  // that this step took beyond those of the steps before it in its transaction
  std::vector<MeasuredRewrite> rewrites;
  Lines scans;
  double ms = 0;
  std::int64_t wal = 0;  // bytes
  Lines defects;         // what the plan does not say of it
};

struct ProofSecondRun {
  bool run = false;
  bool unchanged = false;
  Lines differences;
};

enum class DumpVerdict { kNotJudged, kAgrees, kDiffers };

struct ProofEndState {
  bool reached = false;  // the script ran to its end
  bool equal = false;    // to the target, by pgplumb's own reading
  Lines differences;
  DumpVerdict dump = DumpVerdict::kNotJudged;
  std::string dump_reason;  // why pg_dump did not judge
  Lines dump_differences;
};

/// Rows before and after.
struct ProofRowsAfter {
  bool survived = false;
  std::int64_t rows = 0;  // that were compared
  Lines lost;             // rows that are gone, values that changed
  Lines converted;        // "'tool' became 'assistant' in public.messages.role (1 row)"
  Lines changed;          // the same, where a cast made a value that does not lead back
  Lines given_up;         // tables and columns that the plan drops, which wants consent
};

struct ProofBack {
  bool possible = false;  // the migration holds a way back
  bool equal = false;     // the source as it was
  bool forward_again = false;
  ProofRowsAfter rows;
  Lines differences;
  Lines not_brought_back;
};

struct ProvedEnvironment {
  std::string name;
  std::string fingerprint;
  int server_version = 0;   // of the source
  int scratch_version = 0;  // of the server it was proved on
  std::string verdict;      // "proved" or "failed"
  Lines failures;           // why not proved, the gravest first
  ProofCopy copy;
  ProofRows rows;
  std::vector<ProofStop> stops;
  std::vector<ProofBranch> branches;
  Lines notices;  // of the first run
  std::vector<MeasuredStep> steps;
  ProofSecondRun second_run;
  ProofEndState end_state;
  ProofRowsAfter rows_after;
  ProofBack back;
  Lines not_proven;  // what stood in, what is not modelled, what could not be tried
  std::vector<ProofPhase> phases;
  [[nodiscard]] bool proved() const { return verdict == "proved"; }
};

struct Proof {
  static constexpr int kVersion = 1;
  std::string migration;  // SHA-256 of the script
  std::string target;     // name
  std::string target_fingerprint;
  std::vector<ProvedEnvironment> environments;
  /// All of them, and at least one.
  [[nodiscard]] bool proved() const;
};

nlohmann::ordered_json to_json(const Proof& proof);
/// Throws Error for a document that is no proof and for a newer version.
Proof proof_from_json(const nlohmann::ordered_json& json);

}  // namespace pgplumb
