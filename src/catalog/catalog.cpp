// Building and asking a catalog.
#include "catalog/catalog.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/error.h"
#include "base/hash.h"

namespace pgplumb {

namespace {

// The low bits of std::hash are mixed well, but for the kind's address.
std::uint32_t short_hash(const ObjectId& id) {
  const std::uint64_t h = id.hash();
  return static_cast<std::uint32_t>(h ^ (h >> 32U));
}

}  // namespace

Catalog::Catalog(CatalogOrigin origin, std::vector<Object> objects,
                 const std::vector<std::pair<ObjectId, ObjectId>>& dependencies,
                 std::vector<NotModelled> not_modelled)
    : origin_(std::move(origin)),
      objects_(std::move(objects)),
      not_modelled_(std::move(not_modelled)) {
  sort_objects();
  index_objects();
  std::vector<std::pair<Index, Index>> pairs;
  pairs.reserve(dependencies.size());
  for (const auto& [from, to] : dependencies) pairs.emplace_back(position(from), position(to));
  set_dependencies(std::move(pairs));
}

Catalog::Catalog(CatalogOrigin origin, std::vector<Object> objects,
                 const Dependencies& dependencies, std::vector<NotModelled> not_modelled)
    : origin_(std::move(origin)),
      objects_(std::move(objects)),
      not_modelled_(std::move(not_modelled)) {
  const auto went_to = sort_objects();
  index_objects();
  std::vector<std::pair<Index, Index>> pairs;
  pairs.reserve(dependencies.by_position.size() + dependencies.by_id.size());
  for (const auto& [from, to] : dependencies.by_position)
    pairs.emplace_back(went_to[from], went_to[to]);
  for (const auto& [from, to] : dependencies.by_id) pairs.emplace_back(went_to[from], position(to));
  set_dependencies(std::move(pairs));
}

std::vector<Catalog::Index> Catalog::sort_objects() {
  // Keys beside each other: a comparison does not have to follow the objects.
  struct Key {
    std::string_view kind;
    std::string_view path;
    Index at;
  };
  std::vector<Key> keys;
  keys.reserve(objects_.size());
  for (Index i = 0; i < objects_.size(); ++i) {
    const auto& id = objects_[i].id();
    keys.push_back({id.kind().name, id.sort_key(), i});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    if (a.kind.data() != b.kind.data()) {
      if (const auto order = a.kind <=> b.kind; order != 0) return order < 0;
    }
    return a.path < b.path;
  });
  std::vector<Index> went_to(objects_.size());
  std::vector<Object> sorted;
  sorted.reserve(objects_.size());
  for (const auto& key : keys) {
    went_to[key.at] = static_cast<Index>(sorted.size());
    sorted.push_back(std::move(objects_[key.at]));
  }
  objects_ = std::move(sorted);
  return went_to;
}

void Catalog::index_objects() {
  for (std::size_t i = 1; i < objects_.size(); ++i) {
    if (objects_[i - 1].id() == objects_[i].id()) {
      throw Error(fmt::format("{} was read twice; this is a defect in its catalog query",
                              objects_[i].id().display()));
    }
  }
  slots_.assign(std::bit_ceil(2 * objects_.size() + 1), {});
  for (Index i = 0; i < objects_.size(); ++i) {
    const auto hash = short_hash(objects_[i].id());
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].object != kNowhere) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, i};
  }
}

Catalog::Index Catalog::position(const ObjectId& id) const {
  if (slots_.empty()) return kNowhere;
  const auto hash = short_hash(id);
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].object != kNowhere;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash == hash && objects_[slots_[at].object].id() == id) return slots_[at].object;
  }
  return kNowhere;
}

void Catalog::set_dependencies(std::vector<std::pair<Index, Index>> pairs) {
  std::erase_if(pairs, [](const auto& p) {
    return p.first == kNowhere || p.second == kNowhere || p.first == p.second;
  });
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  depends_on_ = lists_of(pairs, objects_.size());
  for (auto& [from, to] : pairs) std::swap(from, to);
  std::sort(pairs.begin(), pairs.end());
  dependents_ = lists_of(pairs, objects_.size());
}

Catalog::Lists Catalog::lists_of(const std::vector<std::pair<Index, Index>>& sorted,
                                 std::size_t objects) {
  Lists out;
  out.starts.assign(objects + 1, 0);
  out.items.reserve(sorted.size());
  for (const auto& [from, to] : sorted) {
    ++out.starts[from + 1];
    out.items.push_back(to);
  }
  std::partial_sum(out.starts.begin(), out.starts.end(), out.starts.begin());
  return out;
}

const Object* Catalog::find(const ObjectId& id) const {
  const auto at = position(id);
  return at == kNowhere ? nullptr : &objects_[at];
}

std::vector<ObjectId> Catalog::depends_on(const ObjectId& id) const {
  std::vector<ObjectId> out;
  if (const auto at = position(id); at != kNowhere) {
    for (const Index i : depends_on(at)) out.push_back(objects_[i].id());
  }
  return out;
}

std::vector<ObjectId> Catalog::dependents(const ObjectId& id) const {
  std::vector<ObjectId> out;
  if (const auto at = position(id); at != kNowhere) {
    for (const Index i : dependents(at)) out.push_back(objects_[i].id());
  }
  return out;
}

std::vector<std::pair<ObjectId, ObjectId>> Catalog::dependencies() const {
  std::vector<std::pair<ObjectId, ObjectId>> out;
  for (Index i = 0; i < objects_.size(); ++i) {
    for (const Index to : depends_on(i)) out.emplace_back(objects_[i].id(), objects_[to].id());
  }
  return out;
}

std::string Catalog::fingerprint() const {
  Sha256 hash;
  std::string bytes;
  for (const auto& object : objects_) {
    bytes.clear();
    object.append_canonical(bytes);
    bytes += '\0';
    hash.update(bytes);
  }
  return hash.hex();
}

}  // namespace pgplumb
