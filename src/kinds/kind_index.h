// Two catalogs with the ways in that kinds need: children of a parent, objects by kind.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// A catalog with children and kinds indexed; keeps a reference to the catalog.
class IndexedCatalog {
 public:
  explicit IndexedCatalog(const Catalog& catalog);
  [[nodiscard]] const Catalog& catalog() const { return *catalog_; }
  /// Objects whose parent this is, sorted by id.
  [[nodiscard]] const std::vector<const Object*>& children(const ObjectId& parent) const;
  [[nodiscard]] const std::vector<const Object*>& of_kind(std::string_view kind) const;
  [[nodiscard]] const Object* find(const ObjectId& id) const { return catalog_->find(id); }
  template <class K>
  [[nodiscard]] const K* get(std::initializer_list<std::string_view> parts) const;

 private:
  const Catalog* catalog_;
  std::unordered_map<ObjectId, std::vector<const Object*>, ObjectIdHash> children_;
  std::unordered_map<std::string_view, std::vector<const Object*>> by_kind_;
};

}  // namespace pgplumb
