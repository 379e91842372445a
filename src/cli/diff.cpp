// diff FROM TO: the differences, by object.
#include "diff/diff.h"

#include "cli/context.h"
#include "render/diff_text.h"

namespace pgplumb {

Verb diff_verb() {
  return {"diff", "show how two sources differ", [](CLI::App& app) -> std::function<int(Context&)> {
            struct Options {
              std::string from;
              std::string to;
              std::string format = "text";
            };
            auto o = std::make_shared<Options>();
            app.add_option("FROM", o->from, "the one")->required();
            app.add_option("TO", o->to, "the other")->required();
            app.add_option("--format", o->format, "text")->check(CLI::IsMember({"text"}));
            return [o](Context& context) {
              const Source a = parse_source(o->from, context.config());
              const Source b = parse_source(o->to, context.config());
              const auto [from, to] = read_pair(context, a, b);
              const auto changes = diff(from, to, {context.config().selection.ignore});
              context.say_notes();
              context.out(render_diff_text(from, to, changes, {context.color_out()}));
              return static_cast<int>(changes.empty() ? kExitClean : kExitDifferent);
            };
          }};
}

}  // namespace pgplumb
