// What is wrong with a JSON document, in words for whoever has the file before them.
#pragma once

#include <exception>
#include <string>

namespace pgplumb {

/// Of an error of the JSON library's: "it lacks target"; "this is no JSON (line 2)" for a document
/// that cannot be parsed.
std::string json_problem(const std::exception& error);

}  // namespace pgplumb
