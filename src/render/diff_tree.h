// A difference as a tree: parts under their table, parts of what comes or goes whole only counted.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "diff/diff.h"

namespace pgplumb {

struct DiffNode {
  ObjectId id;
  const Change* change = nullptr;  // nullptr: it is the same, only parts of it differ
  std::vector<DiffNode> parts;
  std::map<std::string, std::size_t> inside;  // kind -> how many parts come or go with it
};

/// Sorted as objects are made: schemas, types, tables, views; parts of one object likewise, then by
/// name. The changes must outlive the tree.
std::vector<DiffNode> diff_tree(const Catalog& from, const Catalog& to,
                                const std::vector<Change>& changes);

/// How many objects a reader of the tree sees as different.
struct DiffCounts {
  std::size_t added = 0;
  std::size_t dropped = 0;
  std::size_t altered = 0;
  [[nodiscard]] std::size_t all() const { return added + dropped + altered; }
  void count(Change::Sort sort) {
    ++(sort == Change::Sort::kAdded ? added : sort == Change::Sort::kDropped ? dropped : altered);
  }
};
DiffCounts count_differences(const std::vector<DiffNode>& tree);

/// "5 columns, 1 index"
std::string inside_in_words(const DiffNode& node);

}  // namespace pgplumb
