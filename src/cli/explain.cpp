// explain CODE: a check with its example, offline.
#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "render/findings.h"

namespace pgplumb {
namespace {

struct Options {
  std::string code;
  std::string format = "text";
};

int list_all(const Context& context, const Options& o) {
  if (o.format == "json") {
    auto all = nlohmann::ordered_json::array();
    for (const auto& check : enum_checks()) all.push_back(check_to_json(check));
    context.out_data(
        nlohmann::ordered_json{{"version", kFindingsVersion}, {"checks", all}}.dump(2) + "\n");
    return kExitClean;
  }
  std::string text;
  for (const auto& check : enum_checks())
    text += fmt::format("{}  {:<7}  {}\n", check.rule, word_of(check.severity), check.title);
  context.out(text);
  return kExitClean;
}

int work(const Context& context, const Options& o) {
  if (o.code.empty()) return list_all(context, o);
  const EnumCheck* check = find_enum_check(o.code);
  if (!check) {
    throw Error(ErrorCode::kUsage, "there is no check " + o.code)
        .with_help("pgplumb explain lists all of them");
  }
  if (o.format == "json")
    context.out_data(check_to_json(*check).dump(2) + "\n");
  else
    context.out(render_check_text(*check, context.style_out()));
  return kExitClean;
}

}  // namespace

Verb explain_verb() {
  return {"explain", "says what a check finds, why it matters and what to do, with an example",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("CODE", o->code, "E06; without it, all are listed");
            app.add_option("--format", o->format, "how to show it")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"text", "json"}));
            add_examples(app,
                         {{"pgplumb explain E03", "member names where the database has values"},
                          {"pgplumb explain", "all checks, a line each"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
