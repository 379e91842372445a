// A topological sort over foreign keys; rings are broken where a column may be NULL, else by
// construction.
#include "prove/seed_order.h"

#include <algorithm>
#include <map>

#include "base/graph.h"

namespace pgplumb {
namespace {

struct Edge {
  std::size_t key;
  std::size_t from;  // the table that has the key
  std::size_t to;
};

class Sorter {
 public:
  explicit Sorter(const SeedModel& model) : model_(model) {
    for (const auto& [oid, table] : model.tables) {
      if (table.partitioned) continue;
      position_[oid] = tables_.size();
      tables_.push_back(oid);
    }
    for (std::size_t k = 0; k < model.keys.size(); ++k) add(k);
  }

  SeedOrder run() {
    for (;;) {
      Graph graph(tables_.size());
      for (const auto& e : edges_) {
        if (!is_broken(e.key)) graph.edge(e.to, e.from);
      }
      const auto rings = graph.cycles();
      if (rings.empty()) {
        for (const auto n :
             graph.sorted([this](std::size_t a, std::size_t b) { return before(a, b); }))
          out_.tables.push_back(tables_[n]);
        return std::move(out_);
      }
      for (const auto& ring : rings) break_ring(ring);
    }
  }

 private:
  void add(std::size_t k) {
    const auto& key = model_.keys[k];
    const auto from = position_.find(key.from);
    if (from == position_.end()) return;  // of a partitioned table: its leaves have their own
    for (const auto leaf : model_.leaves(key.to)) {
      const auto to = position_.at(leaf);
      if (to == from->second)
        break_key(k);
      else
        edges_.push_back({k, from->second, to});
    }
  }

  [[nodiscard]] bool is_broken(std::size_t key) const {
    return out_.late.contains(key) || out_.constructed.contains(key);
  }

  void break_key(std::size_t k) {
    (is_nullable(model_, model_.keys[k]) ? out_.late : out_.constructed).insert(k);
  }

  // All keys of the ring that may be NULL, or else one: the next round sees whether that was
  // enough.
  void break_ring(const std::vector<std::size_t>& ring) {
    const auto in_ring = [&](std::size_t n) {
      return std::binary_search(ring.begin(), ring.end(), n);
    };
    std::vector<std::size_t> keys;
    for (const auto& e : edges_) {
      if (in_ring(e.from) && in_ring(e.to) && !is_broken(e.key)) keys.push_back(e.key);
    }
    bool found = false;
    for (const auto k : keys) {
      if (!is_nullable(model_, model_.keys[k])) continue;
      out_.late.insert(k);
      found = true;
    }
    if (!found && !keys.empty()) out_.constructed.insert(keys.front());
  }

  // By name: OIDs would do for one run, names are the same in every one.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    const auto& x = model_.tables.at(tables_[a]);
    const auto& y = model_.tables.at(tables_[b]);
    return std::tie(x.schema, x.name) < std::tie(y.schema, y.name);
  }

  const SeedModel& model_;
  std::vector<Oid32> tables_;
  std::map<Oid32, std::size_t> position_;
  std::vector<Edge> edges_;
  SeedOrder out_;
};

}  // namespace

bool is_nullable(const SeedModel& model, const SeedKey& key) {
  const auto& table = model.tables.at(key.from);
  return std::any_of(key.columns.begin(), key.columns.end(), [&](int n) {
    const auto* column = table.column(n);
    return column && !column->not_null;
  });
}

SeedOrder seed_order(const SeedModel& model) {
  return Sorter(model).run();
}

}  // namespace pgplumb
