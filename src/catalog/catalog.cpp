// Building and asking a catalog.
#include "catalog/catalog.h"

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"

namespace pgplumb {

Catalog::Catalog(CatalogOrigin origin, std::vector<Object> objects,
                 const std::vector<std::pair<ObjectId, ObjectId>>& dependencies,
                 std::vector<NotModelled> not_modelled)
    : origin_(std::move(origin)),
      objects_(std::move(objects)),
      not_modelled_(std::move(not_modelled)) {
  std::sort(objects_.begin(), objects_.end(),
            [](const Object& a, const Object& b) { return a.id() < b.id(); });
  index_.reserve(objects_.size());
  for (Index i = 0; i < objects_.size(); ++i) {
    if (!index_.emplace(objects_[i].id(), i).second) {
      throw Error(fmt::format("{} was read twice; this is a defect in its catalog query",
                              objects_[i].id().display()));
    }
  }
  depends_on_.resize(objects_.size());
  dependents_.resize(objects_.size());
  for (const auto& [from, to] : dependencies) {
    const auto a = index_.find(from);
    const auto b = index_.find(to);
    if (a == index_.end() || b == index_.end() || a->second == b->second) continue;
    depends_on_[a->second].push_back(b->second);
  }
  for (Index i = 0; i < objects_.size(); ++i) {
    auto& list = depends_on_[i];
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    for (const Index to : list) dependents_[to].push_back(i);
  }
}

const Object* Catalog::find(const ObjectId& id) const {
  const auto at = index_.find(id);
  return at == index_.end() ? nullptr : &objects_[at->second];
}

std::vector<ObjectId> Catalog::depends_on(const ObjectId& id) const {
  std::vector<ObjectId> out;
  if (const auto at = index_.find(id); at != index_.end()) {
    for (const Index i : depends_on_[at->second]) out.push_back(objects_[i].id());
  }
  return out;
}

std::vector<ObjectId> Catalog::dependents(const ObjectId& id) const {
  std::vector<ObjectId> out;
  if (const auto at = index_.find(id); at != index_.end()) {
    for (const Index i : dependents_[at->second]) out.push_back(objects_[i].id());
  }
  return out;
}

std::vector<std::pair<ObjectId, ObjectId>> Catalog::dependencies() const {
  std::vector<std::pair<ObjectId, ObjectId>> out;
  for (Index i = 0; i < objects_.size(); ++i) {
    for (const Index to : depends_on_[i]) out.emplace_back(objects_[i].id(), objects_[to].id());
  }
  return out;
}

std::string Catalog::fingerprint() const {
  Sha256 hash;
  for (const auto& object : objects_) {
    hash.update(object.canonical());
    hash.update(std::string_view("\0", 1));
  }
  return hash.hex();
}

}  // namespace pgplumb
