// What was read from code, as JSON; docs/reference/json.md describes it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "code/facts.h"

namespace pgplumb {

/// Version of the format; it rises when something that is there changes its meaning or goes.
constexpr int kCodeFactsVersion = 1;

/// A value that is not known is {"unknown": why}.
nlohmann::ordered_json code_facts_json(const CodeFacts& facts);

}  // namespace pgplumb
