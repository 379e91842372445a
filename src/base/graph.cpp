// Kahn's sort with a priority queue; Tarjan's components without recursion.
#include "base/graph.h"

#include <algorithm>
#include <queue>

namespace pgplumb {

void Graph::edge(std::size_t a, std::size_t b) {
  if (a == b) return;
  next_[a].push_back(b);
  ++before_[b];
}

std::vector<std::size_t> Graph::sorted(
    const std::function<bool(std::size_t, std::size_t)>& less) const {
  const auto later = [&less](std::size_t a, std::size_t b) { return less(b, a); };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> free(later);
  std::vector<std::size_t> open = before_;
  for (std::size_t i = 0; i < size(); ++i) {
    if (open[i] == 0) free.push(i);
  }
  std::vector<std::size_t> out;
  out.reserve(size());
  while (!free.empty()) {
    const std::size_t node = free.top();
    free.pop();
    out.push_back(node);
    for (const std::size_t next : next_[node]) {
      if (--open[next] == 0) free.push(next);
    }
  }
  return out;
}

std::vector<std::vector<std::size_t>> Graph::cycles() const {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Frame {
    std::size_t node;
    std::size_t edge;
  };
  std::vector<std::size_t> index(size(), kNone);
  std::vector<std::size_t> low(size(), 0);
  std::vector<bool> on_stack(size(), false);
  std::vector<std::size_t> stack;
  std::vector<std::vector<std::size_t>> out;
  std::size_t counter = 0;
  for (std::size_t start = 0; start < size(); ++start) {
    if (index[start] != kNone) continue;
    std::vector<Frame> frames{{start, 0}};
    while (!frames.empty()) {
      auto& [node, edge] = frames.back();
      if (edge == 0 && index[node] == kNone) {
        index[node] = low[node] = counter++;
        stack.push_back(node);
        on_stack[node] = true;
      }
      if (edge < next_[node].size()) {
        const std::size_t next = next_[node][edge++];
        if (index[next] == kNone) {
          frames.push_back({next, 0});
        } else if (on_stack[next]) {
          low[node] = std::min(low[node], index[next]);
        }
        continue;
      }
      const std::size_t done = node;
      if (low[done] == index[done]) {
        std::vector<std::size_t> component;
        std::size_t top = kNone;
        do {
          top = stack.back();
          stack.pop_back();
          on_stack[top] = false;
          component.push_back(top);
        } while (top != done);
        if (component.size() > 1) {
          std::sort(component.begin(), component.end());
          out.push_back(std::move(component));
        }
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[done]);
    }
  }
  return out;
}

}  // namespace pgplumb
