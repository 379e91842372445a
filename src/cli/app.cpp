// The list of verbs. To add one: a file with its Verb, a line in context.h and one here.
#include "cli/app.h"

#include "cli/generate.h"
#include "cli/help.h"

namespace pgplumb {
namespace {

std::vector<Verb> all_verbs() {
  return {inspect_verb(), diff_verb(), plan_verb(),   prove_verb(),
          apply_verb(),   enum_verb(), explain_verb()};
}

void declare_global_options(CLI::App& app, GlobalOptions& global) {
  app.set_version_flag("--version", "pgplumb " PGPLUMB_VERSION, "the version");
  app.add_option("--config", global.config,
                 "the configuration file (else pgplumb.toml here or above)")
      ->type_name("FILE");
  app.add_option("--color", global.color, "auto: on a terminal, unless NO_COLOR is set")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--quiet", global.quiet, "only data and errors");
  app.add_flag("--no-input", global.no_input, "never ask");
  app.add_option("--pg-bin", global.pg_bin, "a folder with initdb and postgres for scratch servers")
      ->type_name("FOLDER");
  app.add_option("--scratch", global.scratch_url,
                 "make scratch databases on this server instead of starting one")
      ->type_name("URL");
}

// An option that may be repeated does not swallow the arguments behind its value.
void take_one_value_each(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) option->allow_extra_args(false);
  }
  for (CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    take_one_value_each(*sub);
}

}  // namespace

void declare_command_line(CLI::App& app, CommandLine& line) {
  use_help_text(app);  // first: verbs inherit it
  app.set_help_flag("-h,--help", "this help; behind a verb, that verb's");
  app.require_subcommand(1);
  app.fallthrough();
  declare_global_options(app, line.global);
  take_one_value_each(app);
  for (const auto& verb : all_verbs()) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.help);
    auto run_verb = verb.declare(*sub);
    take_one_value_each(*sub);
    sub->callback([&line, run_verb] { line.work = run_verb; });
  }
  CLI::App* generate = app.add_subcommand(
      "generate", "writes the man page, shell completions, or the reference of the command line");
  auto run_generate = declare_generate(*generate, app);
  generate->group("");  // for packagers: works, and is not listed
  generate->callback([&line, run_generate] { line.plain_work = run_generate; });
}

void add_examples(CLI::App& verb,
                  const std::vector<std::pair<std::string, std::string>>& examples) {
  std::string text = "Examples:";
  for (const auto& [command, what] : examples)
    text.append("\n  ").append(command).append("\n      ").append(what);
  verb.footer(text);
}

}  // namespace pgplumb
