// enum …: what code, migrations and databases say of enums. To add a subcommand: a file with its
// Verb, a line in enum.h and one here.
#include "cli/enum.h"

namespace pgplumb {
namespace {

std::vector<Verb> all_subcommands() {
  return {enum_check_verb(), enum_impact_verb(), enum_list_verb()};
}

}  // namespace

Verb enum_verb() {
  return {"enum", "says what code, migrations and databases take for the same enum",
          [](CLI::App& app) -> std::function<int(Context&)> {
            app.require_subcommand(1);
            auto chosen = std::make_shared<std::function<int(Context&)>>();
            for (const auto& verb : all_subcommands()) {
              CLI::App* sub = app.add_subcommand(verb.name, verb.help);
              auto run_verb = verb.declare(*sub);
              sub->callback([chosen, run_verb] { *chosen = run_verb; });
            }
            return [chosen](Context& context) { return (*chosen)(context); };
          }};
}

}  // namespace pgplumb
