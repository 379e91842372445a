// The command line as plain values: what man page, completions and reference are made from.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace pgplumb {

struct OptionDoc {
  std::vector<std::string> names;    // "-o", "--output"; empty for a positional
  std::string value;                 // "FILE"; for a positional its name; "" for a flag
  std::vector<std::string> choices;  // the only values it takes
  std::string help;
  bool required = false;
  bool repeatable = false;
  [[nodiscard]] bool is_positional() const { return names.empty(); }
};

struct VerbDoc {
  std::string name;  // "diff"; of a subcommand "enum list"
  std::string help;
  std::vector<OptionDoc> options;
  std::string examples;  // "" or "Examples:\n  command\n      what for …"
  std::vector<std::pair<std::string, std::string>> subcommands;  // name and help

  /// "enum" of "enum list"; "" for a verb that stands alone.
  [[nodiscard]] std::string group() const {
    return name.substr(0, name.find(' ') == std::string::npos ? 0 : name.find(' '));
  }
  /// "list" of "enum list".
  [[nodiscard]] std::string last_word() const { return name.substr(name.find(' ') + 1); }
};

struct CommandDoc {
  std::string name;
  std::string version;
  std::string help;
  std::vector<OptionDoc> options;  // those of every verb
  std::vector<VerbDoc> verbs;      // that are listed; of groups the subcommands
  std::vector<VerbDoc> groups;     // verbs that only have subcommands
};

CommandDoc command_tree(const CLI::App& app);
VerbDoc verb_doc(const CLI::App& verb);

/// "--from SOURCE"; choices as {a,b}.
std::string shown(const OptionDoc& option);

/// "pgplumb diff [OPTIONS] FROM TO"
std::string usage(const CommandDoc& command, const VerbDoc& verb);

}  // namespace pgplumb
