// GRANT and REVOKE as differences of access lists.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

/// Statements that turn one list of entries into another. on: what GRANT … ON names. A name of a
/// relation, the byte 1 and the name of a column stand for a column.
Steps grant_changes(const Strings& from, const Strings& to, const Sql& on,
                    const std::string& owner);

/// The entries as they are after OWNER TO: the new owner's own grants become the owner's.
Strings after_change_of_owner(const Strings& entries, const std::string& new_owner);

}  // namespace pgplumb
