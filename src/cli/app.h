// The command line as a whole: the verbs, and the options that all of them share.
#pragma once

#include <functional>

#include "cli/context.h"

namespace pgplumb {

/// What parsing leaves: the options, and the work of the verb that was named.
struct CommandLine {
  GlobalOptions global;
  std::function<int(Context&)> work;
  std::function<int()> plain_work;  // of a verb that reads no configuration; set in place of `work`
};

/// Declares everything; `line` must outlive the app.
void declare_command_line(CLI::App& app, CommandLine& line);

/// Sets the examples that --help ends with: command and what it is for, by turns.
void add_examples(CLI::App& verb, const std::vector<std::pair<std::string, std::string>>& examples);

}  // namespace pgplumb
