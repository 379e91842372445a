// A small directed graph with one stable topological sort.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace pgplumb {

/// Nodes are 0..n-1; an edge (a, b) says that a stands before b.
class Graph {
 public:
  explicit Graph(std::size_t nodes) : next_(nodes), before_(nodes) {}
  void edge(std::size_t a, std::size_t b);
  [[nodiscard]] std::size_t size() const { return next_.size(); }
  [[nodiscard]] const std::vector<std::size_t>& after(std::size_t node) const {
    return next_[node];
  }

  /// An order that keeps every edge; among free nodes the one that `less` puts first. Nodes in or
  /// behind a cycle are missing from the result.
  [[nodiscard]] std::vector<std::size_t> sorted(
      const std::function<bool(std::size_t, std::size_t)>& less) const;
  /// The strongly connected components with more than one node, each sorted by number.
  [[nodiscard]] std::vector<std::vector<std::size_t>> cycles() const;

 private:
  std::vector<std::vector<std::size_t>> next_;
  std::vector<std::size_t> before_;  // number of edges that come in
};

}  // namespace pgplumb
