// Addresses are looked up in flat tables; parts that are no objects of their own lead to what they
// are parts of.
#include "source/join_catalog.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "kinds/all.h"

namespace pgplumb {
namespace {

// The oids of pg_class, pg_constraint, pg_amop, pg_amproc, pg_opclass and pg_opfamily, the same in
// all versions (src/include/catalog/*.h).
constexpr std::uint32_t kRelationClass = 1259;
constexpr std::uint32_t kConstraintClass = 2606;
constexpr std::uint32_t kMemberOperatorClass = 2602;
constexpr std::uint32_t kMemberFunctionClass = 2603;
constexpr std::uint32_t kOperatorClassClass = 2616;
constexpr std::uint32_t kOperatorFamilyClass = 2753;

// Addresses in one block of memory: there are as many as objects, and each is asked for often.
template <class T>
class AddressMap {
 public:
  explicit AddressMap(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  // The entry of this address, made where it is not there.
  std::pair<T&, bool> emplace(const Address& key, T value) {
    Slot& slot = slots_[position(key)];
    if (slot.used) return {slot.value, false};
    slot = {key, std::move(value), true};
    return {slot.value, true};
  }
  [[nodiscard]] const T* find(const Address& key) const {
    const Slot& slot = slots_[position(key)];
    return slot.used ? &slot.value : nullptr;
  }

 private:
  struct Slot {
    Address key;
    T value{};
    bool used = false;
  };
  [[nodiscard]] std::size_t position(const Address& key) const {
    std::uint64_t hash = (std::uint64_t{key.object} << 32U | key.class_id) ^
                         static_cast<std::uint64_t>(key.sub) * 0x9E3779B97F4A7C15U;
    hash = (hash ^ hash >> 32U) * 0x9E3779B97F4A7C15U;
    std::size_t at = (hash >> 32U) & (slots_.size() - 1);
    while (slots_[at].used && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
};

bool is_table(const ObjectId& id) {
  return id.is("table") || id.is("foreign table");
}

// Joins what the shares read: addresses to objects, and pg_depend's rows to dependencies between
// objects.
class Joiner {
 public:
  void add(CatalogRows& share) {
    append(objects_, share.objects);
    append(addresses_, share.addresses);
    append(rows_, share.dependencies);
    append(not_modelled_, share.not_modelled);
  }

  Catalog finish(CatalogOrigin origin, const Selection& selection) {
    AddressMap<std::uint32_t> at(objects_.size());
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
      if (addresses_[i].class_id != 0) at.emplace(addresses_[i], i);
    }
    const auto part_of = find_parts(at);
    const auto resolve = [&](Address a) -> std::optional<std::uint32_t> {
      for (int depth = 0; depth < 8; ++depth) {
        if (const auto* object = at.find(a)) return *object;
        if (const auto* whole = part_of.find(a)) {
          a = whole->address;
        } else if (a.sub != 0) {
          a.sub = 0;
        } else {
          return std::nullopt;
        }
      }
      return std::nullopt;
    };
    const auto position = keep(selection);
    std::erase_if(not_modelled_, [&](const NotModelled& n) { return is_excluded(n, selection); });
    Dependencies dependencies;
    dependencies.by_position.reserve(rows_.size());
    for (const auto& row : rows_) {
      // What a partition has from its parent (P, S): kinds say themselves what belongs to what
      // there.
      if (row.type == 'e' || row.type == 'P' || row.type == 'S') continue;
      const auto from = resolve(row.from);
      if (!from || position[*from] == kNotKept) continue;
      const auto to = resolve(row.to);
      if (!to || *from == *to || position[*to] == kNotKept) continue;
      // OWNED BY is an object of its own ("sequence ownership"); the other way the column's default
      // needs it.
      if (row.type == 'a' && is_sequence_[*from]) continue;
      // That a table inherits or is a partition is an object of its own.
      if (is_table_[*from] && is_table_[*to]) continue;
      dependencies.by_position.emplace_back(position[*from], position[*to]);
    }
    const KindOps* ops = nullptr;
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
      if (!ops || ops->info != &objects_[i].kind()) ops = &ops_for(objects_[i].id());
      for (auto& link : ops->links(objects_[i]))
        dependencies.by_id.emplace_back(i, std::move(link));
    }
    return Catalog(std::move(origin), std::move(objects_), dependencies, std::move(not_modelled_));
  }

 private:
  static constexpr std::uint32_t kNotKept = static_cast<std::uint32_t>(-1);

  struct Whole {
    Address address;
    int rank = 0;
  };

  template <class T>
  static void append(std::vector<T>& to, std::vector<T>& from) {
    if (to.empty()) {
      to = std::move(from);
    } else {
      std::move(from.begin(), from.end(), std::back_inserter(to));
    }
    from = {};
  }

  // Which of several rows says what an object is a part of: a partition's trigger or foreign key is
  // its parent's rather than its table's; internal rows and memberships of extensions come before
  // automatic ones.
  static int rank(char type) {
    switch (type) {
      case 'P':
        return 3;
      case 'i':
      case 'e':
        return 2;
      case 'a':
        return 1;
      default:
        return 0;
    }
  }

  // A part that is no object of its own leads to its whole. An inherited check is the parent's: its
  // automatic rows name columns, and what the check needs is not needed by one of them.
  [[nodiscard]] AddressMap<Whole> find_parts(const AddressMap<std::uint32_t>& at) const {
    AddressMap<Whole> out(static_cast<std::size_t>(std::count_if(
        rows_.begin(), rows_.end(), [](const DependencyRow& row) { return rank(row.type) > 0; })));
    for (const auto& row : rows_) {
      if (row.type == 'a' && row.from.class_id == kConstraintClass) continue;
      // A member of an operator class may need its operator or function by an automatic row, too.
      const bool member =
          row.from.class_id == kMemberOperatorClass || row.from.class_id == kMemberFunctionClass;
      if (member && row.to.class_id != kOperatorClassClass &&
          row.to.class_id != kOperatorFamilyClass)
        continue;
      if (rank(row.type) == 0 || at.find(row.from)) continue;
      // The index of a partition's key is the key's, whatever index of the parent it is attached
      // to.
      if (row.type == 'P' && row.from.class_id == kRelationClass) continue;
      const auto [whole, fresh] = out.emplace(row.from, Whole{row.to, rank(row.type)});
      if (!fresh && rank(row.type) > whole.rank) whole = {row.to, rank(row.type)};
    }
    return out;
  }

  // Leaves only the selected objects, and says where each one stands now.
  std::vector<std::uint32_t> keep(const Selection& selection) {
    const auto kept = selected(objects_, selection);
    std::vector<std::uint32_t> position(objects_.size(), kNotKept);
    is_table_.resize(objects_.size());
    is_sequence_.resize(objects_.size());
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      const auto& id = objects_[i].id();
      is_table_[i] = is_table(id);
      is_sequence_[i] = id.is("sequence");
      if (!kept[i]) continue;
      position[i] = count;
      if (count != i) objects_[count] = std::move(objects_[i]);
      ++count;
    }
    objects_.erase(objects_.begin() + count, objects_.end());
    return position;
  }

  std::vector<Object> objects_;
  std::vector<Address> addresses_;
  std::vector<DependencyRow> rows_;
  std::vector<NotModelled> not_modelled_;
  std::vector<bool> is_table_;  // of the objects as they were read
  std::vector<bool> is_sequence_;
};

}  // namespace

Catalog join_catalog(std::vector<CatalogRows> shares, CatalogOrigin origin,
                     const Selection& selection) {
  Joiner joiner;
  for (auto& share : shares) joiner.add(share);
  return joiner.finish(std::move(origin), selection);
}

}  // namespace pgplumb
