// The list of strategies, and catalogs on the way.
#include "plan/strategies/strategy.h"

#include <algorithm>

#include "base/hash.h"
#include "kinds/all.h"

namespace pgplumb {

namespace {

bool has_family(const ObjectId& table, const Catalog& catalog) {
  const auto users = catalog.dependents(table);
  return std::any_of(users.begin(), users.end(), [](const ObjectId& user) {
    return user.is("inheritance") || user.is("partition");
  });
}

}  // namespace

bool StrategyContext::is_online(const ObjectId& table, const ObjectId& object) const {
  return online.covers(table) && !online.except.contains(object) && from.find(table) &&
         to.find(table) && !has_family(table, from.catalog()) && !has_family(table, to.catalog());
}

void Waypoints::put(std::size_t stage, const ObjectId& id, std::optional<Object> object) {
  if (stages_.size() <= stage) stages_.resize(stage + 1);
  stages_[stage].insert_or_assign(id, std::move(object));
}

bool Waypoints::is_help(const ObjectId& id) const {
  return std::any_of(ties_.begin(), ties_.end(), [&](const auto& tie) { return tie.first == id; });
}

std::vector<Catalog> Waypoints::catalogs(const Catalog& to) const {
  std::vector<Catalog> out;
  out.reserve(stages_.size());
  for (const auto& stage : stages_) {
    std::vector<Object> objects;
    objects.reserve(to.objects().size() + stage.size());
    auto dependencies = to.dependencies();
    for (const auto& object : to.objects()) {
      if (!stage.contains(object.id())) objects.push_back(object);
    }
    for (const auto& [id, object] : stage) {
      if (!object) continue;
      objects.push_back(*object);
      if (to.find(id)) continue;
      for (const auto& link : ops_for(id).links(*object)) dependencies.emplace_back(id, link);
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
      {"foreign keys and checks: NOT VALID, then VALIDATE", validate_later},
      {"NOT NULL by a valid check", not_null_by_check},
      {"unique constraints and primary keys by a concurrent index", key_by_index},
      {"a new index before the old one goes", index_beside_index},
      {"an index of a partitioned table on each partition first", partitions_first},
      {"a partition is attached when a valid check speaks for its rows", attach_by_check},
  };
  return kAll;
}

}  // namespace pgplumb
