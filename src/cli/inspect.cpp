// inspect SOURCE: the catalog as SQL, JSON or Markdown.
#include <nlohmann/json.hpp>

#include "catalog/snapshot.h"
#include "cli/context.h"
#include "plan/plan.h"
#include "render/bare_sql.h"

namespace pgplumb {

Verb inspect_verb() {
  return {"inspect", "show the catalog of a source", [](CLI::App& app) -> std::function<int(Context&)> {
            struct Options {
              std::string source;
              std::string format = "sql";
              std::string output;
            };
            auto o = std::make_shared<Options>();
            app.add_option("SOURCE", o->source, "what to read")->required();
            app.add_option("--format", o->format, "sql or json")->check(CLI::IsMember({"sql", "json"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all");
            return [o](Context& context) {
              const Catalog catalog = context.sources().read(parse_source(o->source, context.config()), 0);
              context.say_notes();
              for (const auto& n : catalog.not_modelled()) context.say("not modelled: " + n.kind + " " + n.identity);
              if (o->format == "json") {
                write_output(context, o->output, to_json(catalog).dump(1) + "\n");
              } else {
                PlanOptions options;
                options.server_version = catalog.origin().server_version;
                write_output(context, o->output, render_bare_sql(make_plan(empty_catalog(catalog), catalog, options)));
              }
              return static_cast<int>(kExitClean);
            };
          }};
}

}  // namespace pgplumb
