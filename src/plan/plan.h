// Ordered actions that turn one catalog into another.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diff/diff.h"
#include "kinds/kind_ops.h"

namespace pgplumb {

/// What is done to one object: a drop, a creation or a change, by one or several steps.
struct Action {
  enum class Sort { kDrop, kCreate, kAlter, kRename };
  Sort sort = Sort::kAlter;
  ObjectId id;
  std::vector<Step> steps;
  /// Why an object that did not change itself is dropped and made again: what stands behind it.
  std::string because;
  /// Objects whose actions are done with this one or not at all: what it stands in the way of, what
  /// comes with it.
  std::vector<ObjectId> together;
  int transaction = 0;  // actions with equal numbers share a transaction; ascending
};

/// Something for which no safe way exists.
struct Refusal {
  ObjectId id;
  std::string reason;
  std::vector<std::string> ways_out;  // what a person can do, the safest first
};

/// Why an object of a table whose traffic should go on is changed while that waits nevertheless.
struct ShortWay {
  ObjectId id;  // not valid: all objects
  std::string reason;
};

/// Transactions of stage n of a plan have the numbers from n * kStageSpan.
inline constexpr int kStageSpan = 100000;

struct Plan {
  std::vector<Action> actions;
  /// What the source has become after each stage but the last, whose end is the target; empty for a
  /// plan of one stage.
  std::vector<Catalog> stages;
  std::optional<Catalog> renamed;  // the source as its renames leave it, where there are any
  std::vector<Refusal> refusals;
  std::vector<ShortWay> short_ways;
  std::set<ObjectId> kept;  // what stays as the source has it until a later stage
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::vector<Hazard> hazards() const;
};

/// "enum public.messagerole=message_role", "label public.role.tool=helper", "function
/// public.f(integer)=g"
struct RenameHint {
  std::string kind;
  std::vector<std::string> from;  // path
  std::string to;                 // the last part's new name
  /// Of a function: as the server prints them. None for all of that name.
  std::optional<std::string> arguments = {};
};

/// "role:tool=assistant": rows that hold label `from` of the enum get `to`.
struct LabelMap {
  std::vector<std::string> type;  // path; one part means any schema
  std::string from;
  std::string to;
};

struct PlanOptions {
  int server_version = 0;
  DiffOptions diff;
  std::vector<RenameHint> renames;
  std::vector<LabelMap> label_maps;
  OnlineTables online;
};

/// Pure: the same catalogs and options give the same plan.
Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options);

/// Plans for one migration: an object that two of the sources would change in different stages is
/// changed the short way in all of them, and so are all where the plans' transactions cannot be
/// given common numbers. options: one entry per source.
std::vector<Plan> make_plans(const std::vector<const Catalog*>& from, const Catalog& to,
                             std::vector<PlanOptions> options);

}  // namespace pgplumb
