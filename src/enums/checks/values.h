// Literals of the code that meet an enum.
#pragma once

#include <vector>

#include "enums/model.h"

namespace pgplumb {

/// Those that are no label of the type that they meet, whose labels are known. Not of types that
/// two declarations dispute (E12), and not those that a database of the model has: there the
/// declaration is wrong (E03), not the literal.
std::vector<const CodeValue*> strange_values(const EnumModel& model);

}  // namespace pgplumb
