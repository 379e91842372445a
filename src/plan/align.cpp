// Transactions that share an object become one class; the classes are sorted once.
#include "plan/align.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "base/graph.h"

namespace pgplumb {
namespace {

class Aligner {
 public:
  explicit Aligner(const std::vector<Plan>& plans) {
    for (std::size_t p = 0; p < plans.size(); ++p) {
      for (const auto& action : plans[p].actions) add(p, action);
    }
    class_of_.resize(nodes_.size());
    std::iota(class_of_.begin(), class_of_.end(), std::size_t{0});
  }

  // The new numbers by plan and old number; empty where there are none.
  std::map<std::pair<std::size_t, int>, int> numbers() {
    std::map<std::pair<ObjectId, int>, std::size_t> first;
    for (const auto& [object, node] : uses_) {
      const auto [at, fresh] = first.emplace(object, node);
      if (!fresh && nodes_[at->second].plan != nodes_[node].plan) join(at->second, node);
    }
    if (!is_sound()) return {};
    Graph graph(nodes_.size());
    for (std::size_t n = 0; n + 1 < nodes_.size(); ++n) {
      if (nodes_[n].plan == nodes_[n + 1].plan) graph.edge(class_of_[n], class_of_[n + 1]);
    }
    const auto order = graph.sorted([this](std::size_t a, std::size_t b) {
      return std::pair(nodes_[a].number, a) < std::pair(nodes_[b].number, b);
    });
    if (order.size() != nodes_.size()) return {};
    std::vector<int> number(nodes_.size());
    std::map<int, int> next;  // by stage
    for (const auto n : order) {
      const int stage = nodes_[n].number / kStageSpan;
      if (class_of_[n] == n) number[n] = stage * kStageSpan + next[stage]++;
    }
    std::map<std::pair<std::size_t, int>, int> out;
    for (std::size_t n = 0; n < nodes_.size(); ++n)
      out[{nodes_[n].plan, nodes_[n].number}] = number[class_of_[n]];
    return out;
  }

 private:
  struct Node {
    std::size_t plan;
    int number;
    bool alone;
  };

  void add(std::size_t plan, const Action& action) {
    const bool alone = std::any_of(action.steps.begin(), action.steps.end(),
                                   [](const Step& s) { return s.tx == TxRule::kAlone; });
    if (nodes_.empty() || nodes_.back().plan != plan || nodes_.back().number != action.transaction)
      nodes_.push_back({plan, action.transaction, alone});
    uses_.push_back({{action.id, action.transaction / kStageSpan}, nodes_.size() - 1});
  }

  void join(std::size_t a, std::size_t b) {
    const std::size_t to = std::min(class_of_[a], class_of_[b]);
    const std::size_t from = std::max(class_of_[a], class_of_[b]);
    if (to == from) return;
    for (auto& c : class_of_) {
      if (c == from) c = to;
    }
  }

  // No class has two transactions of one plan, nor some that are outside of a transaction block and
  // some that are inside.
  [[nodiscard]] bool is_sound() const {
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (std::size_t n = 0; n < nodes_.size(); ++n) {
      if (!seen.emplace(class_of_[n], nodes_[n].plan).second) return false;
      if (nodes_[n].alone != nodes_[class_of_[n]].alone) return false;
    }
    return true;
  }

  std::vector<Node> nodes_;  // by plan, in order
  std::vector<std::pair<std::pair<ObjectId, int>, std::size_t>> uses_;
  std::vector<std::size_t> class_of_;  // the first node of the class
};

}  // namespace

bool align_transactions(std::vector<Plan>& plans) {
  const auto numbers = Aligner(plans).numbers();
  if (numbers.empty())
    return std::all_of(plans.begin(), plans.end(), [](const Plan& p) { return p.empty(); });
  for (std::size_t p = 0; p < plans.size(); ++p) {
    for (auto& action : plans[p].actions) action.transaction = numbers.at({p, action.transaction});
  }
  return true;
}

}  // namespace pgplumb
