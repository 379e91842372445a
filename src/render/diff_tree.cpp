// The tree is made from the parents that the kinds name.
#include "render/diff_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "kinds/all.h"

namespace pgplumb {
namespace {

class TreeMaker {
 public:
  TreeMaker(const Catalog& from, const Catalog& to, const std::vector<Change>& changes)
      : from_(from), to_(to) {
    for (const auto& c : changes) changes_.emplace(c.id, &c);
    for (const auto& c : changes) hang(c.id);
  }

  [[nodiscard]] std::vector<DiffNode> tree() const { return nodes(roots_); }

 private:
  [[nodiscard]] std::optional<ObjectId> parent_of(const ObjectId& id) const {
    const Object* object = to_.find(id);
    const Catalog& catalog = object ? to_ : from_;
    if (!object) object = from_.find(id);
    if (!object) return std::nullopt;
    std::optional<ObjectId> first;
    for (const auto& owner : ops_for(id).owners(*object)) {
      if (!catalog.find(owner)) continue;
      // What comes or goes with another is told with it.
      const Change* change = change_of(owner);
      if (change && change->sort != Change::Sort::kAltered) return owner;
      if (!first) first = owner;
    }
    return first;
  }

  void hang(const ObjectId& id) {
    const auto parent = parent_of(id);
    if (!parent) {
      roots_.insert(id);
      return;
    }
    if (children_[*parent].insert(id).second) hang(*parent);
  }

  [[nodiscard]] const Change* change_of(const ObjectId& id) const {
    const auto at = changes_.find(id);
    return at == changes_.end() ? nullptr : at->second;
  }

  void count_inside(const ObjectId& id, DiffNode& node) const {
    const auto at = children_.find(id);
    if (at == children_.end()) return;
    for (const auto& child : at->second) {
      ++node.inside[std::string(child.kind().name)];
      count_inside(child, node);
    }
  }

  [[nodiscard]] std::vector<DiffNode> nodes(const std::set<ObjectId>& ids) const {
    std::vector<DiffNode> out;
    for (const auto& id : ids) {
      DiffNode node{.id = id, .change = change_of(id)};
      const bool whole = node.change && node.change->sort != Change::Sort::kAltered;
      if (whole)
        count_inside(id, node);
      else if (const auto at = children_.find(id); at != children_.end())
        node.parts = nodes(at->second);
      out.push_back(std::move(node));
    }
    std::stable_sort(out.begin(), out.end(), [](const DiffNode& a, const DiffNode& b) {
      return kind_position(a.id) < kind_position(b.id);
    });
    return out;
  }

  const Catalog& from_;
  const Catalog& to_;
  std::map<ObjectId, const Change*> changes_;
  std::map<ObjectId, std::set<ObjectId>> children_;
  std::set<ObjectId> roots_;
};

std::string plural(const std::string& kind) {
  if (kind.ends_with("y")) return kind.substr(0, kind.size() - 1) + "ies";
  return kind.ends_with("x") ? kind + "es" : kind + "s";
}

}  // namespace

std::vector<DiffNode> diff_tree(const Catalog& from, const Catalog& to,
                                const std::vector<Change>& changes) {
  return TreeMaker(from, to, changes).tree();
}

DiffCounts count_differences(const std::vector<DiffNode>& tree) {
  DiffCounts out;
  for (const auto& node : tree) {
    if (node.change) out.count(node.change->sort);
    const DiffCounts parts = count_differences(node.parts);
    out.added += parts.added;
    out.dropped += parts.dropped;
    out.altered += parts.altered;
  }
  return out;
}

std::string inside_in_words(const DiffNode& node) {
  std::string out;
  for (const auto& [kind, number] : node.inside) {
    out +=
        fmt::format("{}{} {}", out.empty() ? "" : ", ", number, number == 1 ? kind : plural(kind));
  }
  return out;
}

}  // namespace pgplumb
