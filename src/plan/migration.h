// One migration for several sources: the sources' plans cut into units that each know the states
// they start from.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/digest.h"
#include "plan/plan.h"

namespace pgplumb {

/// The state of an object as a guard sees it: field -> value, without fields that are not compared
/// here. No fields at all: the object does not exist.
using ObjectState = std::map<std::string, Value>;

/// One object of a unit, with its state wherever the unit may start and where it ends.
struct UnitObject {
  ObjectId id;
  std::vector<std::string>
      left_out;  // fields that this guard does not look at (owner, comment … that do not change)
  ObjectState target;                 // without the kept ones
  std::map<int, ObjectState> before;  // by branch
  std::vector<std::string> kept;  // fields that have to be as planned for and stay so: of an object
                                  // that is made anew and gets back what it had
  std::vector<ObjectState> passed;  // what it may be when a later stage was reached, without the
                                    // kept ones; one entry of all objects of the unit together
};

/// What is done to a database that is in one certain state.
struct Branch {
  std::vector<int> sources;     // positions in Migration::sources
  std::vector<Action> actions;  // empty where the state is the target's already
  bool resumed = false;  // the state that this migration's own renames, in an earlier transaction,
                         // or earlier stages leave; another branch has the same actions for the
                         // state before them
  std::vector<int> passing = {};  // other sources that are like this on their way
};

/// The smallest part that is done whole or not at all: a change with everything that stands in its
/// way.
struct Unit {
  std::string title;    // "column public.messages.role"
  int transaction = 0;  // units with equal numbers share one; ascending
  bool alone = false;   // its only statement must not stand in a transaction
  std::vector<UnitObject> objects;
  std::vector<Branch> branches;  // those with actions
};

struct MigrationSource {
  std::string name;  // as the user wrote it, without secrets: "@dev"
  std::string database;
  int server_version = 0;
  std::string fingerprint;
  std::vector<Action> down;                // the way back from the target to this source
  std::vector<std::string> down_refusals;  // why there is none, or what it cannot bring back
  CatalogDigest rest;  // the objects that no unit touches: how apply knows the database again
  std::vector<std::string> short_ways = {};  // changes for which readers and writers wait although
                                             // they should not, and why
};

/// What may be read to compare: the same wherever the migration is proved or applied.
struct MigrationScope {
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> presets;
  std::vector<std::string> ignored_fields;
  std::string session_role;  // whose default privileges SQL means that names no role; "": nobody's
  std::vector<RenameHint> renames;
  bool soft_drop = false;  // the target is the one of soft_drops()
};

struct Migration {
  static constexpr int kVersion = 1;
  std::string target_name;
  std::string target_fingerprint;
  MigrationScope scope;
  std::vector<MigrationSource> sources;
  std::vector<Unit> units;
  [[nodiscard]] bool empty() const { return units.empty(); }
  [[nodiscard]] std::vector<Hazard> hazards() const;
  /// What MigrationSource::rest counts: the objects that no unit touches.
  [[nodiscard]] DigestScope rest_scope() const;
};

/// One source with its plan to the target.
struct PlannedSource {
  const Catalog* catalog = nullptr;
  std::string name;
  Plan plan;
  Plan down;
};

/// Cuts the plans into units and joins equal ones. Throws Error (kRefused) where two sources need
/// the same units in contrary orders and joining them does not help.
Migration make_migration(const std::vector<PlannedSource>& sources, const Catalog& target,
                         const std::string& target_name, const MigrationScope& scope);

/// The branch that a source in the state that it was planned for takes; null where it takes none.
const Branch* planned_branch(const Unit& unit, int source);

/// The actions for a database in the state of source `index`, in order.
std::vector<const Action*> actions_for(const Migration& migration, int index);

/// By object, the statements of the way back to source `index` that are about it, as one SQL text:
/// what takes an action on that object back. Nothing for objects that the way back does not bring.
std::map<ObjectId, std::string> inverses(const Migration& migration, int index);

/// The state of an object as guards compare it, before fields are left out; empty for nullptr.
ObjectState state_of(const Object* object);

}  // namespace pgplumb
