// inspect SOURCE: the catalog as SQL, JSON or Markdown.
#include "catalog/snapshot.h"
#include "cli/app.h"
#include "plan/plan.h"
#include "render/bare_sql.h"
#include "render/inspect_md.h"

namespace pgplumb {
namespace {

struct Options {
  std::string source;
  std::string format = "sql";
  std::string output;
};

std::string rendered(const Catalog& catalog, const std::string& format) {
  if (format == "md") return render_inspect_md(catalog);
  PlanOptions options;
  options.server_version = catalog.origin().server_version;
  return render_bare_sql(make_plan(empty_catalog(catalog), catalog, options));
}

int work(Context& context, const Options& o) {
  const Source source = parse_source(o.source, context.config());
  const Catalog& catalog = kept(context.read(source, 0));
  context.progress().phase("writing");
  if (o.format == "json") {
    context.say_notes();
    context.say_not_modelled(catalog, source.written, true);
    write_data(context, o.output, [&](const auto& write) { write_snapshot(catalog, write); });
    return kExitClean;
  }
  const std::string text = rendered(catalog, o.format);
  context.say_notes();
  context.say_not_modelled(catalog, source.written, true);
  write_output(context, o.output, text, o.format);
  return kExitClean;
}

}  // namespace

Verb inspect_verb() {
  return {"inspect", "shows the catalog of a source: everything that its schema says",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("SOURCE", o->source, "what to read")->required();
            app.add_option("--format", o->format,
                           "sql builds the same again, json is a snapshot, md is for readers")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"sql", "json", "md"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
                ->type_name("FILE");
            add_examples(app, {{"pgplumb inspect @prod", "the schema as SQL that builds it again"},
                               {"pgplumb inspect @prod --format json -o prod.json",
                                "a snapshot: a source for diff and plan, without a connection"},
                               {"pgplumb inspect schema.sql --format md",
                                "tables, columns and definitions for a person"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
