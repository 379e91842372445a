// diff FROM TO: the differences, by object.
#include "diff/diff.h"

#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "cli/notes.h"
#include "plan/comparable.h"
#include "plan/rename.h"
#include "render/diff_json.h"
#include "render/diff_md.h"
#include "render/diff_text.h"

namespace pgplumb {
namespace {

struct Options {
  std::string from;
  std::string to;
  std::string format = "text";
  std::string output;
  std::vector<std::string> rename;
};

std::string rendered(const DiffReport& report, const Options& o, const TextStyle& style) {
  if (o.format == "json") return diff_to_json(report).dump(1) + "\n";
  return o.format == "md" ? render_diff_md(report) : render_diff_text(report, style);
}

int work(Context& context, const Options& o) {
  const Source a = parse_source(o.from, context.config());
  const Source b = parse_source(o.to, context.config());
  const auto& [from, to] = kept(read_pair(context, a, b));
  context.progress().phase("comparing");
  require_objects(context, std::span(&from, 1), to);
  check_hints(context, o.rename, {}, std::span(&from, 1), to);
  auto ignored = ignored_fields(context, b, to, std::span(&from, 1));
  if (ignored.size() == context.config().selection.ignore.size())
    ignored = ignored_fields(context, a, from, std::span(&to, 1));
  const Renamed& renamed = kept(apply_renames(from, to, rename_hints(context.config(), o.rename)));
  DiffReport report{&renamed.catalog,
                    &to,
                    a.written,
                    b.written,
                    differences(renamed.catalog, to, ignored),
                    {},
                    {},
                    diff_not_modelled(renamed.catalog, to)};
  for (const auto& action : renamed.actions) {
    for (const auto& step : action.steps) report.renames.push_back(step.sql.text());
  }
  report.likely = likely_renames(renamed.catalog, to, report.changes);
  context.say_notes();
  context.say_not_modelled(from, a.written, false);
  context.say_not_modelled(to, b.written, false);
  TextStyle style = context.style_out();
  if (!o.output.empty()) style.color = false;
  write_output(context, o.output, rendered(report, o, style), o.format);
  say_likely_renames(context, report.likely);
  context.say(summary_of(report));
  return report.equal() ? kExitClean : kExitDifferent;
}

}  // namespace

Verb diff_verb() {
  return {"diff", "shows how two sources differ, object by object",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("FROM", o->from, "the source that - stands for")->required();
            app.add_option("TO", o->to, "the source that + stands for")->required();
            app.add_option("--format", o->format, "how to show it")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"text", "json", "md"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
                ->type_name("FILE");
            app.add_option("--rename", o->rename,
                           "what was renamed: 'enum app.old=new', 'label app.role.old=new', 'table "
                           "app.old=new', 'column app.t.old=new', 'schema old=new', 'function "
                           "app.f(integer)=g', and so on for every kind that has a name")
                ->type_name("HINT");
            add_examples(
                app, {{"pgplumb diff @dev @prod", "two environments of pgplumb.toml"},
                      {"pgplumb diff @prod schema.sql",
                       "is prod what the application's schema says? Exit code 0: yes"},
                      {"pgplumb diff 'exec:alembic upgrade head' @prod",
                       "is prod what the migrations would build?"},
                      {"pgplumb diff yesterday.json @prod --format md -o drift.md",
                       "what changed since a snapshot, for a merge request"},
                      {"pgplumb diff @staging schema.sql --rename 'enum public.state=order_state'",
                       "one name became another: no drop and no addition"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
