// enum impact TYPE[.LABEL]: what depends on it, what each change would do, and in which order.
#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "cli/code_places.h"
#include "cli/enum.h"
#include "cli/hints.h"
#include "impact/read_enum_uses.h"
#include "render/impact_render.h"

namespace pgplumb {
namespace {

struct Options {
  std::string target;
  std::string database;
  std::vector<std::string> code;
  std::string format = "text";
  std::string output;
};

int work(Context& context, const Options& o) {
  const auto parts = parse_path(o.target);
  const Source source = parse_source(o.database, context.config());
  context.progress().phase("reading " + source.written);
  ConnectOptions database = context.sources().provide(source, 0);
  database.shown = source.written;
  std::vector<EnumTypeRow> types;
  {
    Connection connection(database);
    types = read_enum_types(connection);
  }
  const EnumTarget target = find_enum(types, parts);
  const auto at = std::find_if(types.begin(), types.end(), [&](const auto& t) {
    return t.schema == target.schema && t.name == target.name;
  });
  EnumUses uses = read_enum_uses(database, *at, source.form == SourceForm::kDatabase);
  if (!o.code.empty()) {
    context.progress().phase("reading code");
    add_code_uses(read_code_here(o.code, {}), uses);
  }
  context.say_notes();
  std::string text;
  if (o.format == "json")
    text =
        impact_to_json(uses, target.label, target.has_label).dump(2, ' ', false, kReplaceBadUtf8) +
        "\n";
  else if (o.format == "md")
    text = render_impact_md(uses, target.label, target.has_label);
  else
    text = render_impact_text(uses, target.label, target.has_label,
                              o.output.empty() ? context.style_out() : TextStyle{});
  write_output(context, o.output, text, o.format);
  return kExitClean;
}

}  // namespace

Verb enum_impact_verb() {
  return {"impact",
          "says what depends on an enum or on one label, and what a change would do to it",
          [](CLI::App& app) -> std::function<int(Context&)> {
            auto o = std::make_shared<Options>();
            app.add_option("TYPE", o->target,
                           "schema.type or schema.type.label; \"quotes\" where a name has dots")
                ->required();
            app.add_option("--db", o->database, "the source that has the type")
                ->type_name("SOURCE")
                ->required();
            app.add_option("--code", o->code,
                           "a folder or file of application code that may name it; may be repeated")
                ->type_name("PATH");
            app.add_option("--format", o->format, "how to show it; json has every object")
                ->type_name("FORMAT")
                ->check(CLI::IsMember({"text", "json", "md"}));
            app.add_option("-o,--output", o->output, "write to this file, whole or not at all")
                ->type_name("FILE");
            add_examples(
                app, {{"pgplumb enum impact public.order_status --db @prod",
                       "everything that depends on the type, and what each change would do to it"},
                      {"pgplumb enum impact public.order_status.refunded --db @prod",
                       "the same for one label: who names it, how many rows hold it"},
                      {"pgplumb enum impact 'public.\"Order.Status\".\"a.b\"' --db schema.sql",
                       "names with dots stand in quotes"}});
            return [o](Context& context) { return work(context, *o); };
          }};
}

}  // namespace pgplumb
