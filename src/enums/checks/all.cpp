// The one list of checks, in the order in which they run: who knows a cause comes before those that
// would find its effects.
#include <algorithm>
#include <cctype>

#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

std::vector<EnumCheck> in_running_order() {
  return {check_e12(), check_e11(), check_e08(), check_e19(), check_e09(), check_e05(), check_e07(),
          check_e06(), check_e10(), check_e03(), check_e04(), check_e01(), check_e02(), check_e25(),
          check_e13(), check_e14(), check_e16(), check_e18(), check_e15(), check_e20(), check_e21(),
          check_e29(), check_e30(), check_e37(), check_e40()};
}

const std::vector<EnumCheck>& running_order() {
  static const std::vector<EnumCheck> kAll = in_running_order();
  return kAll;
}

// The same thing found at several declarations or in several databases is one finding with several
// places.
void join_same(std::vector<Finding>& findings) {
  std::vector<Finding> out;
  for (auto& f : findings) {
    const auto at = std::find_if(out.begin(), out.end(), [&](const Finding& o) {
      return o.rule == f.rule && o.message == f.message && o.place.object == f.place.object;
    });
    if (at == out.end()) {
      out.push_back(std::move(f));
      continue;
    }
    f.also.insert(f.also.begin(), f.place);
    for (const auto& place : f.also) {
      if (at->place != place &&
          std::find(at->also.begin(), at->also.end(), place) == at->also.end())
        at->also.push_back(place);
    }
  }
  findings = std::move(out);
}

}  // namespace

const std::vector<EnumCheck>& enum_checks() {
  static const std::vector<EnumCheck> kSorted = [] {
    auto all = in_running_order();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.rule < b.rule; });
    return all;
  }();
  return kSorted;
}

const EnumCheck* find_enum_check(std::string_view rule) {
  std::string wanted(rule);
  for (auto& c : wanted) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (const auto& check : enum_checks())
    if (check.rule == wanted) return &check;
  return nullptr;
}

std::vector<Finding> check_enums(EnumModel& model) {
  std::vector<Finding> findings;
  for (const auto& check : running_order()) {
    const auto before = findings.size();
    check.run(model, findings);
    for (std::size_t i = before; i < findings.size(); ++i) {
      findings[i].rule = check.rule;
      findings[i].severity = check.severity;
      if (findings[i].why.empty()) findings[i].why = check.why;
    }
  }
  join_same(findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.severity, a.place, a.rule, a.message) <
           std::tie(b.severity, b.place, b.rule, b.message);
  });
  return findings;
}

}  // namespace pgplumb
