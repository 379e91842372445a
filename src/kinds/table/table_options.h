// Storage parameters of tables and materialized views.
#pragma once

#include <string_view>

#include "kinds/common.h"

namespace pgplumb {

/// "fillfactor = '70', autovacuum_enabled = 'off'" from "fillfactor=70"…; prefix: "toast" for TOAST
/// parameters.
Sql storage_parameters(const Strings& options, std::string_view prefix = "");

/// What RESET and SET have to name so that one list becomes the other, in its order.
struct OptionChanges {
  Strings gone;  // names
  Strings set;   // name=value
};
OptionChanges option_changes(const Strings& from, const Strings& to);

/// SET and RESET of what differs; target: "TABLE public.t".
Steps storage_parameter_steps(const Sql& target, const ObjectId& object, const Strings& from,
                              const Strings& to, std::string_view prefix);

/// OPTIONS lists of foreign-data wrappers and what is made with them: "host 'a', port '1'" from
/// "host=a"…
Sql wrapper_option_list(const Strings& options);
/// "SET host 'b', ADD user 'x', DROP port"
Sql wrapper_option_changes(const Strings& from, const Strings& to);

}  // namespace pgplumb
