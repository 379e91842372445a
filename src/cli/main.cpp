// The command line: options that all verbs share, the verbs, and the one place where errors become exit codes.
#include <cstdio>

#include "base/text.h"
#include "cli/context.h"

namespace pgplumb {
namespace {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kRefused: return kExitRefused;
    case ErrorCode::kConsent: return kExitConsent;
    case ErrorCode::kUsage: return kExitUsage;
    case ErrorCode::kTryAgain: return kExitTryAgain;
    case ErrorCode::kFailed: break;
  }
  return kExitError;
}

void print_error(const Error& e) {
  std::string text = std::string("error: ") + e.what() + "\n";
  if (!e.place().empty()) text += "  at: " + e.place() + "\n";
  if (!e.sqlstate().empty()) text += "  SQLSTATE: " + e.sqlstate() + "\n";
  if (!e.help().empty()) text += "  help: " + e.help() + "\n";
  const std::string safe = escape_controls(text);
  std::fwrite(safe.data(), 1, safe.size(), stderr);
}

int run(int argc, char** argv) {
  CLI::App app{"keeps PostgreSQL databases true to their code", "pgplumb"};
  app.set_version_flag("--version", "pgplumb " PGPLUMB_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  GlobalOptions global;
  app.add_option("--config", global.config, "the configuration file (pgplumb.toml here or above)");
  app.add_option("--color", global.color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("--quiet", global.quiet, "only data and errors");
  app.add_flag("--no-input", global.no_input, "never ask");
  app.add_option("--pg-bin", global.pg_bin, "a folder with initdb and postgres for the scratch server");
  app.add_option("--scratch", global.scratch_url, "use databases on this server instead of starting one");
  std::function<int(Context&)> work;
  for (const auto& verb : {inspect_verb(), diff_verb(), plan_verb(), prove_verb(), apply_verb()}) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.help);
    auto run_verb = verb.declare(*sub);
    sub->callback([&work, run_verb] { work = run_verb; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int code = app.exit(e);
    return code == 0 ? kExitClean : kExitUsage;
  }
  try {
    Context context(global);
    return work(context);
  } catch (const Error& e) {
    print_error(e);
    return exit_code_of(e.code());
  }
}

}  // namespace
}  // namespace pgplumb

int main(int argc, char** argv) {
  try {
    return pgplumb::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: %s\nThis is a defect of pgplumb; please report it.\n", e.what());
    return pgplumb::kExitError;
  }
}
