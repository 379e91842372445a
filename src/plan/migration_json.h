// A migration as JSON and back; what --format json prints and what the script carries for prove and
// apply.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "plan/migration.h"

namespace pgplumb {

nlohmann::ordered_json to_json(const Migration& migration);
/// Throws Error for a document that is no migration, for a newer version and for an unknown kind.
Migration migration_from_json(const nlohmann::ordered_json& json);

nlohmann::ordered_json to_json(const ObjectId& id);
ObjectId object_id_from_json(const nlohmann::ordered_json& json);
nlohmann::ordered_json to_json(const Action& action);
nlohmann::ordered_json to_json(const ObjectState& state);

}  // namespace pgplumb
