// enum check: code and databases laid side by side. The gate: exit code 3 where something is found.
#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "cli/code_places.h"
#include "cli/enum.h"
#include "enums/check.h"
#include "render/findings.h"

namespace pgplumb {
namespace {

struct Options {
  std::vector<std::string> code;
  std::vector<std::string> databases;
  std::string fail_on = "warning";
  std::string format = "text";
  std::string output;
  std::string sqlalchemy;
  bool tests = false;
  bool unresolved = false;
};

std::string rendered(const Context& context, const FindingReport& report, const Options& o) {
  if (o.format == "json")
    return findings_to_json(report).dump(2, ' ', false, kReplaceBadUtf8) + "\n";
  if (o.format == "md") return render_findings_md(report);
  return render_findings_text(report, o.output.empty() ? context.style_out() : TextStyle{});
}

int exit_code(const std::vector<Finding>& findings, const std::string& fail_on) {
  const Severity least = fail_on == "error"     ? Severity::kError
                         : fail_on == "warning" ? Severity::kWarning
                                                : Severity::kInfo;
  const bool failed = std::any_of(findings.begin(), findings.end(),
                                  [&](const Finding& f) { return f.severity <= least; });
  return failed ? kExitRefused : kExitClean;
}

int work(Context& context, const Options& o) {
  if (o.code.empty() && o.databases.empty())
    throw Error(ErrorCode::kUsage, "nothing to check").with_help("name --code, --db, or both");
  std::vector<Source> sources;
  for (const auto& d : o.databases) sources.push_back(parse_source(d, context.config()));
  CodeFacts facts;
  if (!o.code.empty()) {
    context.progress().phase("reading code");
    CodeOptions options;
    if (!o.sqlalchemy.empty()) options.sqlalchemy = o.sqlalchemy;
    options.tests = o.tests;
    facts = read_code_here(o.code, options);
  }
  std::vector<std::pair<std::string, const Catalog*>> catalogs;
  catalogs.reserve(sources.size());
  for (const auto& s : sources) catalogs.emplace_back(s.written, &kept(context.read(s, 0)));
  EnumModel model(catalogs, o.code.empty() ? nullptr : &facts);
  FindingReport report{check_enums(model), {}, 0, model.code(), o.unresolved};
  for (const auto& d : model.databases()) {
    report.sources.push_back(d.source);
    report.types += d.types.size();
  }
  context.say_notes();
  write_output(context, o.output, rendered(context, report, o), o.format);
  return exit_code(report.findings, o.fail_on);
}

void declare_options(CLI::App& app, Options& o) {
  app.add_option("--code", o.code, "a folder or file of application code; may be repeated")
      ->type_name("PATH");
  app.add_option("--db", o.databases,
                 "a source with the enum types; of several, each is compared with the first too")
      ->type_name("SOURCE");
  app.add_option("--fail-on", o.fail_on, "from which severity on the exit code is 3")
      ->type_name("SEVERITY")
      ->check(CLI::IsMember({"error", "warning", "info"}));
  app.add_option("--sqlalchemy", o.sqlalchemy, "SQLAlchemy's version, where no lock file says it")
      ->type_name("VERSION");
  app.add_flag("--tests", o.tests, "read tests too");
  app.add_flag("--unresolved", o.unresolved, "list what in the code could not be read exactly");
  app.add_option("--format", o.format, "how to show it")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json", "md"}));
  app.add_option("-o,--output", o.output, "write to this file, whole or not at all")
      ->type_name("FILE");
}

}  // namespace

Verb enum_check_verb() {
  return {"check", "finds where code and databases do not say the same of an enum",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            declare_options(app, *o);
            add_examples(
                app,
                {{"pgplumb enum check --code app --db @dev --db @prod",
                  "names, labels, order and defaults in the code and in two databases"},
                 {"pgplumb enum check --db @prod", "what a database alone tells"},
                 {"pgplumb enum check --code app --db 'exec:alembic upgrade head' --format json",
                  "the code against what its own migrations build, for a pipeline"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
