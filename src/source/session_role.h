// The role that SQL does not name: who will run it.
#pragma once

#include <span>

#include "catalog/catalog.h"

namespace pgplumb {

/// ALTER DEFAULT PRIVILEGES without FOR ROLE is about whoever runs it; SQL that was run on a
/// scratch server has the role "" for that. In all of these catalogs it becomes the role that read
/// the first of them that has one; where none has (snapshots), the role that most default
/// privileges name; else it stays as it is.
void settle_session_role(std::span<Catalog* const> catalogs);

}  // namespace pgplumb
