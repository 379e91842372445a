// Findings for programs, and the pages of checks.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/width.h"
#include "render/findings.h"
#include "render/markdown.h"

namespace pgplumb {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json place_to_json(const FindingPlace& p) {
  return {{"file", text_or_null(p.file)},
          {"line", p.line > 0 ? Json(p.line) : Json(nullptr)},
          {"column", p.column > 0 ? Json(p.column) : Json(nullptr)},
          {"source", text_or_null(p.source)},
          {"object", text_or_null(p.object)}};
}

Json finding_to_json(const Finding& f) {
  Json out = {{"rule", f.rule}, {"severity", std::string(word_of(f.severity))}};
  out.update(place_to_json(f.place));
  out["message"] = f.message;
  out["why"] = f.why;
  std::string help;
  if (!f.remedies.empty()) {
    help = f.remedies.front().what;
    if (!f.remedies.front().text.empty()) help += ": " + f.remedies.front().text;
  }
  out["help"] = help;
  Json remedies = Json::array();
  for (const auto& r : f.remedies) remedies.push_back(Json{{"what", r.what}, {"text", r.text}});
  out["remedies"] = std::move(remedies);
  Json also = Json::array();
  for (const auto& a : f.also) also.push_back(place_to_json(a));
  out["also"] = std::move(also);
  return out;
}

std::string indented(std::string_view text, std::string_view indent) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    out += (line.empty() ? "" : std::string(indent) + std::string(line)) + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

Json findings_to_json(const FindingReport& report) {
  Json findings = Json::array();
  for (const auto& f : report.findings) findings.push_back(finding_to_json(f));
  Json out = {{"version", kFindingsVersion},
              {"findings", std::move(findings)},
              {"databases", report.sources},
              {"types", report.types}};
  if (!report.code) return out;
  Json unresolved = Json::array();
  for (const auto& u : report.code->unresolved)
    unresolved.push_back(Json{{"file", u.place.file},
                              {"line", u.place.line},
                              {"column", u.place.column},
                              {"what", u.what},
                              {"why", u.why}});
  out["declarations"] = report.code->types.size();
  out["unresolved"] = std::move(unresolved);
  return out;
}

std::string render_check_text(const EnumCheck& check, const TextStyle& style) {
  std::string out =
      painted(style, Paint::kHeading,
              fmt::format("{} ({}): {}", check.rule, word_of(check.severity), check.title)) +
      "\n\n";
  out += wrapped("Why: " + std::string(check.why) + ".", style.width, "") + "\n\n";
  out += wrapped("What to do: " + std::string(check.fix) + ".", style.width, "") + "\n";
  const auto part = [&](const char* heading, std::string_view text) {
    if (!text.empty()) out += fmt::format("  {}\n{}", heading, indented(text, "    "));
  };
  const auto example = [&](const char* heading, const CheckExample& e) {
    out += fmt::format("\n{}\n", heading);
    part("database", e.database);
    part("other database", e.other);
    part("code", e.code);
  };
  example("Found in:", check.bad);
  example("Not found in:", check.good);
  return out;
}

Json check_to_json(const EnumCheck& check) {
  const auto example = [](const CheckExample& e) {
    return Json{{"database", std::string(e.database)},
                {"other", std::string(e.other)},
                {"code", std::string(e.code)}};
  };
  return {{"rule", std::string(check.rule)},   {"severity", std::string(word_of(check.severity))},
          {"title", std::string(check.title)}, {"why", std::string(check.why)},
          {"fix", std::string(check.fix)},     {"bad", example(check.bad)},
          {"good", example(check.good)}};
}

std::string checks_page() {
  std::string out =
      "# Checks of enums\n\n"
      "What `pgplumb enum check` finds. This page is written by `pgplumb generate checks`; "
      "`pgplumb explain E06` shows\n"
      "one of them with what it finds and what it lets pass. The examples are its tests.\n\n"
      "| check | severity | finds | matters because | put right by |\n|---|---|---|---|---|\n";
  for (const auto& c : enum_checks())
    out += fmt::format("| {} | {} | {} | {} | {} |\n", c.rule, word_of(c.severity),
                       md_text(c.title), md_text(c.why), md_text(c.fix));
  return out;
}

}  // namespace pgplumb
