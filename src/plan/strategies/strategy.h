// Ways to a target that let readers and writers go on: each is a file, with the fact it rests on.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kinds/kind_ops.h"

namespace pgplumb {

struct StrategyContext {
  const IndexedCatalog& from;  // with its renames done
  const IndexedCatalog& to;    // comparable to it
  const OnlineTables& online;
  int server_version = 0;

  /// True for an object of a table of both whose rows are read and written meanwhile.
  /// A table with parents, children or partitions is none: what it hands down has ways of its own.
  [[nodiscard]] bool is_online(const ObjectId& table, const ObjectId& object) const;
};

/// What some objects are at the end of each stage; from the first stage that does not name an
/// object on, and for all others, that is what the target has.
class Waypoints {
 public:
  /// At the end of this stage the object is like this; nullopt: it is not there.
  void put(std::size_t stage, const ObjectId& id, std::optional<Object> object);
  /// What an object that only a stage has stands on, beside what its names say.
  void needs(const ObjectId& id, const ObjectId& need) { needs_.emplace_back(id, need); }
  /// Whether the first is as it shall be cannot be said without the second: a help that comes and
  /// goes looks before the plan as it does after it.
  void tie(const ObjectId& help, const ObjectId& to) { ties_.emplace_back(help, to); }

  [[nodiscard]] bool empty() const { return stages_.empty(); }
  /// True for an object that is there in between only, or under this name only.
  [[nodiscard]] bool is_help(const ObjectId& id) const;
  /// The catalogs at the ends of the stages, but for the last, which is the target.
  [[nodiscard]] std::vector<Catalog> catalogs(const Catalog& to) const;
  [[nodiscard]] const std::vector<std::pair<ObjectId, ObjectId>>& ties() const { return ties_; }

 private:
  std::vector<std::map<ObjectId, std::optional<Object>>> stages_;
  std::vector<std::pair<ObjectId, ObjectId>> needs_;
  std::vector<std::pair<ObjectId, ObjectId>> ties_;
};

struct Strategy {
  std::string_view name;
  /// Adds what it has to say for these two catalogs. Pure.
  void (*find)(const StrategyContext& context, Waypoints& out);
};

/// A name for a help of this object: the same each time, and nobody else's.
std::string help_name(std::string_view purpose, const ObjectId& id);

/// All of them, in the order in which they are asked: what each says is independent of the others.
const std::vector<Strategy>& all_strategies();

void validate_later(const StrategyContext& context, Waypoints& out);
void not_null_by_check(const StrategyContext& context, Waypoints& out);
void key_by_index(const StrategyContext& context, Waypoints& out);
void index_beside_index(const StrategyContext& context, Waypoints& out);
void attach_by_check(const StrategyContext& context, Waypoints& out);
void partitions_first(const StrategyContext& context, Waypoints& out);

}  // namespace pgplumb
