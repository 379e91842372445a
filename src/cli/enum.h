// The subcommands of `enum`, each in a file of its own.
#pragma once

#include "cli/context.h"

namespace pgplumb {

Verb enum_list_verb();

}  // namespace pgplumb
