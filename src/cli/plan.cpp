// plan FROM TO: the migration.
#include "plan/plan.h"

#include "cli/context.h"
#include "render/bare_sql.h"

namespace pgplumb {

Verb plan_verb() {
  return {"plan", "write the migration from one source to another", [](CLI::App& app) -> std::function<int(Context&)> {
            struct Options {
              std::vector<std::string> sources;
              std::string format = "sql";
              std::string output;
              bool bare = false;
              std::vector<std::string> allow;
            };
            auto o = std::make_shared<Options>();
            app.add_option("SOURCES", o->sources, "FROM TO")->expected(2);
            app.add_option("--format", o->format, "sql")->check(CLI::IsMember({"sql"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all");
            app.add_flag("--bare", o->bare, "plain statements without guards");
            app.add_option("--allow", o->allow, "consent to a hazard: HAZARD or HAZARD:OBJECT");
            return [o](Context& context) {
              const auto [from, to] = read_pair(context, parse_source(o->sources[0], context.config()), parse_source(o->sources[1], context.config()));
              PlanOptions options;
              options.server_version = from.origin().server_version;
              options.diff.ignored_fields = context.config().selection.ignore;
              const Plan plan = make_plan(from, to, options);
              context.say_notes();
              if (!plan.refusals.empty()) {
                for (const auto& r : plan.refusals) context.say("refused: " + r.id.display() + ": " + r.reason);
                return static_cast<int>(kExitRefused);
              }
              write_output(context, o->output, render_bare_sql(plan));
              return static_cast<int>(kExitClean);
            };
          }};
}

}  // namespace pgplumb
