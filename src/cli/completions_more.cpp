// Shell completions: zsh and fish.
#include <fmt/format.h>

#include "cli/completions.h"
#include "cli/generate.h"

namespace pgplumb {
namespace {

// Inside of [..] of an argument of _arguments.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_values(const OptionDoc& option) {
  switch (sort_of(option)) {
    case ValueSort::kFile:
      return "_files";
    case ValueSort::kFolder:
      return "_files -/";
    case ValueSort::kSource:
      return "_pgplumb_sources";
    case ValueSort::kEnvironment:
      return "_pgplumb_environments";
    case ValueSort::kAny:
      break;
  }
  return option.choices.empty() ? " " : fmt::format("({})", fmt::join(option.choices, " "));
}

std::string zsh_arguments(const std::vector<OptionDoc>& options) {
  std::string out;
  int place = 0;
  for (const auto& option : options) {
    if (option.is_positional()) {
      const std::string number = option.repeatable ? "*" : std::to_string(++place);
      out += " \\\n      " +
             in_quotes(fmt::format("{}:{}:{}", number, option.value, zsh_values(option)));
      continue;
    }
    const std::string value =
        option.value.empty() ? "" : fmt::format(":{}:{}", option.value, zsh_values(option));
    for (const auto& name : option.names) {
      out += " \\\n      " + in_quotes(fmt::format("{}{}[{}]{}", option.repeatable ? "*" : "", name,
                                                   zsh_text(option.help), value));
    }
  }
  return out;
}

// The second word of the verb, then its arguments.
std::string zsh_group(const CommandDoc& command, const VerbDoc& group) {
  std::string out = fmt::format(
      "    {})\n      if ((CURRENT == 2)); then\n        local -a subcommands=(", group.name);
  for (const auto& [name, help] : group.subcommands)
    out += "\n          " + in_quotes(name + ":" + zsh_text(help));
  out +=
      "\n        )\n        _describe subcommand subcommands\n      else\n        shift words; "
      "((CURRENT--))\n        case $words[1] in\n";
  for (const auto& verb : command.verbs) {
    if (verb.group() != group.name) continue;
    out += fmt::format("        {})\n      _arguments{}{} ;;\n", verb.last_word(),
                       zsh_arguments(verb.options), zsh_arguments(command.options));
  }
  return out + "        esac\n      fi ;;\n";
}

std::string fish_text(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_option(const std::string& command, const std::string& condition,
                        const OptionDoc& option) {
  if (option.is_positional()) return "";
  std::string out = "complete -c " + command + condition;
  for (const auto& name : option.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.value.empty()) {
    switch (sort_of(option)) {
      case ValueSort::kFile:
      case ValueSort::kFolder:
        out += " -r -F";
        break;
      case ValueSort::kSource:
        out += " -r -F -a '(__pgplumb_sources)'";
        break;
      case ValueSort::kEnvironment:
        out += " -x -a '(__pgplumb_environments)'";
        break;
      case ValueSort::kAny:
        out += option.choices.empty()
                   ? " -x"
                   : fmt::format(" -x -a {}",
                                 fish_text(fmt::format("{}", fmt::join(option.choices, " "))));
    }
  }
  return out + " -d " + fish_text(option.help) + "\n";
}

}  // namespace

std::string zsh_completion(const CommandDoc& command) {
  std::string out =
      fmt::format("#compdef {}\n# zsh completion of {}; written by `{} generate zsh`\n",
                  command.name, command.name, command.name);
  out += fmt::format(
      "_pgplumb_environments() {{\n  local -a names=(${{(f)\"$({})\"}})\n  compadd -a names\n}}\n",
      kListEnvironments);
  out += fmt::format(
      "_pgplumb_sources() {{\n  local -a names=(@${{(f)^\"$({})\"}})\n  compadd -a names\n  "
      "_files\n}}\n",
      kListEnvironments);
  out += fmt::format(
      "_{}() {{\n  local curcontext=$curcontext state line\n  _arguments -C{} \\\n      "
      "'1:verb:->verb' \\\n      '*::argument:->rest'\n  case $state in\n  verb)\n    local -a "
      "verbs=(",
      command.name, zsh_arguments(command.options));
  for (const auto& verb : first_words(command))
    out += "\n      " + in_quotes(verb.name + ":" + zsh_text(verb.help));
  out += "\n    )\n    _describe verb verbs ;;\n  rest)\n    case $words[1] in\n";
  for (const auto& verb : command.verbs) {
    if (!verb.group().empty()) continue;
    out += fmt::format("    {})\n      _arguments{}{} ;;\n", verb.name, zsh_arguments(verb.options),
                       zsh_arguments(command.options));
  }
  for (const auto& group : command.groups) out += zsh_group(command, group);
  return out + fmt::format("    esac ;;\n  esac\n}}\n_{} \"$@\"\n", command.name);
}

std::string fish_completion(const CommandDoc& command) {
  std::string out = fmt::format("# fish completion of {}; written by `{} generate fish`\n",
                                command.name, command.name);
  out += fmt::format("function __pgplumb_environments\n    {}\nend\n", kListEnvironments);
  out += "function __pgplumb_sources\n    __pgplumb_environments | string replace -r '^' @\nend\n";
  for (const auto& verb : first_words(command)) {
    out += fmt::format("complete -c {} -f -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       verb.name, fish_text(verb.help));
    for (const auto& [name, help] : verb.subcommands)
      out += fmt::format("complete -c {} -f -n '__fish_seen_subcommand_from {}' -a {} -d {}\n",
                         command.name, verb.name, name, fish_text(help));
  }
  for (const auto& option : command.options) out += fish_option(command.name, "", option);
  for (const auto& verb : command.verbs) {
    const std::string group = verb.group();
    const std::string condition =
        fmt::format(" -n '{}__fish_seen_subcommand_from {}'",
                    group.empty() ? "" : fmt::format("__fish_seen_subcommand_from {}; and ", group),
                    verb.last_word());
    out += fmt::format("complete -c {}{} -F -a '(__pgplumb_sources)'\n", command.name, condition);
    for (const auto& option : verb.options) out += fish_option(command.name, condition, option);
  }
  return out;
}

}  // namespace pgplumb
