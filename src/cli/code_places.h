// Application code on the command line.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "code/read_code.h"

namespace pgplumb {

/// How JSON with texts from code is written: code may hold any bytes.
constexpr auto kReplaceBadUtf8 = nlohmann::ordered_json::error_handler_t::replace;

/// As read_code, with places as one can open them from here: a single folder stands in front of the
/// files below it.
CodeFacts read_code_here(const std::vector<std::string>& paths, const CodeOptions& options);

}  // namespace pgplumb
