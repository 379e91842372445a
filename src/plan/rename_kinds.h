// The one list of what a hint can rename: how ALTER says it, what the new name means for others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "step/step.h"

namespace pgplumb {

struct RenamableKind {
  std::string_view kind;  // as ids and hints name it
  /// In which order hints are followed: what holds others first, so that their paths have its new
  /// name.
  enum class Rank { kSchema, kObject, kRoutine, kPart } rank;
  /// Where the name stands in ALTER.
  enum class Form {
    kPath,      // ALTER words schema.name RENAME TO
    kCall,      // ALTER words schema.name(arguments) RENAME TO
    kUsing,     // ALTER words schema.name USING method RENAME TO
    kOnTable,   // ALTER words name ON schema.table RENAME TO
    kOfTable,   // ALTER TABLE schema.table RENAME words name TO
    kOfDomain,  // ALTER DOMAIN schema.domain RENAME words name TO
  } form;
  std::string_view words;
  bool used_by_clients;  // statements of clients name it
};

/// nullptr for what a hint cannot rename.
const RenamableKind* renamable_kind(std::string_view kind);

/// The kinds that a hint can name, as it names them; "label" is one.
const std::vector<std::string>& renamable_kinds();

/// ALTER … RENAME … TO.
Sql rename_statement(const RenamableKind& kind, const Object& object, const std::string& to);

/// Which part of the id is the object's own name.
std::size_t name_part(const KindInfo& kind);

/// The id with another name.
ObjectId renamed_id(const ObjectId& id, const std::string& name);

}  // namespace pgplumb
