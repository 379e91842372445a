// What was read from code, for a person.
#pragma once

#include <string>

#include "code/facts.h"
#include "render/style.h"

namespace pgplumb {

/// The types with their labels, places and columns; what could not be read, with the reason; what
/// was looked at. Names have their control characters escaped.
std::string code_facts_text(const CodeFacts& facts, const TextStyle& style);

}  // namespace pgplumb
