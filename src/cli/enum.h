// The subcommands of `enum`, each in a file of its own.
#pragma once

#include "cli/context.h"

namespace pgplumb {

Verb enum_check_verb();
Verb enum_list_verb();
Verb enum_impact_verb();

}  // namespace pgplumb
