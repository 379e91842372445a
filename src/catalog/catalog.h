// All objects of one database as values, with what each depends on: no OIDs, no connection.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "catalog/object.h"

namespace pgplumb {

/// What a catalog was read from.
struct CatalogOrigin {
  std::string source;      // as the user wrote it, without secrets
  std::string database;    // its name on the server
  int server_version = 0;  // server_version_num: 150018
  std::string user;        // who read it; "" where nobody knows, as for a snapshot
};

/// An object that is there and that no kind models; reported by name, never silently skipped.
struct NotModelled {
  std::string kind;
  std::string identity;
  std::optional<std::string> definition = "";  // only compared; none for contents, which are not
};

/// How a catalog learns what depends on what; both are asked after the objects were sorted.
struct DependencySource {
  /// What an object stands on by its names; an id that is not among the objects is left out.
  std::function<std::vector<ObjectId>(const Object&)> links;
  /// (object, what it depends on), by position in the list as it was given. Asked last, so that it
  /// may be worked out meanwhile.
  std::function<std::vector<std::pair<std::uint32_t, std::uint32_t>>()> pairs;
};

class Catalog {
 public:
  using Index = std::uint32_t;

  /// Objects in any order, without duplicates; dependencies as (object, what it depends on); an id
  /// that is not among the objects is left out.
  Catalog(CatalogOrigin origin, std::vector<Object> objects,
          const std::vector<std::pair<ObjectId, ObjectId>>& dependencies,
          std::vector<NotModelled> not_modelled = {});
  Catalog(CatalogOrigin origin, std::vector<Object> objects, const DependencySource& dependencies,
          std::vector<NotModelled> not_modelled);
  Catalog() = default;

  [[nodiscard]] const CatalogOrigin& origin() const { return origin_; }
  /// Sorted by id.
  [[nodiscard]] const std::vector<Object>& objects() const { return objects_; }
  [[nodiscard]] const Object* find(const ObjectId& id) const;
  [[nodiscard]] std::span<const Index> depends_on(Index object) const {
    return depends_on_.of(object);
  }
  [[nodiscard]] std::span<const Index> dependents(Index object) const {
    return dependents_.of(object);
  }
  [[nodiscard]] std::vector<ObjectId> depends_on(const ObjectId& id) const;
  [[nodiscard]] std::vector<ObjectId> dependents(const ObjectId& id) const;
  [[nodiscard]] std::vector<std::pair<ObjectId, ObjectId>> dependencies() const;
  [[nodiscard]] const std::vector<NotModelled>& not_modelled() const { return not_modelled_; }
  /// SHA-256 over all objects' identities and compared fields, as 64 hexadecimal digits.
  [[nodiscard]] std::string fingerprint() const;

 private:
  // A sorted list for each object, one after the other.
  struct Lists {
    std::vector<std::uint32_t> starts;
    std::vector<Index> items;
    [[nodiscard]] std::span<const Index> of(Index object) const {
      return std::span(items).subspan(starts[object], starts[object + 1] - starts[object]);
    }
  };
  // Positions by id, with open addressing: the ids are in the objects already.
  struct Slot {
    std::uint32_t hash = 0;
    Index object = kNowhere;
  };
  static constexpr Index kNowhere = static_cast<Index>(-1);

  // Sorts the objects and returns where each one went.
  std::vector<Index> sort_objects();
  void index_objects();
  using Pairs = std::vector<std::pair<Index, Index>>;
  void add_links(const DependencySource& dependencies, Pairs& to) const;
  void set_dependencies(Pairs pairs);
  [[nodiscard]] Index position(const ObjectId& id) const;

  CatalogOrigin origin_;
  std::vector<Object> objects_;
  std::vector<Slot> slots_;
  Lists depends_on_;
  Lists dependents_;
  std::vector<NotModelled> not_modelled_;
};

}  // namespace pgplumb
