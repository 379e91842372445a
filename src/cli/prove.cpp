// prove FILE: runs a migration on scratch copies of every environment.
#include "prove/prove.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "apply/states.h"
#include "base/text.h"
#include "cli/app.h"
#include "cli/progress.h"
#include "plan/soft_drop.h"
#include "render/proof_text.h"
#include "render/refusal.h"
#include "render/script.h"
#include "source/session_role.h"

namespace pgplumb {
namespace {

struct Options {
  std::string file;
  std::vector<std::string> env;
  std::vector<std::string> db;
  std::string to;
  std::string format = "text";
  std::string output;
};

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw Error(ErrorCode::kUsage, "cannot read " + path)
        .with_help("give the file that `pgplumb plan … -o FILE` wrote");
  return {std::istreambuf_iterator<char>(in), {}};
}

Config config_of(const Context& context, const Migration& migration) {
  // What was planned is compared as it was planned, whatever the configuration says today.
  Config config = context.config();
  config.selection.include = migration.scope.include;
  config.selection.exclude = migration.scope.exclude;
  config.selection.presets = migration.scope.presets;
  config.selection.ignore = migration.scope.ignored_fields;
  return config;
}

std::vector<std::string> names_of(const Options& o, const Migration& migration) {
  std::vector<std::string> out = o.db;
  for (const auto& e : o.env) out.push_back(e.starts_with('@') ? e : "@" + e);
  if (out.empty()) {
    for (const auto& s : migration.sources) out.push_back(s.name);
  }
  return out;
}

// The objects of the migration that this source has in a state nobody planned for.
std::string what_differs(const Migration& migration, const Catalog& now) {
  std::string out;
  for (const auto& unit : migration.units) {
    for (const auto& object : unit.objects) {
      ObjectState state = state_of(now.find(object.id));
      for (const auto& field : object.left_out) state.erase(field);
      bool known = settled(state, object) == object.target;
      for (const auto& [branch, before] : object.before) known = known || state == before;
      if (!known)
        out += "\n  " + one_line(object.id.display()) +
               (state.empty() ? " is missing" : " is in a state that was not planned for");
    }
  }
  if (!out.empty()) return out;
  return "\n  what the migration changes is as planned; something else in the database has changed "
         "since";
}

// What a migration calls a source, for reading it again.
Source source_named(const std::string& name, const Config& config, const char* option) {
  if (name.starts_with("exec:") && name.find("***") != std::string::npos) {
    throw Error(ErrorCode::kUsage, "a migration holds no password, so this cannot be run again")
        .with_place(name)
        .with_help(std::string("say the command with ") + option +
                   "; or have it take the password from a variable");
  }
  return parse_source(name, config);
}

std::vector<ProveSource> read_sources(SourceReader& reader, const Config& config, const Options& o,
                                      const Migration& migration) {
  std::vector<ProveSource> out;
  std::string refused;
  std::string unknown;
  for (const auto& name : names_of(o, migration)) {
    const Source source = source_named(name, config, "--db");
    const int major =
        migration.sources.empty() ? 0 : migration.sources.front().server_version / 10000;
    ProveSource read{source.written, reader.read(source, major)};
    settle_session_role(read.catalog, migration.scope.session_role);
    if (planned_source(migration, read) < 0) {
      refused += "\n" + source.written + " is in none of the states that were planned for:" +
                 what_differs(migration, read.catalog);
      if (unknown.empty()) unknown = source.written;
    }
    out.push_back(std::move(read));
  }
  if (!refused.empty()) {
    throw Error(ErrorCode::kRefused, refused.substr(1))
        .with_help("plan again, and prove the new plan: " +
                   replan_command(plan_names(migration, Unit{}, unknown, o.file)));
  }
  if (out.empty())
    throw Error(ErrorCode::kUsage, "the migration names no source")
        .with_help("name one with --env or --db");
  return out;
}

Catalog read_target(SourceReader& reader, const Config& config, const Options& o,
                    const Migration& migration, const Catalog& source) {
  const std::string name = o.to.empty() ? migration.target_name : o.to;
  const int major =
      migration.sources.empty() ? 0 : migration.sources.front().server_version / 10000;
  Catalog target = [&] {
    try {
      return reader.read(source_named(name, config, "--to"), major);
    } catch (Error& e) {
      if (e.code() == ErrorCode::kUsage) throw e.with_help("--to says where the target is now");
      throw;
    }
  }();
  settle_session_role(target, migration.scope.session_role);
  if (migration.scope.soft_drop) target = soft_drops(source, target, migration.scope.renames).to;
  if (target.fingerprint() != migration.target_fingerprint) {
    throw Error(ErrorCode::kRefused,
                one_line(name) + " is not the target any more that the migration was planned for")
        .with_help("plan again; or say with --to where the target is as it was");
  }
  return target;
}

int work(Context& context, const Options& o) {
  const std::string script = read_all(o.file);
  const Migration migration = read_script(script, o.file);
  const Config config = config_of(context, migration);
  SourceReader reader(config);
  const auto sources = read_sources(reader, config, o, migration);
  const Catalog target = read_target(reader, config, o, migration, sources.front().catalog);
  const std::string text =
      script.find("pgplumb-migration") == std::string::npos ? render_script(migration) : script;
  Progress& progress = context.progress();
  const Proof proof = prove(migration, text, sources, target, reader, {},
                            [&](const std::string& environment, const std::string& phase) {
                              progress.phase(environment + ": " + phase);
                            });
  progress.done();
  for (const auto& note : reader.notes()) context.say("note: " + note);
  write_output(context, o.output,
               o.format == "json"
                   ? to_json(proof).dump(1) + "\n"
                   : render_proof_text(proof, {context.color_out() && o.output.empty()}),
               o.format);
  return proof.proved() ? kExitClean : kExitRefused;
}

}  // namespace

Verb prove_verb() {
  return {
      "prove", "runs a migration on scratch copies of every environment, there and back",
      [](CLI::App& app) -> std::function<int(Context&)> {
        auto o = std::make_shared<Options>();
        app.add_option("FILE", o->file, "the migration that plan wrote, as SQL or JSON")
            ->required();
        app.add_option("--env", o->env, "only this environment of pgplumb.toml")->type_name("NAME");
        app.add_option("--db", o->db, "only this source")->type_name("SOURCE");
        app.add_option("--to", o->to, "where the target is now, if it has moved since plan")
            ->type_name("SOURCE");
        app.add_option("--format", o->format, "text is for readers, json is the proof as data")
            ->type_name("FORMAT")
            ->check(CLI::IsMember({"text", "json"}));
        app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
            ->type_name("FILE");
        add_examples(
            app, {{"pgplumb prove fix.sql", "for every source that the migration was planned for"},
                  {"pgplumb prove fix.sql --env dev", "for one of them"},
                  {"pgplumb prove fix.sql --format json -o proof.json",
                   "the proof, bound to the fingerprints of the plan and its sources"}});
        return [o](Context& context) { return work(context, *o); };
      }};
}

}  // namespace pgplumb
