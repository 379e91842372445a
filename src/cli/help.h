// --help, laid out for the width of the terminal.
#pragma once

#include <string>

#include "cli/command_tree.h"

namespace CLI {
class App;
}

namespace pgplumb {

/// verb: nullptr for the command as a whole.
std::string help_text(const CommandDoc& command, const VerbDoc* verb, int width);

/// Makes --help of the app and of its verbs look so. The app must outlive its use.
void use_help_text(CLI::App& app);

}  // namespace pgplumb
