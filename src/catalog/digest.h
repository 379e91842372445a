// What two catalogs have outside of some objects, compared without carrying one of them whole.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// The objects that count, in short.
struct CatalogDigest {
  std::string
      fingerprint;  // SHA-256 over identities and compared fields; "" where nothing was recorded
  std::string objects;  // eight characters per object, four of its id and four of its fields, in
                        // the order of ids; "" where there are more than kMostNamed
  std::size_t count = 0;
  static constexpr std::size_t kMostNamed = 20000;
  bool operator==(const CatalogDigest&) const = default;
};

/// Which objects and which fields of them count.
struct DigestScope {
  std::function<bool(const ObjectId&)> counts;
  std::vector<std::string> ignored_fields;
};

CatalogDigest digest_of(const Catalog& catalog, const DigestScope& scope);

/// How a catalog differs from what was recorded.
struct DigestDifference {
  std::vector<ObjectId>
      added;  // the record does not have them; without the parts of one that is named
  std::vector<ObjectId> altered;
  std::size_t missing = 0;  // the record has that many more; their names are not in it
  bool named = true;  // false: the record is too large to hold single objects, or it is a rare
                      // collision: it differs, and where is not known
};

/// Only to be called where the fingerprints differ.
DigestDifference difference(const CatalogDigest& recorded, const Catalog& catalog,
                            const DigestScope& scope);

}  // namespace pgplumb
