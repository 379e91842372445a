// Figures and one sentence about a difference.
#include "render/diff_report.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/width.h"
#include "render/style.h"

namespace pgplumb {

DiffCounts count_differences(const DiffReport& report) {
  DiffCounts out = count_differences(diff_tree(*report.from, *report.to, report.changes));
  for (const auto& n : report.not_modelled) out.count(n.sort);
  return out;
}

std::string summary_of(const DiffReport& report) {
  const std::string from = one_line(report.from_name);
  const std::string to = one_line(report.to_name);
  if (report.equal())
    return fmt::format("no differences: {} and {} have the same {}", from, to,
                       counted(report.to->objects().size(), "object", "objects"));
  const DiffCounts counts = count_differences(report);
  const std::size_t all = counts.all() + report.renames.size();
  std::string parts;
  const auto part = [&](std::size_t number, const std::string& what) {
    if (number > 0) parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", number, what);
  };
  part(report.renames.size(), "renamed (>)");
  part(counts.dropped, "only in " + from + " (-)");
  part(counts.added, "only in " + to + " (+)");
  part(counts.altered, "in both, but not alike (~)");
  return fmt::format(
      "{}: {}", all == 1 ? "1 object differs" : std::to_string(all) + " objects differ", parts);
}

}  // namespace pgplumb
