// The states of a migration's objects, from a catalog or from within a transaction.
#pragma once

#include <map>
#include <vector>

#include "pg/connection.h"
#include "plan/migration.h"

namespace pgplumb {

/// Every object that was asked for; one that does not exist has no fields.
using States = std::map<ObjectId, ObjectState>;

States states_in(const Catalog& catalog, const std::vector<ObjectId>& ids);

/// By the kinds' own catalog queries, in the transaction that is open: what this session has
/// changed is seen, and what its locks protect cannot change any more.
States read_states(Connection& connection, const std::vector<ObjectId>& ids);

/// All objects of units [start, end), each once.
std::vector<ObjectId> objects_of(const Migration& migration, std::size_t start, std::size_t end);

/// The state without the fields that the guard does not look at.
ObjectState guarded(const ObjectState& state, const UnitObject& object);
/// As above, without what the object keeps either: what is compared with the target.
ObjectState settled(const ObjectState& state, const UnitObject& object);

}  // namespace pgplumb
