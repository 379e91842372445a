// The role that SQL does not name: who will run it.
#pragma once

#include <span>
#include <string>

#include "catalog/catalog.h"

namespace pgplumb {

/// ALTER DEFAULT PRIVILEGES without FOR ROLE is about whoever runs it; SQL that was run on a
/// scratch server has the role "" for that. Who it is, as far as the other sources tell: the role
/// that read the first of them that is a database; where none is, the role that most default
/// privileges name; else "".
std::string session_role(std::span<const Catalog* const> catalogs);

/// Gives default privileges of nobody to the role; "" leaves them as they are.
void settle_session_role(Catalog& catalog, const std::string& role);

}  // namespace pgplumb
