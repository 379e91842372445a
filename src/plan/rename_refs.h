// What else changes when an object gets another name: fields that hold the name, printed texts.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace pgplumb {

/// An object of a catalog that gets another name, and what the server carries it into.
struct NameChange {
  NameChange(const Catalog& catalog, const Catalog& target, const ObjectId& old_id,
             std::string new_name);

  ObjectId id;
  std::string before;
  std::string after;
  std::set<ObjectId> family;  // what is renamed with it: the children's columns
  /// Printed texts follow only in these; empty for all, where the name alone says what is meant.
  std::set<ObjectId> users;
  std::set<ObjectId> mixed;  // of a function: those of its users that call another one of its name
  bool is_called = false;    // a function has the same name as this type or relation
  std::set<std::string> in_schema;  // of a schema: the names of what it holds, quoted where needed
  const Catalog* target;
};

/// The object, which may be the renamed one, as it is afterwards.
Object with_name_change(const Object& object, const NameChange& change);

/// The names of what a schema holds, quoted where needed.
std::set<std::string> names_in(const Catalog& catalog, const std::string& schema);

/// A table, a view, a foreign table …: what has columns and stands in queries.
bool is_relation(const ObjectId& id);

}  // namespace pgplumb
