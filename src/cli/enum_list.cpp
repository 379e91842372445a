// enum list: the enums, types and columns that application code declares.
#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "cli/enum.h"
#include "code/read_code.h"
#include "render/code_facts_json.h"
#include "render/code_facts_text.h"

namespace pgplumb {
namespace {

// Code may hold any bytes.
constexpr auto kReplaceBadUtf8 = nlohmann::ordered_json::error_handler_t::replace;

struct Options {
  std::vector<std::string> code;
  std::string format = "text";
  std::string output;
  std::string sqlalchemy;
  bool tests = false;
};

int work(Context& context, const Options& o) {
  CodeOptions options;
  if (!o.sqlalchemy.empty()) options.sqlalchemy = o.sqlalchemy;
  options.tests = o.tests;
  const CodeFacts facts = read_code(o.code, options);
  const std::string text =
      o.format == "json"
          ? code_facts_json(facts).dump(2, ' ', false, kReplaceBadUtf8) + "\n"
          : code_facts_text(facts, o.output.empty() ? context.style_out() : TextStyle());
  write_output(context, o.output, text, o.format);
  return kExitClean;
}

}  // namespace

Verb enum_list_verb() {
  return {
      "list", "lists the enums, types and columns that application code declares",
      [](CLI::App& app) -> std::function<int(Context&)> {
        auto o = std::make_shared<Options>();
        app.add_option("--code", o->code, "a folder or file of application code")
            ->type_name("FOLDER")
            ->required();
        app.add_option("--sqlalchemy", o->sqlalchemy,
                       "SQLAlchemy's version, where no lock file says it")
            ->type_name("VERSION");
        app.add_flag("--tests", o->tests, "read tests too");
        app.add_option("--format", o->format, "json has every fact with its certainty and place")
            ->type_name("FORMAT")
            ->check(CLI::IsMember({"text", "json"}));
        app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
            ->type_name("FILE");
        add_examples(
            app, {{"pgplumb enum list --code src",
                   "the types that the models declare, and what could not be read"},
                  {"pgplumb enum list --code app --code ../common --sqlalchemy 2.0 --format json",
                   "every fact, of several folders whose imports go to each other"}});
        return [o](Context& context) { return work(context, *o); };
      }};
}

}  // namespace pgplumb
