// docs/reference/cli.md.
#include <fmt/format.h>

#include "cli/generate.h"
#include "cli/topics.h"

namespace pgplumb {
namespace {

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string table(const std::string& head, const Terms& rows) {
  std::string out = fmt::format("\n| {} | |\n|---|---|\n", head);
  for (const auto& [term, meaning] : rows)
    out += fmt::format("| `{}` | {} |\n", cell(term), cell(meaning));
  return out;
}

std::string options(const std::string& head, const std::vector<OptionDoc>& all) {
  Terms rows;
  for (const auto& option : all) {
    std::string help = option.help;
    if (!option.choices.empty())
      help += fmt::format("{}`{}`", help.empty() ? "" : "; ", fmt::join(option.choices, "`, `"));
    if (option.repeatable) help += " (may be repeated)";
    rows.emplace_back(shown(option), help);
  }
  return table(head, rows);
}

}  // namespace

std::string reference_page(const CommandDoc& command) {
  std::string out =
      "# The command line\n\nWritten by `scripts/golden-update docs` from the options "
      "themselves.\n\n"
      "Data goes to standard output, everything else to standard error. `-o FILE` writes a file "
      "whole or not at all.\n";
  for (const auto& verb : command.verbs) {
    out += fmt::format("\n## {} {}\n\n{}.\n\n    {}\n", command.name, verb.name, verb.help,
                       usage(command, verb));
    if (!verb.options.empty()) out += options("option", verb.options);
    if (!verb.examples.empty()) out += "\n```\n" + verb.examples + "\n```\n";
  }
  out += "\n## Options of every verb\n" + options("option", command.options);
  out += "\n## Sources\n" + table("written", source_forms());
  out += "\n## Exit codes\n" + table("code", exit_codes());
  return out + "\n## Environment\n" + table("variable", environment_variables()) + "\n## Files\n" +
         table("file", files());
}

}  // namespace pgplumb
