// The command line as plain values: what man page, completions and reference are made from.
#pragma once

#include <string>
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
  std::string name;
  std::string help;
  std::vector<OptionDoc> options;
  std::string examples;  // "" or "Examples:\n  command\n      what for …"
};

struct CommandDoc {
  std::string name;
  std::string version;
  std::string help;
  std::vector<OptionDoc> options;  // those of every verb
  std::vector<VerbDoc> verbs;      // that are listed
};

CommandDoc command_tree(const CLI::App& app);
VerbDoc verb_doc(const CLI::App& verb);

/// "--from SOURCE"; choices as {a,b}.
std::string shown(const OptionDoc& option);

/// "pgplumb diff [OPTIONS] FROM TO"
std::string usage(const CommandDoc& command, const VerbDoc& verb);

}  // namespace pgplumb
