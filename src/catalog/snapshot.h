// A catalog as JSON and back; the format of snapshot files and of --format json.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "catalog/catalog.h"

namespace pgplumb {

/// Version of the format; a reader refuses a newer one.
constexpr int kSnapshotVersion = 1;

nlohmann::ordered_json to_json(const Value& value);
Value value_from_json(const nlohmann::ordered_json& json);

/// One object: {"kind": …, fields…}; with_info: also fields that are carried but not compared.
nlohmann::ordered_json to_json(const Object& object, bool with_info = true);

/// {"pgplumb_snapshot": 1, "source", "database", "server_version", "fingerprint", "objects": […],
/// "dependencies": [[i, j]…],
///  "not_modelled": […]}; dependencies are positions in "objects". One object a line; passed to
/// `write` piece by piece, never whole.
void write_snapshot(const Catalog& catalog, const std::function<void(std::string_view)>& write);

/// kind_by_name: the KindInfo of a name, or nullptr. Throws Error for a document that is no
/// snapshot, for a newer version, an unknown kind, or a field of the wrong type.
Catalog catalog_from_json(const nlohmann::ordered_json& json,
                          const std::function<const KindInfo*(std::string_view)>& kind_by_name);

}  // namespace pgplumb
