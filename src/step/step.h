// A step: one statement as data, with its lock, rewrite or scan, transaction rule, hazards and
// reason.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/sql_text.h"
#include "catalog/object.h"

namespace pgplumb {

/// PostgreSQL's table locks, weakest first; on a type the same modes lock the type object.
/// https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
enum class LockMode {
  kNone,
  kAccessShare,
  kRowShare,
  kRowExclusive,
  kShareUpdateExclusive,
  kShare,
  kShareRowExclusive,
  kExclusive,
  kAccessExclusive,
};

/// "ACCESS EXCLUSIVE"; "" for kNone.
std::string_view lock_name(LockMode mode);
/// Queries that only read wait for it.
inline bool blocks_reads(LockMode mode) {
  return mode == LockMode::kAccessExclusive;
}
/// INSERT, UPDATE and DELETE wait for it.
inline bool blocks_writes(LockMode mode) {
  return mode >= LockMode::kShare;
}

struct LockUse {
  ObjectId object;
  LockMode mode = LockMode::kNone;
};

/// Where a step may stand; the planner cuts transactions by it.
enum class TxRule {
  kInside,       // together with others
  kCommitAfter,  // its effect is usable only after a commit (a new enum label, NOT VALID before
                 // VALIDATE)
  kAlone,        // not in a transaction block at all (CONCURRENTLY)
  kApart,        // with its like only: it reads long under a weak lock, which a strong one that the
                 // transaction has would undo
};

/// What hazards are called; docs/safety.md says what each means.
inline constexpr auto kHazardNames = std::to_array<std::string_view>(
    {"data-loss", "secret-missing", "rewrite", "blocks-reads", "blocks-writes", "client-break",
     "prepared-statements", "may-fail", "not-replicated", "privileges", "unlogged", "index-in-use",
     "statistics-lost", "repeats-values", "time-zone"});

/// A danger that a step carries. The name is what --allow takes.
struct Hazard {
  std::string name;  // one of kHazardNames
  ObjectId object;
  std::string message;  // one sentence
};

/// Hazards that need consent by name before SQL is written or run.
inline bool needs_consent(const Hazard& hazard) {
  return hazard.name == "data-loss" || hazard.name == "secret-missing";
}

struct Step {
  Sql sql;
  std::string why;                 // one line
  std::vector<LockUse> locks;      // on objects that existed before
  std::vector<ObjectId> rewrites;  // tables whose files are written anew
  std::vector<ObjectId> scans;     // tables that are read whole
  TxRule tx = TxRule::kInside;
  std::vector<Hazard> hazards;
  /// Length of "ALTER TABLE t " before the actions, where steps on one table may become one
  /// statement; else 0.
  std::size_t head = 0;
};

}  // namespace pgplumb
