// generate WHAT: texts made from the options themselves, so that they cannot be out of date.
#pragma once

#include <functional>
#include <string>

#include "cli/command_tree.h"

namespace pgplumb {

std::string man_page(const CommandDoc& command);
std::string bash_completion(const CommandDoc& command);
std::string zsh_completion(const CommandDoc& command);
std::string fish_completion(const CommandDoc& command);
/// docs/reference/cli.md
std::string reference_page(const CommandDoc& command);
/// docs/reference/objects.md
std::string objects_page(const CommandDoc& command);

/// `root` is read when the verb runs, with all verbs declared by then.
std::function<int()> declare_generate(CLI::App& verb, const CLI::App& root);

}  // namespace pgplumb
