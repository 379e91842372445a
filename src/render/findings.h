// Findings as text and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/finding.h"
#include "code/facts.h"
#include "enums/check.h"
#include "render/style.h"

namespace pgplumb {

/// Version of the JSON; it rises when something that is there changes its meaning or goes.
constexpr int kFindingsVersion = 1;

/// What was looked at, and what was found.
struct FindingReport {
  std::vector<Finding> findings;
  std::vector<std::string> sources;  // databases, as the user named them
  std::size_t types = 0;             // of these
  const CodeFacts* code = nullptr;   // null where no code was read
  bool list_unresolved = false;      // one by one
};

std::string_view word_of(Severity severity);

/// One block for each finding: what, where, why, what to do; then how many. Nothing in it can drive
/// a terminal.
std::string render_findings_text(const FindingReport& report, const TextStyle& style);
std::string render_findings_md(const FindingReport& report);
/// {"version":1,"findings":[…]}; docs/reference/json.md describes it.
nlohmann::ordered_json findings_to_json(const FindingReport& report);

/// All that is known of a check, with its example, for `explain`; and all checks as a page.
std::string render_check_text(const EnumCheck& check, const TextStyle& style);
nlohmann::ordered_json check_to_json(const EnumCheck& check);
std::string checks_page();

}  // namespace pgplumb
