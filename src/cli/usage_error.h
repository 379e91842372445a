// What is wrong with a command line, in the words of whoever typed it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace pgplumb {

/// "error: …" and "  help: …", for what `app.parse` threw.
std::string usage_error_text(const CLI::App& app, const CLI::ParseError& error);

}  // namespace pgplumb
