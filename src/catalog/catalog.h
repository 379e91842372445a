// All objects of one database as values, with what each depends on: no OIDs, no connection.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalog/object.h"

namespace pgplumb {

/// What a catalog was read from.
struct CatalogOrigin {
  std::string source;      // as the user wrote it, without secrets
  std::string database;    // its name on the server
  int server_version = 0;  // server_version_num: 150018
};

/// An object that is there and that no kind models; reported by name, never silently skipped.
struct NotModelled {
  std::string kind;
  std::string identity;
};

class Catalog {
 public:
  using Index = std::uint32_t;

  /// Objects in any order, without duplicates; dependencies as (object, what it depends on); an id
  /// that is not among the objects is left out.
  Catalog(CatalogOrigin origin, std::vector<Object> objects,
          const std::vector<std::pair<ObjectId, ObjectId>>& dependencies,
          std::vector<NotModelled> not_modelled = {});
  Catalog() = default;

  [[nodiscard]] const CatalogOrigin& origin() const { return origin_; }
  /// Sorted by id.
  [[nodiscard]] const std::vector<Object>& objects() const { return objects_; }
  [[nodiscard]] const Object* find(const ObjectId& id) const;
  [[nodiscard]] std::span<const Index> depends_on(Index object) const {
    return depends_on_[object];
  }
  [[nodiscard]] std::span<const Index> dependents(Index object) const {
    return dependents_[object];
  }
  [[nodiscard]] std::vector<ObjectId> depends_on(const ObjectId& id) const;
  [[nodiscard]] std::vector<ObjectId> dependents(const ObjectId& id) const;
  [[nodiscard]] std::vector<std::pair<ObjectId, ObjectId>> dependencies() const;
  [[nodiscard]] const std::vector<NotModelled>& not_modelled() const { return not_modelled_; }
  /// SHA-256 over all objects' identities and compared fields, as 64 hexadecimal digits.
  [[nodiscard]] std::string fingerprint() const;

 private:
  CatalogOrigin origin_;
  std::vector<Object> objects_;
  std::unordered_map<ObjectId, Index, ObjectIdHash> index_;
  std::vector<std::vector<Index>> depends_on_;
  std::vector<std::vector<Index>> dependents_;
  std::vector<NotModelled> not_modelled_;
};

}  // namespace pgplumb
