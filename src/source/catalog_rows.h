// What a catalog is read as, before what depends on what is known by name.
#pragma once

#include <cstdint>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// An object's address on the server, as in pg_depend; only used while reading.
struct Address {
  std::uint32_t class_id = 0;
  std::uint32_t object = 0;
  std::int32_t sub = 0;
  bool operator==(const Address&) const = default;
};

/// A row of pg_depend.
struct DependencyRow {
  Address from;
  Address to;
  char type;
};

struct CatalogRows {
  std::vector<Object> objects;
  std::vector<Address> addresses;  // of the objects; class 0 for one that is none of the server's
  std::vector<DependencyRow> dependencies;
  std::vector<NotModelled> not_modelled;
};

}  // namespace pgplumb
