// Findings for people and programs.
#include "render/findings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pgplumb {
namespace {

FindingReport report() {
  FindingReport out;
  Finding f;
  f.rule = "E01";
  f.place = {"a\x1b[31m.py", 3, 5, "dev\x07", "enum public.\x1b]0;x\x07"};
  f.message = "label 'x\x1b[2J\ny'";
  f.why = "w\x9b";
  f.remedies.push_back({"do\r", "ALTER TYPE t\nADD VALUE '\x1b';"});
  out.findings.push_back(std::move(f));
  out.sources = {"dev"};
  return out;
}

TEST(Findings, NothingDrivesTheTerminal) {
  for (const auto& text : {render_findings_text(report(), {}), render_findings_md(report())}) {
    for (const char c : text)
      EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) << text;
  }
}

TEST(Findings, SqlKeepsItsLines) {
  const auto text = render_findings_text(report(), {});
  EXPECT_NE(text.find("         ALTER TYPE t\n         ADD VALUE"), std::string::npos) << text;
}

TEST(Findings, JsonHasWhatLintersHave) {
  const auto json = findings_to_json(report());
  EXPECT_EQ(json["version"], 1);
  const auto& f = json["findings"][0];
  for (const char* key : {"rule", "severity", "file", "line", "column", "message", "help"})
    EXPECT_TRUE(f.contains(key)) << key;
  EXPECT_EQ(f["severity"], "error");
}

TEST(Findings, PlacesThatAreMissingAreNull) {
  FindingReport one;
  one.findings.emplace_back();
  const auto json = findings_to_json(one);
  EXPECT_TRUE(json["findings"][0]["file"].is_null());
  EXPECT_TRUE(json["findings"][0]["line"].is_null());
}

TEST(Checks, EachHasWhatExplainShows) {
  std::string last;
  for (const auto& check : enum_checks()) {
    EXPECT_LT(last, check.rule);
    last = check.rule;
    EXPECT_FALSE(check.title.empty() || check.why.empty() || check.fix.empty()) << check.rule;
    EXPECT_FALSE(check.bad.database.empty() && check.bad.code.empty()) << check.rule;
    EXPECT_EQ(find_enum_check(check.rule), &check);
    EXPECT_NE(render_check_text(check, {}).find(check.title), std::string::npos);
    EXPECT_NE(checks_page().find(check.rule), std::string::npos);
  }
  EXPECT_EQ(find_enum_check("e06"), find_enum_check("E06"));
  EXPECT_EQ(find_enum_check("E99"), nullptr);
}

}  // namespace
}  // namespace pgplumb
