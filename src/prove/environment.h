// The proof of one environment, phase by phase.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prove/copy.h"
#include "prove/dump.h"
#include "prove/prove.h"
#include "prove/rows.h"
#include "prove/run.h"

namespace pgplumb {

/// What the proofs of several environments share.
struct ProofContext {
  const Migration& migration;
  std::vector<SqlPiece> statements;  // of the script
  const Catalog& target;
  const ProveOptions& options;
  const ProveProgress& progress;
  /// Dumps of the target by what it was built from: sources that leave the same owners need one.
  std::map<std::string, std::vector<DumpEntry>>& target_dumps;
};

class EnvironmentProof {
 public:
  EnvironmentProof(const ProofContext& context, const ProveSource& source, CopyBuilder& copies);
  ProvedEnvironment run();

 private:
  void copy();
  /// Fills a copy with rows and runs the script on a duplicate of it; false where it stops.
  bool forward(bool with_target);
  void fill(const ConnectOptions& database, bool with_target);
  void note_stop(const ScriptRun& run);
  void branches(const ScriptRun& run);
  void compare_end();
  void judge_by_dump();
  const std::vector<DumpEntry>& target_dump();
  void second_run();
  void measure();
  void back();
  void forward_again();
  void conclude();

  void begin(const std::string& phase);
  Lines differences(const Catalog& from, const Catalog& to) const;
  [[nodiscard]] bool has_actions() const {
    return index_ >= 0 && !actions_for(context_.migration, index_).empty();
  }

  const ProofContext& context_;
  const ProveSource& source_;
  CopyBuilder& copies_;
  int index_;
  ProvedEnvironment out_;
  Stopwatch watch_;
  std::optional<BuiltCopy> built_;
  std::string runner_;     // the role that runs the script
  ConnectOptions seeded_;  // untouched, with rows; measured on at the end
  std::optional<ConnectOptions> work_database_;
  std::optional<Connection> work_;
  std::unique_ptr<PendingDump> dump_;
  RowSnapshot before_;
  Catalog after_;
  std::set<ObjectId> left_out_;
  RowRules back_rules_;  // what cannot come back
  Lines trace_failures_;
};

}  // namespace pgplumb
