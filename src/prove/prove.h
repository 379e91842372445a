// A migration run on scratch copies of its sources: once, twice, back and forth, with rows, locks
// measured.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "plan/migration.h"
#include "plan/proof.h"
#include "source/source.h"

namespace pgplumb {

struct ProveSource {
  std::string name;  // as the user wrote it, without secrets
  Catalog catalog;   // as it is now, read with the migration's scope
};

struct ProveOptions {
  int rows = 8;       // wished for in each table; more where an enum has more labels
  bool trace = true;  // run each step by itself and measure it
};

/// Called at the start of each phase: "@dev", "trace".
using ProveProgress = std::function<void(const std::string& environment, const std::string& phase)>;

/// Which source of the migration this is, by its fingerprint; -1 where it is none.
int planned_source(const Migration& migration, const ProveSource& source);

/// Proves the script on a copy of each source, on the scratch servers of `reader`. The reader's
/// selection must be the migration's scope. A source that was not planned for is proved too: its
/// script must refuse, so it fails. Throws Error where the proof cannot be made at all (no server,
/// disk full); what is wrong with the migration is in the proof.
Proof prove(const Migration& migration, const std::string& script,
            const std::vector<ProveSource>& sources, const Catalog& target, SourceReader& reader,
            const ProveOptions& options, const ProveProgress& progress);

}  // namespace pgplumb
