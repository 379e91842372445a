// apply FILE: changes a database as a migration says.
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "apply/duration.h"
#include "apply/runner.h"
#include "base/hash.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/consent.h"
#include "plan/migration_json.h"
#include "render/script.h"

namespace pgplumb {
namespace {

struct Options {
  std::string file;
  std::string environment;
  std::string database;
  Consent consent;
  std::vector<std::string> allow;
  std::string lock_timeout = "2s";
  std::string statement_timeout = "0";
  std::string lock_wait = "60s";
  std::string retry_for = "10min";
  int retries = 10;
  std::string format = "text";
};

std::string read_input(const std::string& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(ErrorCode::kUsage, fmt::format("cannot read {}", path))
        .with_help("give a file that `pgplumb plan … -o FILE` wrote");
  return {std::istreambuf_iterator<char>(in), {}};
}

// "ada@build-7": who has to be asked later what this was.
std::string actor() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  const passwd* user = getpwuid(geteuid());
  return fmt::format("{}@{}", user ? user->pw_name : std::to_string(geteuid()), host.data());
}

// The database as a source: the environment's, or the URL's.
Source database_of(const Options& o, const Config& config) {
  if (!o.environment.empty() && !o.database.empty())
    throw Error(ErrorCode::kUsage, "apply changes one database: give --env or --db, not both");
  if (o.environment.empty() && o.database.empty()) {
    throw Error(ErrorCode::kUsage, "apply needs to know the database")
        .with_help("give --env NAME (of pgplumb.toml) or --db URL");
  }
  if (!o.environment.empty()) return parse_source("@" + o.environment, config);
  if (o.database.starts_with('@')) return parse_source(o.database, config);
  return {SourceForm::kDatabase, without_secrets(o.database), o.database, ""};
}

// Host, port and database that a conninfo leads to.
std::map<std::string, std::string> place_of(const std::string& conninfo) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : conninfo_as_environment(conninfo)) {
    if (name == "PGHOST" || name == "PGHOSTADDR" || name == "PGPORT" || name == "PGDATABASE")
      out[name] = value;
  }
  return out;
}

// By its name, or by the same address given with --db.
bool is_protected(const Source& source, const Config& config) {
  for (const auto& [name, environment] : config.environments) {
    if (!environment.is_protected) continue;
    if (name == source.environment) return true;
    try {
      if (place_of(parse_source("@" + name, config).value) == place_of(source.value)) return true;
    } catch (const Error&) {
      continue;  // its URL needs a variable that is not set here, so it is not what --db names
    }
  }
  return false;
}

ApplyOptions apply_options(const Options& o, const Source& source, const Migration& migration) {
  ApplyOptions out;
  out.database.conninfo = source.value;
  out.database.shown = source.written;
  out.named = source.written;
  out.file = o.file == "-" ? "" : o.file;
  out.migration_json = to_json(migration).dump();
  out.migration_hash = sha256_hex(out.migration_json);
  out.actor = actor();
  out.tool_version = PGPLUMB_VERSION;
  out.lock_timeout = parse_duration(o.lock_timeout, "--lock-timeout");
  out.statement_timeout = parse_duration(o.statement_timeout, "--statement-timeout");
  out.lock_wait = parse_duration(o.lock_wait, "--lock-wait");
  out.retry_for = parse_duration(o.retry_for, "--retry-for");
  out.retries = o.retries;
  if (out.lock_timeout.count() == 0) {
    throw Error(ErrorCode::kUsage,
                "a lock that is waited for without end stops everybody who comes after")
        .with_help("give --lock-timeout a time: 2s");
  }
  for (const auto& a : o.allow) {
    if (a == "*" || a == "drift") out.accepted_drift.emplace_back("*");
    if (a.rfind("drift:", 0) == 0) out.accepted_drift.push_back(a.substr(6));
  }
  return out;
}

int refused(const Context& context, const Migration& migration, const Gate& gate,
            const ApplyOptions& options, const std::string& format) {
  if (format == "json") context.out_data(refusal_json(migration, gate, options).dump(1) + "\n");
  context.complain(refusal_text(migration, gate, options));
  return kExitRefused;
}

