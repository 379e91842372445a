// The wording.
#include "cli/notes.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/hints.h"
#include "render/enum_ways.h"

namespace pgplumb {

void say_likely_renames(const Context& context, const std::vector<LikelyRename>& likely) {
  for (const auto& l : likely) {
    // A label has no id: the hint has its name, before and after.
    const auto equals = l.hint.rfind('=');
    const bool label = l.hint.starts_with("label ");
    const std::string from = label ? l.hint.substr(0, equals) : l.from.display();
    const std::string to = label ? l.hint.substr(equals + 1) : l.to.display();
    context.say(fmt::format("note: {} may have become {}: {}. If so, say --rename {}",
                            one_line(from), one_line(to), l.reason, one_line(shell_word(l.hint))));
  }
}

int refuse_plan(const Context& context, const std::vector<RefusedSource>& refusals, bool as_json) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& [source, r] : refusals) {
    // Not broken into lines: what is to be pasted must stay whole.
    context.complain(fmt::format("refused: {} (from {})\n  {}", one_line(r.id.display()),
                                 one_line(source), one_line(r.reason)));
    if (!r.ways_out.empty()) context.complain("  ways out, the safest first:");
    for (std::size_t i = 0; i < r.ways_out.size(); ++i)
      context.complain(fmt::format("  {}. {}", i + 1, one_line(r.ways_out[i])));
    json.push_back({{"source", source},
                    {"kind", std::string(r.id.kind().name)},
                    {"path", r.id.parts()},
                    {"name", r.id.path()},
                    {"reason", r.reason},
                    {"ways_out", r.ways_out}});
  }
  context.complain("no plan was written");
  if (as_json)
    context.out_data(nlohmann::ordered_json{{"pgplumb_refusal", 1}, {"refusals", json}}.dump(1) +
                     "\n");
  return kExitRefused;
}

std::vector<RenameHint> rename_hints(const Config& config,
                                     const std::vector<std::string>& written) {
  std::vector<RenameHint> out;
  for (const auto& r : config.renames) out.push_back(parse_rename(r));
  for (const auto& r : written) out.push_back(parse_rename(r));
  return out;
}

}  // namespace pgplumb
