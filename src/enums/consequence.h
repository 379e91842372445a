// What a planned change of an enum type would do to each thing that depends on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "enums/uses.h"

namespace pgplumb {

enum class TypeChange { kAddLabel, kRenameLabel, kRemoveLabel, kMoveLabel, kRenameType, kDropType };

/// What becomes of an object.
enum class UseOutcome {
  kFollows,  // by itself, at once
  kLook,     // it goes on as it is, and somebody should see whether that is right
  kRebuilt,  // it is dropped and made again, or written anew, in the change's own transaction
  kBlocks,   // the change cannot be made while it is as it is
  kBreaks,   // the server lets the change pass, and it fails or says something else afterwards
  kLost,     // it is dropped
};

struct Consequence {
  std::size_t use = 0;  // position in EnumUses::uses
  UseOutcome fate = UseOutcome::kFollows;
  std::string how;  // what happens, and when
};

/// The changes that are shown for a type, or for one label of it.
std::vector<TypeChange> changes_of_type();
std::vector<TypeChange> changes_of_label();

/// For every use, in its order; label: the one that is meant, "" for any.
std::vector<Consequence> consequences(const EnumUses& type, TypeChange change,
                                      const std::string& label);

/// "add a label"; "rename the label 'paid'".
std::string in_words(TypeChange change, const std::string& label);
/// "add label", for JSON.
std::string_view word_of(TypeChange change);
std::string_view word_of(UseOutcome fate);

/// In which order code, migration and services are deployed for the change, one step a line, with
/// the SQL where there is one.
struct RolloutStep {
  std::string who;  // "readers", "migration", "writers", "services"
  std::string what;
  std::string sql;  // "" for none
};
std::vector<RolloutStep> rollout(const EnumUses& type, TypeChange change, const std::string& label);

/// What the change costs the database: lock and rewrite, with the sizes that statistics tell.
std::string cost_of(const EnumUses& type, TypeChange change);

}  // namespace pgplumb
