// Building and asking a catalog.
#include "catalog/catalog.h"

#include <algorithm>
#include <bit>
#include <future>
#include <iterator>
#include <map>
#include <numeric>

#include "base/error.h"
#include "base/hash.h"
#include "catalog/pieces.h"

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
                 const DependencySource& dependencies, std::vector<NotModelled> not_modelled)
    : origin_(std::move(origin)),
      objects_(std::move(objects)),
      not_modelled_(std::move(not_modelled)) {
  const auto went_to = sort_objects();
  index_objects();
  Pairs pairs;
  add_links(dependencies, pairs);
  for (const auto& [from, to] : dependencies.pairs())
    pairs.emplace_back(went_to[from], went_to[to]);
  set_dependencies(std::move(pairs));
}

namespace {

// An object's place in the order within its kind. All paths of a kind begin alike (the schema), so
// that the first bytes behind that decide most comparisons without a look at the path.
struct SortKey {
  std::uint64_t first = 0;
  std::string_view path;
  std::uint32_t at = 0;

  bool operator<(const SortKey& other) const {
    return first != other.first ? first < other.first : path < other.path;
  }
};

void set_first_bytes(std::vector<SortKey>& keys) {
  std::size_t common = keys.front().path.size();
  for (const auto& key : keys) {
    const auto both = std::min(common, key.path.size());
    common = static_cast<std::size_t>(
        std::mismatch(key.path.begin(), key.path.begin() + static_cast<std::ptrdiff_t>(both),
                      keys.front().path.begin())
            .first -
        key.path.begin());
  }
  for (auto& key : keys) {
    for (std::size_t i = 0; i < sizeof key.first; ++i) {
      const auto at = common + i;
      key.first =
          key.first << 8U | (at < key.path.size() ? static_cast<unsigned char>(key.path[at]) : 0U);
    }
  }
}

}  // namespace

std::vector<Catalog::Index> Catalog::sort_objects() {
  std::map<std::string_view, std::vector<SortKey>> kinds;
  std::vector<SortKey>* keys = nullptr;
  const KindInfo* kind = nullptr;
  for (Index i = 0; i < objects_.size(); ++i) {
    const auto& id = objects_[i].id();
    if (kind != &id.kind()) {
      kind = &id.kind();
      keys = &kinds[kind->name];
    }
    keys->push_back({0, id.sort_key(), i});
  }
  std::vector<Index> went_to(objects_.size());
  std::vector<Object> sorted;
  sorted.reserve(objects_.size());
  for (auto& [name, of_kind] : kinds) {
    set_first_bytes(of_kind);
    if (!std::is_sorted(of_kind.begin(), of_kind.end())) std::sort(of_kind.begin(), of_kind.end());
    for (const auto& key : of_kind) {
      went_to[key.at] = static_cast<Index>(sorted.size());
      sorted.push_back(std::move(objects_[key.at]));
    }
  }
  objects_ = std::move(sorted);
  return went_to;
}

void Catalog::index_objects() {
  slots_.assign(std::bit_ceil(2 * objects_.size() + 1), {});
  for (Index i = 0; i < objects_.size(); ++i) {
    const auto& id = objects_[i].id();
    const auto hash = short_hash(id);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].object != kNowhere; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash == hash && objects_[slots_[at].object].id() == id) {
        throw Error(
            fmt::format("{} was read twice; this is a defect in its catalog query", id.display()));
      }
    }
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

void Catalog::add_links(const DependencySource& dependencies, Pairs& to) const {
  const auto links_of = [&](Index begin, Index end) {
    Pairs out;
    // Neighbours mostly stand on the same (the columns of a table): the last answers are kept.
    std::vector<std::pair<ObjectId, Index>> last;
    for (Index i = begin; i < end; ++i) {
      auto links = dependencies.links(objects_[i]);
      if (last.size() < links.size()) last.resize(links.size());
      for (std::size_t k = 0; k < links.size(); ++k) {
        if (!last[k].first.valid() || last[k].first != links[k]) {
          const Index found = position(links[k]);
          last[k] = {std::move(links[k]), found};
        }
        if (last[k].second != kNowhere) out.emplace_back(i, last[k].second);
      }
    }
    return out;
  };
  constexpr Index kObjects = 16384;
  const auto count = static_cast<Index>(objects_.size());
  std::vector<std::future<Pairs>> parts;
  for (Index begin = kObjects; begin < count; begin += kObjects) {
    parts.push_back(
        std::async(std::launch::async, links_of, begin, std::min(begin + kObjects, count)));
  }
  to = links_of(0, std::min(kObjects, count));
  for (auto& part : parts) {
    const Pairs found = part.get();
    to.insert(to.end(), found.begin(), found.end());
  }
}

void Catalog::set_dependencies(Pairs pairs) {
  std::erase_if(pairs, [](const auto& p) {
    return p.first == kNowhere || p.second == kNowhere || p.first == p.second;
  });
  // Counted into place: sorting all pairs at once takes several times as long.
  const auto count = [this](Lists& lists, const auto& each) {
    lists.starts.assign(objects_.size() + 1, 0);
    each([&lists](Index from, Index) { ++lists.starts[from + 1]; });
    std::partial_sum(lists.starts.begin(), lists.starts.end(), lists.starts.begin());
    lists.items.resize(lists.starts.back());
    auto next = lists.starts;
    each([&](Index from, Index to) { lists.items[next[from]++] = to; });
  };
  Lists all;
  count(all, [&pairs](const auto& take) {
    for (const auto& [from, to] : pairs) take(from, to);
  });
  depends_on_.starts.assign(1, 0);
  depends_on_.starts.reserve(objects_.size() + 1);
  depends_on_.items.reserve(all.items.size());
  for (Index i = 0; i < objects_.size(); ++i) {
    const auto begin = all.items.begin() + all.starts[i];
    const auto end = all.items.begin() + all.starts[i + 1];
    std::sort(begin, end);
    std::unique_copy(begin, end, std::back_inserter(depends_on_.items));
    depends_on_.starts.push_back(static_cast<std::uint32_t>(depends_on_.items.size()));
  }
  // From the sorted lists, so that these are sorted, too.
  count(dependents_, [this](const auto& take) {
    for (Index i = 0; i < objects_.size(); ++i) {
      for (const Index to : depends_on_.of(i)) take(to, i);
    }
  });
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
  constexpr std::size_t kObjects = 4096;
  Pieces bytes((objects_.size() + kObjects - 1) / kObjects, 8, [this](std::size_t piece) {
    const auto end = std::min((piece + 1) * kObjects, objects_.size());
    std::string out;
    for (std::size_t i = piece * kObjects; i < end; ++i) {
      objects_[i].append_canonical(out);
      out += '\0';
    }
    return out;
  });
  Sha256 hash;
  while (!bytes.at_end()) hash.update(bytes.next());
  return hash.hex();
}

}  // namespace pgplumb
