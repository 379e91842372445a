// GRANT and REVOKE as differences of access lists.
#pragma once

#include "kinds/common.h"

namespace pgplumb {

/// What GRANT … ON names: "TABLE public.t"; and a column of it, empty for the whole.
struct GrantTarget {
  Sql on;
  Sql column = {};
};

/// Statements that turn one list of entries into another.
Steps grant_changes(const Strings& from, const Strings& to, const GrantTarget& target,
                    const std::string& owner);

/// The entries as they are after OWNER TO: the new owner's own grants become the owner's.
Strings after_change_of_owner(const Strings& entries, const std::string& new_owner);

}  // namespace pgplumb
