// The states that a unit's objects have before it, after it and further on.
#pragma once

#include <optional>
#include <vector>

#include "plan/migration.h"

namespace pgplumb {

/// A unit's actions, by source.
using ActionsBySource = std::vector<std::vector<const Action*>>;

class UnitStates {
 public:
  /// All outlive this.
  UnitStates(const std::vector<PlannedSource>& sources, const Catalog& target,
             const MigrationScope& scope);

  /// Fills in branches and the states of the unit's objects, whose ids are there. Throws Error
  /// (kRefused) where two sources pass through different states.
  void fill(Unit& unit, const ActionsBySource& by_source) const;

 private:
  // What is wanted; by source what is there, and the target as comparable to it. Null: is not
  // there.
  struct Editions {
    const Object* wanted;
    std::vector<std::pair<const Object*, const Object*>> by_source;
  };
  // What one source has become when a transaction of a plan in stages is done.
  struct Moment {
    int transaction = 0;
    const Catalog* before = nullptr;  // the end of the stage before
    const Catalog* after = nullptr;   // the end of this one; null: as wanted
    int last = 0;                     // transaction of this stage
  };
  void add_moments(std::size_t source);
  [[nodiscard]] const Object* at(std::size_t source, const Moment& moment,
                                 const ObjectId& id) const;
  [[nodiscard]] const Object* wanted(const ObjectId& id) const;
  [[nodiscard]] Editions editions(const ObjectId& id) const;
  [[nodiscard]] bool is_untouched(const Editions& of, const FieldInfo& field, std::size_t at) const;
  [[nodiscard]] bool is_open(const Editions& of, const FieldInfo& field, std::size_t at) const;
  void open_field(UnitObject& object, const std::string& field,
                  const ActionsBySource& by_source) const;
  void open_fields(UnitObject& object, const ActionsBySource& by_source) const;
  [[nodiscard]] ObjectState target_of(const UnitObject& object, std::size_t stage,
                                      const ActionsBySource& by_source) const;
  void fill_branches(Unit& unit, const ActionsBySource& by_source) const;
  void fill_passed(Unit& unit, const ActionsBySource& by_source) const;

  const std::vector<PlannedSource>& sources_;
  const Catalog& target_;
  const MigrationScope& scope_;
  std::vector<std::optional<Catalog>> seen_by_;  // the target as comparable() to each source
  std::vector<int> renamed_in_;  // by source: the last transaction with a rename, or -1
  std::vector<std::vector<Moment>> moments_;  // by source, none for a plan of one stage
  // By source: the last transaction of a stage that changes the object.
  std::vector<std::map<std::pair<ObjectId, int>, int>> changed_in_;
};

}  // namespace pgplumb
