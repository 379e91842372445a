// What the completions of all shells share.
#pragma once

#include <string>

#include "cli/command_tree.h"

namespace pgplumb {

/// What a value is, by the name that it has in --help.
enum class ValueSort { kAny, kFile, kFolder, kSource, kEnvironment };
ValueSort sort_of(const OptionDoc& option);

/// What may stand behind the command: verbs, and groups by their name.
std::vector<VerbDoc> first_words(const CommandDoc& command);

/// In single quotes, for bash and zsh; fish takes the same where the text has no backslash.
std::string in_quotes(const std::string& text);

/// A command that prints the environments of ./pgplumb.toml, one a line.
inline constexpr const char* kListEnvironments =
    R"(sed -nE 's/^\[env\.([A-Za-z0-9_-]+)\].*/\1/p' pgplumb.toml 2>/dev/null)";

}  // namespace pgplumb
