// Reads CLI11's declarations.
#include "cli/command_tree.h"

#include <CLI/CLI.hpp>

namespace pgplumb {
namespace {

std::vector<std::string> choices_in(const std::string& type_name) {
  std::vector<std::string> out;
  const auto open = type_name.find('{');
  const auto close = type_name.rfind('}');
  if (open == std::string::npos || close == std::string::npos) return out;
  for (std::size_t at = open + 1; at <= close;) {
    const auto end = std::min(type_name.find(',', at), close);
    out.push_back(type_name.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

OptionDoc document(const CLI::Option& option) {
  OptionDoc out;
  for (const auto& name : option.get_snames()) out.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) out.names.push_back("--" + name);
  const std::string type = option.get_type_name();
  const bool takes_value = option.get_items_expected_max() > 0;
  if (out.names.empty())
    out.value = option.get_name(true);
  else if (takes_value)
    out.value = type.substr(0, type.find_first_of(":{"));
  out.choices = choices_in(type);
  out.help = option.get_description();
  out.required = option.get_required();
  out.repeatable = takes_value && option.get_items_expected_max() > 1;
  return out;
}

std::vector<OptionDoc> options_of(const CLI::App& app) {
  std::vector<OptionDoc> out;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) out.push_back(document(*option));
  }
  return out;
}

}  // namespace

CommandDoc command_tree(const CLI::App& app) {
  CommandDoc out{app.get_name(), app.version(), app.get_description(), options_of(app), {}, {}};
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (verb->get_group().empty()) continue;
    const auto subcommands = verb->get_subcommands([](const CLI::App*) { return true; });
    (subcommands.empty() ? out.verbs : out.groups).push_back(verb_doc(*verb));
    for (const CLI::App* sub : subcommands) out.verbs.push_back(verb_doc(*sub));
  }
  return out;
}

VerbDoc verb_doc(const CLI::App& verb) {
  const CLI::App* above = verb.get_parent();
  const bool sub = above != nullptr && above->get_parent() != nullptr;
  VerbDoc out{(sub ? above->get_name() + " " : "") + verb.get_name(),
              verb.get_description(),
              options_of(verb),
              verb.get_footer(),
              {}};
  for (const CLI::App* one : verb.get_subcommands([](const CLI::App*) { return true; }))
    out.subcommands.emplace_back(one->get_name(), one->get_description());
  return out;
}

std::string shown(const OptionDoc& option) {
  std::string out;
  for (const auto& name : option.names) out += (out.empty() ? "" : ", ") + name;
  if (!option.value.empty()) out += (out.empty() ? "" : " ") + option.value;
  return out;
}

std::string usage(const CommandDoc& command, const VerbDoc& verb) {
  std::string out = command.name + " " + verb.name +
                    (verb.subcommands.empty() ? "" : " SUBCOMMAND") + " [OPTIONS]";
  for (const auto& option : verb.options) {
    if (!option.is_positional()) continue;
    const std::string value = option.value + (option.repeatable ? "…" : "");
    out += option.required ? " " + value : " [" + value + "]";
  }
  return out;
}

}  // namespace pgplumb
