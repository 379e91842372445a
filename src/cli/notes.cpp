// The wording.
#include "cli/notes.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/hints.h"
#include "plan/hint_check.h"
#include "plan/stated_grants.h"
#include "render/enum_ways.h"

namespace pgplumb {

void say_likely_renames(const Context& context, const std::vector<LikelyRename>& likely) {
  for (const auto& l : likely) {
    // A label has no id: the hint has its name, before and after.
    const auto equals = l.hint.rfind('=');
    const bool label = l.hint.starts_with("label ");
    const std::string from = label ? l.hint.substr(0, equals) : l.from.display();
    const std::string to = label ? l.hint.substr(equals + 1) : l.to.display();
    context.say(fmt::format(
        "note: {} may have become {} (confidence {} of 100: {}). If so, say --rename {}",
        one_line(from), one_line(to), l.confidence, l.reason, one_line(shell_word(l.hint))));
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

std::vector<std::string> ignored_fields(const Context& context, const Source& source,
                                        const Catalog& catalog, std::span<const Catalog> others) {
  std::vector<std::string> out = context.config().selection.ignore;
  const bool is_sql = source.form != SourceForm::kDatabase && source.form != SourceForm::kSnapshot;
  const bool said = std::find(out.begin(), out.end(), "acl") != out.end();
  if (!is_sql || said || !states_no_grants(catalog)) return out;
  if (std::all_of(others.begin(), others.end(), states_no_grants)) return out;
  context.say(fmt::format(
      "note: {} has no GRANT and no REVOKE, so grants are left as they are; with one of them, all "
      "are compared",
      one_line(source.written)));
  out.emplace_back("acl");
  return out;
}

void require_objects(const Context& context, std::span<const Catalog> from, const Catalog& to) {
  const auto& include = context.config().selection.include;
  const bool nothing =
      to.objects().empty() &&
      std::all_of(from.begin(), from.end(), [](const auto& c) { return c.objects().empty(); });
  if (include.empty() || !nothing) return;
  std::string patterns;
  for (const auto& p : include) patterns += (patterns.empty() ? "" : ", ") + one_line(p);
  throw Error(ErrorCode::kUsage,
              "select.include in pgplumb.toml leaves nothing to compare: " + patterns)
      .with_help("a pattern is schema or schema.name, with * and ?");
}

void check_hints(const Context& context, const std::vector<std::string>& renames,
                 const std::vector<std::string>& maps, std::span<const Catalog> from,
                 const Catalog& to) {
  const auto all = rename_hints(context.config(), renames);
  for (const auto& text : context.config().renames) {
    if (const auto wrong = complaint_of(parse_rename(text), all, from, to); !wrong.empty())
      context.say(fmt::format("note: rename \"{}\" of the configuration is not followed: {}",
                              one_line(text), one_line(wrong)));
  }
  const auto refuse = [](const char* option, const std::string& text, const std::string& wrong) {
    if (!wrong.empty())
      throw Error(ErrorCode::kUsage, fmt::format("{} {}: {}", option, shell_word(text), wrong));
  };
  for (const auto& text : renames) {
    const RenameHint hint = parse_rename(text);
    refuse("--rename", text, complaint_of(hint, all, from, to));
    if (is_superfluous(hint, all, from))
      context.say(fmt::format("note: --rename {} is not followed: both are there already",
                              one_line(shell_word(text))));
  }
  std::map<std::pair<std::vector<std::string>, std::string>, std::string> said;
  for (const auto& text : maps) {
    const LabelMap map = parse_map(text);
    refuse("--map", text, complaint_of(map, from, to));
    const auto [at, fresh] = said.emplace(std::pair{map.type, map.from}, map.to);
    if (!fresh && at->second != map.to)
      refuse("--map", text, "another --map says that these rows get " + quote_literal(at->second));
  }
}

}  // namespace pgplumb
