// Shell completions: bash, and what is shared.
#include "cli/completions.h"

#include <fmt/format.h>

#include "cli/generate.h"

namespace pgplumb {
namespace {

std::string names_of(const std::vector<OptionDoc>& options) {
  std::string out;
  for (const auto& option : options) {
    for (const auto& name : option.names) out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

// "verb:--format" -> what may follow it.
std::string value_cases(const std::string& verb, const std::vector<OptionDoc>& options) {
  std::string out;
  for (const auto& option : options) {
    if (option.is_positional() || option.value.empty()) continue;
    std::string pattern;
    for (const auto& name : option.names)
      pattern += (pattern.empty() ? "" : " | ") +
                 (verb == "*" ? "*:" + name : in_quotes(verb + ":" + name));
    std::string reply;
    switch (sort_of(option)) {
      case ValueSort::kFile:
        reply = "_pgplumb_reply -f";
        break;
      case ValueSort::kFolder:
        reply = "_pgplumb_reply -d";
        break;
      case ValueSort::kSource:
        reply = "_pgplumb_sources";
        break;
      case ValueSort::kEnvironment:
        reply = "_pgplumb_reply -W \"$(_pgplumb_environments)\"";
        break;
      case ValueSort::kAny:
        reply = option.choices.empty()
                    ? ":"
                    : fmt::format("_pgplumb_reply -W {}",
                                  in_quotes(fmt::format("{}", fmt::join(option.choices, " "))));
    }
    out += fmt::format("    {}) {}; return ;;\n", pattern, reply);
  }
  return out;
}

}  // namespace

std::vector<VerbDoc> first_words(const CommandDoc& command) {
  std::vector<VerbDoc> out;
  for (const auto& verb : command.verbs) {
    if (verb.group().empty()) out.push_back(verb);
  }
  out.insert(out.end(), command.groups.begin(), command.groups.end());
  return out;
}

ValueSort sort_of(const OptionDoc& option) {
  const std::string& value = option.value;
  if (value == "FILE" || value == "MIGRATION") return ValueSort::kFile;
  if (value == "FOLDER") return ValueSort::kFolder;
  if (value == "SOURCE" || value == "FROM" || value == "TO" || value == "SOURCES")
    return ValueSort::kSource;
  return value == "NAME" ? ValueSort::kEnvironment : ValueSort::kAny;
}

std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

std::string bash_completion(const CommandDoc& command) {
  // Words that make the verb: enum, then enum list.
  std::string verbs;
  std::string pattern;
  for (const auto& verb : first_words(command)) {
    verbs += (verbs.empty() ? "" : " ") + verb.name;
    pattern += (pattern.empty() ? "" : " | ") + in_quotes(verb.name);
  }
  for (const auto& verb : command.verbs) {
    if (!verb.group().empty()) pattern += " | " + in_quotes(verb.name);
  }
  std::string out = fmt::format("# bash completion of {}; written by `{} generate bash`\n",
                                command.name, command.name);
  out += fmt::format("_pgplumb_environments() {{ {}; }}\n", kListEnvironments);
  out += R"(_pgplumb_reply() { mapfile -t COMPREPLY < <(compgen "$@" -- "$cur"); }
# Files and @environments. Readline takes an @ for the end of a word, so it may stand in a word of its own.
_pgplumb_sources() {
  local names prefix=@
  names=$(_pgplumb_environments)
  if [[ $prev == @ || $cur == @ && ${COMP_WORDBREAKS} == *@* ]]; then
    prefix=
    [[ $cur != @ ]] || cur=
  elif [[ $cur != @* ]]; then
    _pgplumb_reply -f
    [[ -z $cur ]] || return
  fi
  local name
  for name in $names; do [[ $prefix$name != "$cur"* ]] || COMPREPLY+=("$prefix$name"); done
}
)";
  out += fmt::format(
      "_pgplumb() {{\n  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} "
      "verb='' i\n  COMPREPLY=()\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n    case ${{verb:+$verb }}${{COMP_WORDS[i]}} in "
      "{}) "
      "verb=${{verb:+$verb }}${{COMP_WORDS[i]}} ;; esac\n  done\n",
      pattern);
  out += "  case $verb:$prev in\n";
  for (const auto& verb : command.verbs) out += value_cases(verb.name, verb.options);
  out += value_cases("*", command.options) + "  esac\n";
  out += fmt::format(
      "  local global={}\n  case $verb:$cur in\n    :-*) _pgplumb_reply -W \"$global\" ;;\n    :*) "
      "_pgplumb_reply -W {} ;;\n",
      in_quotes(names_of(command.options)), in_quotes(verbs));
  for (const auto& verb : command.verbs)
    out += fmt::format("    {}:-*) _pgplumb_reply -W \"$global {}\" ;;\n",
                       verb.group().empty() ? verb.name : in_quotes(verb.name),
                       names_of(verb.options));
  for (const auto& group : command.groups) {
    std::string words;
    for (const auto& [name, help] : group.subcommands) words += (words.empty() ? "" : " ") + name;
    out += fmt::format("    {}:*) _pgplumb_reply -W {} ;;\n", group.name, in_quotes(words));
  }
  return out + "    *) _pgplumb_sources ;;\n  esac\n}\ncomplete -o filenames -F _pgplumb " +
         command.name + "\n";
}

}  // namespace pgplumb
