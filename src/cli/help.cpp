// Terms in one column, meanings beside them.
#include "cli/help.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/width.h"
#include "cli/topics.h"

namespace pgplumb {
namespace {

constexpr int kTermWidth = 28;
constexpr int kMostColumns = 110;

std::string two_columns(const Terms& terms, int width) {
  const std::string indent(kTermWidth, ' ');
  std::string out;
  for (const auto& [term, meaning] : terms) {
    const std::string text = wrapped(meaning, width, indent);
    const int used = 2 + display_width(term);
    out.append("  ").append(term);
    if (used + 1 < kTermWidth)
      out.append(static_cast<std::size_t>(kTermWidth - used), ' ').append(text, indent.size());
    else
      out.append("\n").append(text);
    out += '\n';
  }
  return out;
}

Terms terms_of(const std::vector<OptionDoc>& options, bool positional) {
  Terms out;
  for (const auto& option : options) {
    if (option.is_positional() != positional) continue;
    std::string help = option.help;
    if (!option.choices.empty())
      help += fmt::format("{}{}", help.empty() ? "" : "; ", fmt::join(option.choices, ", "));
    if (option.repeatable && !positional) help += " (may be repeated)";
    out.emplace_back(shown(option), help);
  }
  return out;
}

std::string section(const std::string& title, const Terms& terms, int width) {
  return terms.empty() ? "" : "\n" + title + ":\n" + two_columns(terms, width);
}

std::string root_text(const CommandDoc& command, int width) {
  Terms verbs;
  for (const auto& v : command.verbs) verbs.emplace_back(v.name, v.help);
  return fmt::format("{} {}\n\nUsage: {} VERB [SOURCE…] [OPTIONS]\n", command.name, command.help,
                     command.name) +
         section("Verbs", verbs, width) +
         section("Options of every verb", terms_of(command.options, false), width) +
         section("SOURCE is one of", source_forms(), width) +
         section("Exit codes", exit_codes(), width) + "\n" + command.name +
         " VERB --help tells of one verb, with examples.\n";
}

class Formatter : public CLI::Formatter {
 public:
  explicit Formatter(const CLI::App& root) : root_(root) {}

  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    winsize size{};
    const bool known = ::isatty(STDOUT_FILENO) && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
                       size.ws_col > 0;
    const int width = std::clamp(known ? static_cast<int>(size.ws_col) : 100, 60, kMostColumns);
    const CommandDoc command = command_tree(root_);
    const VerbDoc verb = verb_doc(*app);
    return help_text(command, app == &root_ ? nullptr : &verb, width);
  }

 private:
  const CLI::App& root_;
};

}  // namespace

std::string help_text(const CommandDoc& command, const VerbDoc* verb, int width) {
  if (!verb) return root_text(command, width);
  std::string out = fmt::format("{} {}: {}\n\nUsage: {}\n", command.name, verb->name, verb->help,
                                usage(command, *verb));
  Terms subcommands;
  for (const auto& [name, help] : verb->subcommands) subcommands.emplace_back(name, help);
  out += section("Subcommands", subcommands, width);
  out += section("Arguments", terms_of(verb->options, true), width);
  out += section("Options", terms_of(verb->options, false), width);
  if (!verb->examples.empty()) out += "\n" + verb->examples + "\n";
  std::string others;
  for (const auto& option : command.options)
    others += (others.empty() ? "" : ", ") + option.names.back();
  return out + "\n" +
         wrapped(fmt::format("Also {}: see {} --help.", others, command.name), width, "") + "\n";
}

void use_help_text(CLI::App& app) {
  app.formatter(std::make_shared<Formatter>(app));
}

}  // namespace pgplumb
