// Two catalogs → changes. Pure and generic: objects are matched by id and compared by their fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

struct Change {
  enum class Sort { kAdded, kDropped, kAltered };
  Sort sort = Sort::kAdded;
  ObjectId id;
  std::vector<FieldChange> fields;  // of an altered object
};

/// Fields that never count: "owner", "acl", "comment", as the user wished. An owner that one side
/// does not state ("") never counts.
struct DiffOptions {
  std::vector<std::string> ignored_fields;
};

/// Sorted by id. Both catalogs must have been read with the same selection.
std::vector<Change> diff(const Catalog& from, const Catalog& to, const DiffOptions& options = {});

}  // namespace pgplumb
