// Ways to a target that let readers and writers go on: each is a file, with the fact it rests on.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "kinds/kind_ops.h"
#include "plan/plan.h"

namespace pgplumb {

struct StrategyContext {
  const IndexedCatalog& from;  // with its renames done
  const IndexedCatalog& to;    // comparable to it
  const OnlineTables& online;
  int server_version = 0;
  const std::map<ObjectId, std::map<std::string, std::string>>& label_maps;

  /// True for an object of a table of both whose rows are read and written meanwhile.
  /// A table with parents, children or partitions is none: what it hands down has ways of its own.
  [[nodiscard]] bool is_online(const ObjectId& table, const ObjectId& object) const;
  /// The same for tables with a family, too: a strategy that cannot have them says so.
  [[nodiscard]] bool is_wanted_online(const ObjectId& table, const ObjectId& object) const;
  [[nodiscard]] bool has_family(const ObjectId& table) const;
};

/// What some objects are at the end of each stage; from the first stage that does not name an
/// object on, and for all others, that is what the target has.
class Waypoints {
 public:
  /// At the end of this stage the object is like this; nullopt: it is not there.
  void put(std::size_t stage, const ObjectId& id, std::optional<Object> object);
  /// Up to the end of this stage the object is as the source has it, with all that it stands on.
  void keep(std::size_t stage, const ObjectId& id, const Catalog& from);
  /// What an object that only a stage has stands on, beside what its names say.
  void needs(const ObjectId& id, const ObjectId& need) { needs_.emplace_back(id, need); }
  /// Whether the first is as it shall be cannot be said without the second: a help that comes and
  /// goes looks before the plan as it does after it.
  void tie(const ObjectId& help, const ObjectId& to) { ties_.emplace_back(help, to); }
  /// The step that leads the object to the end of this stage in place of those that its kind has:
  /// one about rows, which stands alone and does only what is left to be done.
  void fill(std::size_t stage, const ObjectId& id, Step step);
  /// After this stage the help gets the name of the object, whose new edition it is.
  void swap(std::size_t stage, const ObjectId& object, const ObjectId& help);
  /// The object goes the short way, and the plan says why.
  void decline(const ObjectId& id, std::string reason);

  [[nodiscard]] bool empty() const { return stages_.empty(); }
  /// True for an object that is there in between only, or under this name only.
  [[nodiscard]] bool is_help(const ObjectId& id) const;
  /// True for an object that a strategy has brought to its end, or that waits for one.
  [[nodiscard]] bool is_settled(const ObjectId& id) const { return settled_.contains(id); }
  [[nodiscard]] const std::set<ObjectId>& settled() const { return settled_; }
  /// The first stage whose end does not name the object.
  [[nodiscard]] std::size_t first_free(const ObjectId& id) const;
  /// The catalogs at the ends of the stages, but for the last, which is the target.
  [[nodiscard]] std::vector<Catalog> catalogs(const Catalog& to) const;
  [[nodiscard]] const std::vector<std::pair<ObjectId, ObjectId>>& ties() const { return ties_; }
  /// Those that lead to the end of this stage.
  [[nodiscard]] const std::map<ObjectId, Step>& fills(std::size_t stage) const;
  /// Those of the stage whose number this is, by object.
  [[nodiscard]] const std::map<ObjectId, ObjectId>& swaps(std::size_t stage) const;
  [[nodiscard]] const std::vector<ShortWay>& short_ways() const { return short_ways_; }

 private:
  std::vector<std::map<ObjectId, std::optional<Object>>> stages_;
  std::vector<std::pair<ObjectId, ObjectId>> needs_;
  std::map<ObjectId, std::vector<ObjectId>> kept_needs_;
  std::vector<std::pair<ObjectId, ObjectId>> ties_;
  std::map<std::size_t, std::map<ObjectId, Step>> fills_;
  std::map<std::size_t, std::map<ObjectId, ObjectId>> swaps_;
  std::set<ObjectId> settled_;
  std::vector<ShortWay> short_ways_;
};

struct Strategy {
  std::string_view name;
  /// Adds what it has to say for these two catalogs. Pure.
  void (*find)(const StrategyContext& context, Waypoints& out);
};

/// A name for a help of this object: the same each time, and nobody else's.
std::string help_name(std::string_view purpose, const ObjectId& id);

/// All of them, in the order in which they are asked: a later one leaves alone what is settled, and
/// begins where an earlier one names the object no more.
const std::vector<Strategy>& all_strategies();

void default_by_batches(const StrategyContext& context, Waypoints& out);
void by_shadow(const StrategyContext& context, Waypoints& out);
void validate_later(const StrategyContext& context, Waypoints& out);
void not_null_by_check(const StrategyContext& context, Waypoints& out);
void key_by_index(const StrategyContext& context, Waypoints& out);
void index_beside_index(const StrategyContext& context, Waypoints& out);
void detach_by_check(const StrategyContext& context, Waypoints& out);
void attach_by_check(const StrategyContext& context, Waypoints& out);
void partitions_first(const StrategyContext& context, Waypoints& out);

}  // namespace pgplumb
