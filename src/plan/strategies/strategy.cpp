// The list of strategies, and catalogs on the way.
#include "plan/strategies/strategy.h"

#include <algorithm>

#include "base/hash.h"
#include "kinds/all.h"

namespace pgplumb {

namespace {

bool in_family(const ObjectId& table, const Catalog& catalog) {
  const auto users = catalog.dependents(table);
  return std::any_of(users.begin(), users.end(), [](const ObjectId& user) {
    return user.is("inheritance") || user.is("partition");
  });
}

}  // namespace

bool StrategyContext::is_wanted_online(const ObjectId& table, const ObjectId& object) const {
  return online.covers(table) && !online.except.contains(object) && from.find(table) &&
         to.find(table);
}

bool StrategyContext::has_family(const ObjectId& table) const {
  return in_family(table, from.catalog()) || in_family(table, to.catalog());
}

bool StrategyContext::is_online(const ObjectId& table, const ObjectId& object) const {
  return is_wanted_online(table, object) && !has_family(table);
}

void Waypoints::put(std::size_t stage, const ObjectId& id, std::optional<Object> object) {
  if (stages_.size() <= stage) stages_.resize(stage + 1);
  stages_[stage].insert_or_assign(id, std::move(object));
}

void Waypoints::keep(std::size_t stage, const ObjectId& id, const Catalog& from) {
  const Object* object = from.find(id);
  for (std::size_t at = 0; at <= stage; ++at)
    put(at, id, object ? std::optional(*object) : std::nullopt);
  if (object) kept_needs_.insert_or_assign(id, from.depends_on(id));
  settled_.insert(id);
}

void Waypoints::fill(std::size_t stage, const ObjectId& id, Step step) {
  fills_[stage].insert_or_assign(id, std::move(step));
}

void Waypoints::swap(std::size_t stage, const ObjectId& object, const ObjectId& help) {
  swaps_[stage].insert_or_assign(object, help);
}

void Waypoints::decline(const ObjectId& id, std::string reason) {
  short_ways_.push_back({id, std::move(reason)});
}

bool Waypoints::is_help(const ObjectId& id) const {
  return std::any_of(ties_.begin(), ties_.end(), [&](const auto& tie) { return tie.first == id; });
}

std::size_t Waypoints::first_free(const ObjectId& id) const {
  std::size_t out = 0;
  while (out < stages_.size() && stages_[out].contains(id)) ++out;
  return out;
}

const std::map<ObjectId, Step>& Waypoints::fills(std::size_t stage) const {
  static const std::map<ObjectId, Step> kNone;
  const auto at = fills_.find(stage);
  return at == fills_.end() ? kNone : at->second;
}

const std::map<ObjectId, ObjectId>& Waypoints::swaps(std::size_t stage) const {
  static const std::map<ObjectId, ObjectId> kNone;
  const auto at = swaps_.find(stage);
  return at == swaps_.end() ? kNone : at->second;
}

std::vector<Catalog> Waypoints::catalogs(const Catalog& to) const {
  std::vector<Catalog> out;
  out.reserve(stages_.size());
  for (const auto& stage : stages_) {
    std::vector<Object> objects;
    objects.reserve(to.objects().size() + stage.size());
    auto dependencies = to.dependencies();
    std::erase_if(dependencies, [&](const auto& pair) {
      return stage.contains(pair.first) && kept_needs_.contains(pair.first);
    });
    for (const auto& object : to.objects()) {
      if (!stage.contains(object.id())) objects.push_back(object);
    }
    for (const auto& [id, object] : stage) {
      if (!object) continue;
      objects.push_back(*object);
      const auto kept = kept_needs_.find(id);
      if (kept != kept_needs_.end()) {
        for (const auto& need : kept->second) dependencies.emplace_back(id, need);
      } else if (!to.find(id)) {
        for (const auto& link : ops_for(id).links(*object)) dependencies.emplace_back(id, link);
      }
    }
    dependencies.insert(dependencies.end(), needs_.begin(), needs_.end());
    out.emplace_back(to.origin(), std::move(objects), dependencies, to.not_modelled());
  }
  return out;
}

std::string help_name(std::string_view purpose, const ObjectId& id) {
  return "pgplumb_" + std::string(purpose) + "_" + sha256_hex(id.display()).substr(0, 12);
}

const std::vector<Strategy>& all_strategies() {
  static const std::vector<Strategy> kAll{
      {"another type, or enum, by columns that are filled in batches", by_shadow},
      {"a new column with a volatile default, filled in batches", default_by_batches},
      {"foreign keys and checks: NOT VALID, then VALIDATE", validate_later},
      {"NOT NULL by a valid check", not_null_by_check},
      {"unique constraints and primary keys by a concurrent index", key_by_index},
      {"a new index before the old one goes", index_beside_index},
      {"an index of a partitioned table on each partition first", partitions_first},
      {"a partition is attached when a valid check speaks for its rows", attach_by_check},
      {"a partition is detached CONCURRENTLY, with a valid check of its bounds", detach_by_check},
  };
  return kAll;
}

}  // namespace pgplumb
