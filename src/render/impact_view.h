// What an impact shows, whatever the format: which uses and changes, in which groups.
#pragma once

#include <string>
#include <vector>

#include "enums/consequence.h"
#include "enums/uses.h"

namespace pgplumb {

/// Uses of one sort; those that are there because a parent table has them are only counted.
struct UseGroup {
  std::string sort;
  std::string heading;  // "columns of tables"
  std::vector<std::size_t> uses;
  std::size_t inherited = 0;
};

/// Uses that a change treats alike.
struct FateGroup {
  UseOutcome fate = UseOutcome::kFollows;
  std::string how;
  std::vector<std::size_t> uses;
};

struct ChangeView {
  TypeChange change = TypeChange::kAddLabel;
  std::string heading;  // "add a label"
  std::string cost;
  std::vector<FateGroup> groups;  // what breaks first, what follows by itself last
  std::vector<RolloutStep> rollout;
};

struct ImpactView {
  std::string title;  // "enum public.order_status", "label 'paid' of enum public.order_status"
  std::vector<std::string> facts;  // owner, grants, comment, sizes, a line each
  std::vector<UseGroup> tracked;
  std::vector<std::size_t> untracked;  // that only a text names, or whose text does beside
  std::vector<std::size_t> code;       // positions in EnumUses::code
  std::vector<ChangeView> changes;
};

/// label: "" for the whole type. For one label: the uses that name it, and the columns and types
/// that can hold it.
ImpactView impact_view(const EnumUses& type, const std::string& label, bool has_label);

/// "table of 1,000 rows, 64.0 kB, and 32.0 kB of indexes" for a column whose table has statistics;
/// "" else.
std::string size_of(const EnumUses& type, const EnumUse& use);

/// "column public.orders.status": as messages call it.
std::string called(const EnumUse& use);

}  // namespace pgplumb
