// Why a database is not in a state that was planned for, and what can be done about it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "plan/migration.h"
#include "render/labels.h"

namespace pgplumb {

/// How the migration and the database are called, for the commands and the names in an explanation.
struct PlanNames {
  std::vector<std::string> sources;                // as written: "@dev"
  std::string target;                              // "schema.sql"
  std::string database;                            // "@staging"; "" for one that is not known
  std::string file;                                // where the migration was read from
  std::vector<std::vector<std::string>> branches;  // of the unit: the sources of each branch
};

/// The names of a unit of a migration.
PlanNames plan_names(const Migration& migration, const Unit& unit, const std::string& database,
                     const std::string& file);

/// One thing that a person can do, with what to paste.
struct WayOut {
  std::string advice;
  std::vector<std::string> paste;  // SQL statements or a command
  std::string afterwards;
};

/// One object that is in no planned state.
struct Explanation {
  struct Field {
    std::string name;  // "" for the object as a whole
    std::string found;
    std::vector<std::pair<std::string, std::string>> before;  // value, and the sources that have it
    std::string after;
  };
  ObjectId id;
  std::string headline;
  std::vector<Field> fields;
  std::optional<LabelSets> labels;  // of an enum
  std::vector<std::pair<std::string, std::string>>
      labels_before;             // other lists that were planned for, and by whom
  std::vector<std::string> why;  // why it matters
  std::vector<WayOut> ways;      // safest first
};

/// Compares what was found with what the migration may start from and with the target. `catalog` is
/// the database's; without it the columns that use an enum are not known, and that is said.
Explanation explain_state(const UnitObject& object, const ObjectState& found,
                          const Catalog* catalog, const PlanNames& names = {});

/// `pgplumb plan --from … --from DATABASE --to … -o FILE`
std::string replan_command(const PlanNames& names);

std::string to_text(const Explanation& explanation);

/// All of them, what says most first: labels, then definitions; what is only missing here is listed
/// at the end.
std::string to_text(const std::vector<Explanation>& explanations);
nlohmann::ordered_json to_json(const Explanation& explanation);

}  // namespace pgplumb
