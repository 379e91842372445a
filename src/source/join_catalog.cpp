// Addresses are looked up in flat tables; parts that are no objects of their own lead to what they
// are parts of.
#include "source/join_catalog.h"

#include <algorithm>
#include <bit>
#include <future>

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

// Positions by address, in one block of memory: there are as many as objects, and each is asked for
// often. The addresses stay where they are: address_of(position).
template <class AddressOf>
class AddressMap {
 public:
  AddressMap(std::size_t most, AddressOf address_of)
      : slots_(std::bit_ceil(2 * most + 1), kNone), address_of_(address_of) {}

  static constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

  // The entry of this position's address: kNone where there is none yet; to be set by the caller.
  std::uint32_t& entry(std::uint32_t position) { return slots_[slot(address_of_(position))]; }
  [[nodiscard]] std::uint32_t find(const Address& key) const { return slots_[slot(key)]; }

 private:
  [[nodiscard]] std::size_t slot(const Address& key) const {
    std::uint64_t hash = (std::uint64_t{key.object} << 32U | key.class_id) ^
                         static_cast<std::uint64_t>(key.sub) * 0x9E3779B97F4A7C15U;
    hash = (hash ^ hash >> 32U) * 0x9E3779B97F4A7C15U;
    std::size_t at = (hash >> 32U) & (slots_.size() - 1);
    while (slots_[at] != kNone && address_of_(slots_[at]) != key)
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<std::uint32_t> slots_;
  AddressOf address_of_;
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
    const auto position = keep(selection);
    std::erase_if(not_modelled_, [&](const NotModelled& n) { return is_excluded(n, selection); });
    // Beside the sorting of the objects: of those it needs only what was noted by keep().
    auto pairs = std::async(std::launch::async, [&] { return resolve_rows(position); });
    return Catalog(std::move(origin), std::move(objects_),
                   {[](const Object& object) {
                      thread_local const KindOps* ops = nullptr;  // neighbours are of one kind
                      if (!ops || ops->info != &object.kind()) ops = &ops_for(object.id());
                      return ops->links(object);
                    },
                    [&pairs] { return pairs.get(); }},
                   std::move(not_modelled_));
  }

 private:
  static constexpr std::uint32_t kNotKept = static_cast<std::uint32_t>(-1);

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

  // A part that is no object of its own leads to its whole, by the row that says so. An inherited
  // check is the parent's: its automatic rows name columns, and what the check needs is not needed
  // by one of them.
  template <class Objects>
  [[nodiscard]] auto find_parts(const Objects& at) const {
    const auto count = std::count_if(rows_.begin(), rows_.end(),
                                     [](const DependencyRow& row) { return rank(row.type) > 0; });
    AddressMap out(static_cast<std::size_t>(count),
                   [this](std::uint32_t i) { return rows_[i].from; });
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      const auto& row = rows_[i];
      if (row.type == 'a' && row.from.class_id == kConstraintClass) continue;
      // A member of an operator class may need its operator or function by an automatic row, too.
      const bool member =
          row.from.class_id == kMemberOperatorClass || row.from.class_id == kMemberFunctionClass;
      if (member && row.to.class_id != kOperatorClassClass &&
          row.to.class_id != kOperatorFamilyClass)
        continue;
      if (rank(row.type) == 0 || at.find(row.from) != at.kNone) continue;
      // The index of a partition's key is the key's, whatever index of the parent it is attached
      // to.
      if (row.type == 'P' && row.from.class_id == kRelationClass) continue;
      auto& whole = out.entry(i);
      if (whole == out.kNone || rank(row.type) > rank(rows_[whole].type)) whole = i;
    }
    return out;
  }

  // What depends on what, among the objects that are kept.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> resolve_rows(
      const std::vector<std::uint32_t>& position) const {
    AddressMap at(addresses_.size(), [this](std::uint32_t i) { return addresses_[i]; });
    for (std::uint32_t i = 0; i < addresses_.size(); ++i) {
      if (addresses_[i].class_id == 0) continue;
      if (auto& entry = at.entry(i); entry == at.kNone) entry = i;
    }
    const auto part_of = find_parts(at);
    const auto resolve = [&](Address a) -> std::uint32_t {
      for (int depth = 0; depth < 8; ++depth) {
        if (const auto object = at.find(a); object != at.kNone) return object;
        if (const auto row = part_of.find(a); row != part_of.kNone) {
          a = rows_[row].to;
        } else if (a.sub != 0) {
          a.sub = 0;
        } else {
          return at.kNone;
        }
      }
      return at.kNone;
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    out.reserve(rows_.size());
    for (const auto& row : rows_) {
      // What a partition has from its parent (P, S): kinds say themselves what belongs to what
      // there.
      if (row.type == 'e' || row.type == 'P' || row.type == 'S') continue;
      const auto from = resolve(row.from);
      if (from == at.kNone || position[from] == kNotKept) continue;
      const auto to = resolve(row.to);
      if (to == at.kNone || from == to || position[to] == kNotKept) continue;
      // OWNED BY is an object of its own ("sequence ownership"); the other way the column's default
      // needs it.
      if (row.type == 'a' && is_sequence_[from]) continue;
      // That a table inherits or is a partition is an object of its own.
      if (is_table_[from] && is_table_[to]) continue;
      out.emplace_back(position[from], position[to]);
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
    const KindInfo* kind = nullptr;
    bool table = false;
    bool sequence = false;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      if (kind != &objects_[i].kind()) {
        kind = &objects_[i].kind();
        table = is_table(objects_[i].id());
        sequence = objects_[i].id().is("sequence");
      }
      is_table_[i] = table;
      is_sequence_[i] = sequence;
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
