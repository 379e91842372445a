// plan FROM TO, plan --from A --from B --to C: the migration.
#include "plan/plan.h"

#include <map>
#include <nlohmann/json.hpp>

#include "cli/context.h"
#include "cli/hints.h"
#include "cli/rows.h"
#include "plan/migration.h"
#include "plan/migration_json.h"
#include "render/bare_sql.h"
#include "render/plan_text.h"
#include "render/script.h"

namespace pgplumb {
namespace {

struct Options {
  std::vector<std::string> positional;
  std::vector<std::string> from;
  std::string to;
  std::string format;
  std::string output;
  bool bare = false;
  bool online = false;
  std::vector<std::string> rename;
  std::vector<std::string> map;
  std::vector<std::string> allow;
};

void order_sources(Options& o) {
  if (!o.positional.empty()) {
    if (!o.from.empty() || !o.to.empty() || o.positional.size() != 2) {
      throw Error(ErrorCode::kUsage, "plan takes FROM and TO, or --from (once or more) and --to").with_help("for example: pgplumb plan @prod schema.sql");
    }
    o.from = {o.positional[0]};
    o.to = o.positional[1];
  }
  if (o.from.empty() || o.to.empty()) throw Error(ErrorCode::kUsage, "plan needs a source to start from and one to reach").with_help("for example: pgplumb plan --from @dev --from @prod --to schema.sql");
  if (o.bare && o.from.size() > 1) throw Error(ErrorCode::kUsage, "--bare is for one source: plain statements have no tests that could tell several apart");
  if (o.format.empty()) o.format = o.output.ends_with(".json") ? "json" : "sql";
}

PlanOptions plan_options(const Options& o, const Config& config, int server_version) {
  PlanOptions out;
  out.server_version = server_version;
  out.diff.ignored_fields = config.selection.ignore;
  out.online = o.online;
  for (const auto& r : config.renames) out.renames.push_back(parse_rename(r));
  for (const auto& r : o.rename) out.renames.push_back(parse_rename(r));
  for (const auto& m : o.map) out.label_maps.push_back(parse_map(m));
  return out;
}

// The way back: renames the other way round, labels cannot be told apart again.
PlanOptions reversed(PlanOptions options) {
  for (auto& r : options.renames) std::swap(r.from.back(), r.to);
  std::reverse(options.renames.begin(), options.renames.end());
  options.label_maps.clear();
  return options;
}

struct Read {
  std::vector<Source> sources;
  std::vector<Catalog> from;
  Catalog to;
};

Read read_all(Context& context, const Options& o) {
  Read out;
  const Source target = parse_source(o.to, context.config());
  for (const auto& text : o.from) out.sources.push_back(parse_source(text, context.config()));
  int major = context.sources().major_version(target);
  for (const auto& s : out.sources) {
    out.from.push_back(context.sources().read(s, major));
    if (major == 0) major = out.from.back().origin().server_version / 10000;
  }
  out.to = context.sources().read(target, major);
  return out;
}

int refuse(const Context& context, const std::vector<std::pair<std::string, Refusal>>& refusals) {
  for (const auto& [source, r] : refusals) {
    context.complain(fmt::format("refused: {} (from {})\n  {}", r.id.display(), source, r.reason));
  }
  return kExitRefused;
}

int work(Context& context, Options o) {
  order_sources(o);
  const Read read = read_all(context, o);
  context.say_notes();
  std::vector<PlannedSource> planned;
  std::vector<std::pair<std::string, Refusal>> refusals;
  std::vector<Hazard> hazards;
  for (std::size_t i = 0; i < read.from.size(); ++i) {
    const PlanOptions options = plan_options(o, context.config(), read.from[i].origin().server_version);
    Plan forward = make_plan(read.from[i], read.to, options);
    for (auto& refusal : refused_by_rows(read.sources[i], read.from[i], read.to, forward, options)) forward.refusals.push_back(std::move(refusal));
    for (const auto& r : forward.refusals) refusals.emplace_back(read.sources[i].written, r);
    const auto found = forward.hazards();
    hazards.insert(hazards.end(), found.begin(), found.end());
    Plan back = o.bare ? Plan{} : make_plan(read.to, read.from[i], reversed(options));
    planned.push_back({&read.from[i], read.sources[i].written, std::move(forward), std::move(back)});
  }
  if (!refusals.empty()) return refuse(context, refusals);
  const auto missing = missing_consents(hazards, o.allow);
  if (!missing.empty() && o.format == "sql") {
    for (const auto& h : hazards) {
      if (needs_consent(h) && !is_allowed(h, o.allow)) context.complain(fmt::format("{}: {}: {}", h.name, h.object.display(), h.message));
    }
    std::string flags;
    for (const auto& m : missing) flags += " --allow '" + m + "'";
    throw Error(ErrorCode::kConsent, "the plan loses data, and nobody has consented to that").with_help("look at each; to consent, add" + flags);
  }
  if (o.bare) {
    write_output(context, o.output, render_bare_sql(planned.front().plan));
    return kExitClean;
  }
  const Selection& selection = context.config().selection;
  const Migration migration = make_migration(planned, read.to, parse_source(o.to, context.config()).written,
                                             {selection.include, selection.exclude, selection.presets, selection.ignore});
  if (o.format == "json") write_output(context, o.output, to_json(migration).dump(1) + "\n");
  else if (o.format == "text") write_output(context, o.output, render_plan_text(migration, {context.color_out() && o.output.empty()}));
  else write_output(context, o.output, render_script(migration));
  if (!o.output.empty() && o.format != "text") context.say(render_plan_text(migration, {false}));
  return kExitClean;
}

}  // namespace

Verb plan_verb() {
  return {"plan", "write the migration from one source, or several, to another", [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("SOURCES", o->positional, "FROM TO");
            app.add_option("--from", o->from, "a source to start from; may be given several times: one migration for all of them");
            app.add_option("--to", o->to, "the source to reach");
            app.add_option("--format", o->format, "text, sql or json (sql)")->check(CLI::IsMember({"text", "sql", "json"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all");
            app.add_flag("--bare", o->bare, "plain statements without guards, for one known source");
            app.add_flag("--online", o->online, "ways that do not stop reads and writes, where there are any");
            app.add_option("--rename", o->rename, "what was renamed: 'enum app.old=new', 'label app.role.old=new', 'table old=new'");
            app.add_option("--map", o->map, "what rows with a label that goes get: 'app.role:tool=assistant'");
            app.add_option("--allow", o->allow, "consent to a hazard: data-loss:public.t.c (with * as wildcard)");
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
