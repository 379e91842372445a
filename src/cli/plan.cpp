// plan FROM TO, plan --from A --from B --to C: the migration.
#include "plan/plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/app.h"
#include "cli/consent.h"
#include "cli/costs.h"
#include "cli/hints.h"
#include "cli/notes.h"
#include "cli/row_checks.h"
#include "cli/rows.h"
#include "kinds/table/table.h"
#include "plan/comparable.h"
#include "plan/hint_check.h"
#include "plan/migration.h"
#include "plan/migration_json.h"
#include "plan/rename.h"
#include "plan/soft_drop.h"
#include "render/bare_sql.h"
#include "render/cost_json.h"
#include "render/enum_ways.h"
#include "render/plan_md.h"
#include "render/script.h"
#include "source/session_role.h"

namespace pgplumb {
namespace {

struct Options {
  std::vector<std::string> positional;
  std::vector<std::string> from;
  std::string to;
  std::string format;
  std::string output;
  bool bare = false;
  bool online = false;     // for all tables; neither: for large ones
  bool no_online = false;  // for none
  bool soft_drop = false;
  std::vector<std::string> rename;
  std::vector<std::string> map;
  std::vector<std::string> allow;
};

void order_sources(Options& o) {
  if (!o.positional.empty()) {
    if (!o.from.empty() || !o.to.empty() || o.positional.size() != 2) {
      throw Error(ErrorCode::kUsage, "plan takes FROM and TO, or --from (once or more) and --to")
          .with_help("for example: pgplumb plan @prod schema.sql");
    }
    o.from = {o.positional[0]};
    o.to = o.positional[1];
  }
  if (o.from.empty() || o.to.empty())
    throw Error(ErrorCode::kUsage, "plan needs a source to start from and one to reach")
        .with_help("for example: pgplumb plan --from @dev --from @prod --to schema.sql");
  if (o.bare && o.from.size() > 1)
    throw Error(
        ErrorCode::kUsage,
        "--bare is for one source: plain statements have no tests that could tell several apart");
  if (o.soft_drop && o.from.size() > 1)
    throw Error(ErrorCode::kUsage,
                "--soft-drop is for one source: what is kept for it, others might not have");
  if (o.format.empty())
    o.format = o.output.ends_with(".json") ? "json" : o.output.ends_with(".md") ? "md" : "sql";
  if (o.bare && o.format != "sql")
    throw Error(ErrorCode::kUsage, "--bare is SQL; it has no other format");
}

// Tables of which any source has more rows than the limit, by the estimate of its server.
OnlineTables online_tables(const Options& o, const Config& config,
                           const std::vector<Catalog>& sources) {
  OnlineTables out{.all = o.online};
  if (o.online || o.no_online) return out;
  for (const auto& catalog : sources) {
    for (const auto& object : catalog.objects()) {
      const auto* table = object.as<Table>();
      if (table && table->rows > config.online_above) out.tables.insert(object.id());
    }
  }
  return out;
}

struct Read {
  std::vector<Source> sources;
  std::vector<Catalog> from;
  Catalog to;
  std::vector<std::string> ignored;  // fields that do not count
  std::string session_role;
  std::vector<RenameHint> renames;
};

PlanOptions plan_options(const Options& o, const Read& read, int server_version) {
  PlanOptions out;
  out.server_version = server_version;
  out.diff.ignored_fields = read.ignored;
  out.renames = read.renames;
  for (const auto& m : o.map) out.label_maps.push_back(parse_map(m));
  return out;
}

// The way back to this source; labels that became one cannot be told apart.
PlanOptions reversed(PlanOptions options, const Catalog& source) {
  options.renames = reversed(std::move(options.renames), source);
  options.label_maps.clear();
  return options;
}

Read read_all(Context& context, const Options& o) {
  Read out;
  const Source target = parse_source(o.to, context.config());
  for (const auto& text : o.from) out.sources.push_back(parse_source(text, context.config()));
  const auto is_database = [](const Source& s) { return s.form == SourceForm::kDatabase; };
  if (out.sources.size() == 1 && is_database(out.sources[0]) && is_database(target)) {
    auto [from, to] = context.read_databases(out.sources[0], target);
    out.from.push_back(std::move(from));
    out.to = std::move(to);
    return out;
  }
  int major = context.sources().major_version(target);
  for (const auto& s : out.sources) {
    out.from.push_back(context.read(s, major));
    if (major == 0) major = out.from.back().origin().server_version / 10000;
  }
  out.to = context.read(target, major);
  std::vector<const Catalog*> all;
  for (const auto& from : out.from) all.push_back(&from);
  all.push_back(&out.to);
  out.session_role = session_role(all);
  for (auto& from : out.from) settle_session_role(from, out.session_role);
  settle_session_role(out.to, out.session_role);
  out.ignored = ignored_fields(context, target, out.to, out.from);
  return out;
}

// What would go with its rows is kept under another name; what that leads to is said.
void drop_softly(Context& context, Read& read) {
  SoftDrops soft = soft_drops(read.from.front(), read.to, read.renames);
  for (const auto& id : soft.kept)
    context.complain(fmt::format("note: {} is kept as {}; a plan without --soft-drop drops it",
                                 one_line(id.display()),
                                 one_line(soft_dropped_name(id.parts().back()))));
  for (const auto& id : soft.dropped_before)
    context.complain(
        fmt::format("note: {} stays from an earlier soft drop; a plan without --soft-drop drops it",
                    one_line(id.display())));
  for (const auto& [id, why] : soft.hard)
    context.complain(
        fmt::format("note: {} cannot be kept: {}", one_line(id.display()), one_line(why)));
  read.to = std::move(soft.to);
  read.renames.insert(read.renames.end(), soft.renames.begin(), soft.renames.end());
}

// Plans for each source, there and back; what is refused and what is dangerous comes with them.
struct Planned {
  std::vector<PlannedSource> sources;
  std::vector<RefusedSource> refusals;
  std::vector<Hazard> hazards;
  std::vector<LikelyRename> likely;
};

Planned plan_all(Context& context, const Options& o, const Read& read) {
  Planned out;
  context.progress().phase("planning");
  std::vector<const Catalog*> catalogs;
  std::vector<PlanOptions> all_options;
  for (const auto& from : read.from) {
    catalogs.push_back(&from);
    all_options.push_back(plan_options(o, read, from.origin().server_version));
    all_options.back().online = online_tables(o, context.config(), read.from);
  }
  std::vector<Plan> plans = make_plans(catalogs, read.to, all_options);
  for (std::size_t i = 0; i < read.from.size(); ++i) {
    context.progress().phase("planning for " + read.sources[i].written);
    const Catalog& from = read.from[i];
    const PlanOptions& options = all_options[i];
    Plan& forward = plans[i];
    for (auto* count : {refused_by_rows, broken_by_rows}) {
      CountedRows counted = count(read.sources[i], from, read.to, forward, options);
      for (const auto& sentence : counted.unknown) context.complain("note: " + one_line(sentence));
      std::move(counted.refusals.begin(), counted.refusals.end(),
                std::back_inserter(forward.refusals));
    }
    for (const auto& r : forward.refusals) out.refusals.emplace_back(read.sources[i].written, r);
    const auto found = forward.hazards();
    out.hazards.insert(out.hazards.end(), found.begin(), found.end());
    const Renamed renamed = apply_renames(from, read.to, options.renames);
    for (auto& l :
         likely_renames(renamed.catalog, read.to,
                        differences(renamed.catalog, read.to, options.diff.ignored_fields))) {
      const bool said =
          std::any_of(out.likely.begin(), out.likely.end(),
                      [&](const LikelyRename& other) { return other.hint == l.hint; });
      if (!said) out.likely.push_back(std::move(l));
    }
    Plan back = o.bare ? Plan{} : make_plan(read.to, from, reversed(options, from));
    out.sources.push_back({&from, read.sources[i].written, std::move(forward), std::move(back)});
  }
  return out;
}

PlanText known_beside(Context& context, const Options& o, const Read& read,
                      const Migration& migration) {
  PlanText out;
  // SQL on its own says nothing of costs, so that the same input gives the same bytes.
  const bool is_shown = o.format != "sql" || (!o.output.empty() && !context.options().quiet);
  if (is_shown) out.costs = costs_of(context, migration, read.sources, read.from, read.to);
  if (o.format != "md" && o.format != "text") out.file = o.output;
  for (const auto& source : read.sources) out.environments.push_back(source.environment);
  return out;
}

int write_migration(Context& context, const Options& o, const Read& read,
                    const Migration& migration) {
  const PlanText known = known_beside(context, o, read, migration);
  context.progress().phase("writing");
  TextStyle style = context.style_out();
  if (!o.output.empty()) style.color = false;
  std::string text;
  if (o.format == "json") {
    auto document = to_json(migration);
    document["cost"] = to_json(known.costs);
    text = document.dump(1) + "\n";
  } else if (o.format == "text")
    text = render_plan_text(migration, style, known) + render_next_text(migration, style, known);
  else if (o.format == "md")
    text = render_plan_md(migration, known);
  else
    text = render_script(migration);
  write_output(context, o.output, text, o.format);
  const bool script = o.format == "json" || o.format == "sql";
  if (!o.output.empty() && script)
    context.say_styled(render_plan_text(migration, context.style_err(), known) +
                       render_next_text(migration, context.style_err(), known));
  return kExitClean;
}

int work(Context& context, Options o) {
  order_sources(o);
  require_known_hazards(o.allow);
  Read read = read_all(context, o);
  context.say_notes();
  require_objects(context, read.from, read.to);
  check_hints(context, o.rename, o.map, read.from, read.to);
  read.renames = rename_hints(context.config(), o.rename);
  if (o.soft_drop) drop_softly(context, read);
  const Planned planned = plan_all(context, o, read);
  for (std::size_t i = 0; i < read.from.size(); ++i)
    context.say_not_modelled(read.from[i], read.sources[i].written, false);
  say_likely_renames(context, planned.likely);
  if (!planned.refusals.empty()) return refuse_plan(context, planned.refusals, o.format == "json");
  if (o.format == "sql") require_hazards(context, planned.hazards, o.allow, "the plan");
  context.progress().phase("writing");
  if (o.bare) {
    write_output(context, o.output, render_bare_sql(planned.sources.front().plan), "sql");
    return kExitClean;
  }
  const Selection& selection = context.config().selection;
  const Migration migration =
      make_migration(planned.sources, read.to, parse_source(o.to, context.config()).written,
                     {selection.include, selection.exclude, selection.presets, read.ignored,
                      read.session_role, read.renames, o.soft_drop});
  return write_migration(context, o, read, migration);
}

}  // namespace

Verb plan_verb() {
  return {"plan", "writes the migration from one source, or several, to another",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("SOURCES", o->positional,
                           "FROM and TO, where there is one source to start from");
            app.add_option("--from", o->from,
                           "a source to start from: one migration for all that are given")
                ->type_name("SOURCE");
            app.add_option("--to", o->to, "the source to reach")->type_name("SOURCE");
            app.add_option("--format", o->format,
                           "sql is a script that tests before it acts (the default), text and md "
                           "are for readers")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"text", "sql", "json", "md"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
                ->type_name("FILE");
            app.add_flag("--bare", o->bare, "plain statements without tests, for one known source");
            auto* online = app.add_flag(
                "--online", o->online,
                "let readers and writers of all tables go on; otherwise those of tables of more "
                "rows than online.above in pgplumb.toml (10000)");
            app.add_flag("--no-online", o->no_online, "the shortest plan, whoever waits")
                ->excludes(online);
            app.add_flag(
                "--soft-drop", o->soft_drop,
                "rename tables and columns that are not wanted, and revoke what others may "
                "do with them, instead of dropping them; a later plan without it drops them");
            app.add_option("--rename", o->rename,
                           "what was renamed: 'enum app.old=new', 'label app.role.old=new', 'table "
                           "app.old=new', 'column app.t.old=new', 'schema old=new', 'function "
                           "app.f(integer)=g', and so on for every kind that has a name")
                ->type_name("HINT");
            app.add_option("--map", o->map,
                           "what rows with a label that goes get: 'app.role:tool=assistant'")
                ->type_name("MAP");
            app.add_option("--allow", o->allow,
                           "consent to a hazard: data-loss:public.t.c, * as wildcard")
                ->type_name("HAZARD");
            add_examples(app, {{"pgplumb plan @prod schema.sql --format text",
                                "what would be done, with locks and hazards"},
                               {"pgplumb plan --from @dev --from @prod --to schema.sql -o fix.sql",
                                "one script for both, whichever state each is in"},
                               {"pgplumb plan @dev schema.sql --map 'public.role:tool=assistant'",
                                "a label goes, and its rows get another one"},
                               {"pgplumb plan @dev schema.sql --allow data-loss:public.orders.note",
                                "consent to one loss, by name"},
                               {"pgplumb plan @dev @prod --bare", "only the statements"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
