// Indexes over one catalog.
#include "kinds/kind_index.h"

#include "kinds/all.h"

namespace pgplumb {

IndexedCatalog::IndexedCatalog(const Catalog& catalog) : catalog_(&catalog) {
  for (const auto& object : catalog.objects()) {
    by_kind_[object.kind().name].push_back(&object);
    // The first owner that exists: a trigger names a table and a view, of which one is there.
    for (const auto& owner : ops_for(object.id()).owners(object)) {
      if (!catalog.find(owner)) continue;
      children_[owner].push_back(&object);
      break;
    }
  }
}

const std::vector<const Object*>& IndexedCatalog::children(const ObjectId& parent) const {
  static const std::vector<const Object*> kNone;
  const auto at = children_.find(parent);
  return at == children_.end() ? kNone : at->second;
}

const std::vector<const Object*>& IndexedCatalog::of_kind(std::string_view kind) const {
  static const std::vector<const Object*> kNone;
  const auto at = by_kind_.find(kind);
  return at == by_kind_.end() ? kNone : at->second;
}

}  // namespace pgplumb