int finished(const Context& context, const RunReport& report, const std::string& format) {
  if (format == "json")
    context.out_data(to_json(report).dump(1) + "\n");
  else
    context.out(escape_controls(to_text(report)));
  return report.result == RunReport::Result::kDifferent ? kExitError : kExitClean;
}

int work(Context& context, const Options& o) {
  // Whoever reads the report may go away: that must not end a migration.
  std::signal(SIGPIPE, SIG_IGN);
  require_known_hazards(o.allow, "drift");
  const Source source = database_of(o, context.config());
  const Migration migration =
      read_script(read_input(o.file), o.file == "-" ? "standard input" : o.file);
  const ApplyOptions options = apply_options(o, source, migration);
  const auto clock = machine_clock();
  Runner runner(migration, options, *clock, [&context](Moment, const std::string& text) {
    if (!text.empty()) context.say(text);
  });
  for (std::optional<Gate> shown;;) {
    const Gate& gate = runner.prepare();
    if (gate.verdict == Gate::Verdict::kRefused)
      return refused(context, migration, gate, options, o.format);
    if (gate.drift) context.say("accepted: " + describe_drift(*gate.drift, "what was planned"));
    if (gate.verdict == Gate::Verdict::kNothing) break;
    require_hazards(context, hazards_of(migration, gate), o.allow, "the migration");
    const ConsentQuestion question{runner.database(), source.written,
                                   is_protected(source, context.config())};
    if (shown && gate.same_work(*shown)) break;
    if (shown) context.say("\nthe database has changed meanwhile; this is what is left to do:\n");
    context.say(work_text(migration, gate, source.written, false));
    require_consent(context, o.consent, question);
    if (is_given(o.consent, question)) break;
    shown = gate;
    runner.stand_back();
    ask(context, question);
  }
  return finished(context, runner.execute(), o.format);
}

}  // namespace

Verb apply_verb() {
  return {
      "apply", "changes a database as a migration says, and keeps a ledger of it there",
      [](CLI::App& app) -> std::function<int(Context&)> {
        auto o = std::make_shared<Options>();
        app.add_option("FILE", o->file,
                       "the migration that plan wrote, as SQL or JSON; - for standard input")
            ->required();
        app.add_option("--env", o->environment, "the environment of pgplumb.toml")
            ->type_name("NAME");
        app.add_option("--db", o->database, "the database, as URL or conninfo")->type_name("URL");
        app.add_flag("--yes", o->consent.yes, "do not ask");
        app.add_option("--confirm", o->consent.confirm,
                       "with --yes, for an environment that is protected: the database's name")
            ->type_name("DATABASE");
        app.add_option("--allow", o->allow,
                       "consent to a hazard: data-loss:public.t.c, drift:public.t; * as wildcard")
            ->type_name("HAZARD");
        app.add_option("--lock-timeout", o->lock_timeout,
                       "how long a statement may wait for a lock, and others behind it (2s)")
            ->type_name("TIME");
        app.add_option("--statement-timeout", o->statement_timeout,
                       "how long a statement may run (0: no limit)")
            ->type_name("TIME");
        app.add_option("--lock-wait", o->lock_wait,
                       "how long to wait for another run of pgplumb (60s)")
            ->type_name("TIME");
        app.add_option("--retries", o->retries,
                       "how often to try again when a lock is not to be had (10)")
            ->type_name("NUMBER")
            ->check(CLI::Range(0, 1000));
        app.add_option("--retry-for", o->retry_for, "how long to try again, all in all (10min)")
            ->type_name("TIME");
        app.add_option("--format", o->format, "how to report it")
            ->type_name("FORMAT")
            ->check(CLI::IsMember({"text", "json"}));
        add_examples(
            app,
            {{"pgplumb apply fix.sql --env dev", "shows what would be done, asks, and does it"},
             {"pgplumb apply fix.sql --env prod --yes --confirm shop",
              "without a question, where prod is protected and its database is called shop"},
             {"pgplumb apply fix.sql --db \"$DATABASE_URL\" --yes --lock-timeout 500ms",
              "gives way sooner to the traffic of a busy database"},
             {"pgplumb apply fix.sql --env dev --allow data-loss:public.orders.note",
              "consent to one loss, by name"}});
        return [o](Context& context) { return work(context, *o); };
      }};
}

}  // namespace pgplumb
