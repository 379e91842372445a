// Findings for people.
#include "render/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/width.h"
#include "render/markdown.h"

namespace pgplumb {
namespace {

std::string file_place(const FindingPlace& place) {
  if (place.file.empty()) return "";
  std::string out = place.file;
  if (place.line > 0) out += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) out += fmt::format(":{}", place.column);
  return out;
}

// "app/models.py:12:5, enum public.message_role in dev.sql"
std::string shown(const FindingPlace& place) {
  std::string out = file_place(place);
  if (!place.object.empty()) out += (out.empty() ? "" : ", ") + place.object;
  if (!place.source.empty()) out += (place.object.empty() ? ", " : " in ") + place.source;
  return out;
}

Paint paint_of(Severity severity) {
  if (severity == Severity::kError) return Paint::kDropped;
  return severity == Severity::kWarning ? Paint::kHazard : Paint::kFaint;
}

std::size_t count_of(const FindingReport& report, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [&](const Finding& f) { return f.severity == severity; }));
}

void add_lines(std::string& out, const std::string& text, std::string_view indent,
               const TextStyle& style, Paint paint) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out += std::string(indent) + painted(style, paint, one_line(text.substr(at, end - at))) + "\n";
    at = end + 1;
  }
}

void add_finding(std::string& out, const Finding& f, const TextStyle& style) {
  out += painted(style, paint_of(f.severity), std::string(word_of(f.severity)) + " " + f.rule) +
         "  " + one_line(f.message) + "\n";
  out += "  at   " + one_line(shown(f.place)) + "\n";
  for (const auto& a : f.also) out += "  and  " + one_line(shown(a)) + "\n";
  out += wrapped("why  " + one_line(f.why), style.width, "  ") + "\n";
  for (const auto& r : f.remedies) {
    out += wrapped("do   " + one_line(r.what), style.width, "  ") + "\n";
    add_lines(out, r.text, "         ", style, Paint::kStatement);
  }
}

void add_unresolved(std::string& out, const FindingReport& report) {
  const auto& rest = report.code->unresolved;
  if (rest.empty()) return;
  if (!report.list_unresolved) {
    out += fmt::format(
        "not read exactly, so without findings: {} in the code; --unresolved lists {}\n",
        counted(rest.size(), "place", "places"), rest.size() == 1 ? "it" : "them");
    return;
  }
  out += "Not read exactly, so without findings:\n";
  for (const auto& u : rest)
    out += fmt::format("  {}:{}:{}  {}: {}\n", one_line(u.place.file), u.place.line, u.place.column,
                       one_line(u.what), one_line(u.why));
}

std::string looked_at(const FindingReport& report) {
  std::string out = counted(report.types, "enum type", "enum types") + " in " +
                    counted(report.sources.size(), "database", "databases");
  if (report.code)
    out += ", " + counted(report.code->types.size(), "declaration", "declarations") + " in " +
           counted(report.code->counts.files, "file", "files") + " of code";
  return out;
}

}  // namespace

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kInfo:
      break;
  }
  return "info";
}

std::string render_findings_text(const FindingReport& report, const TextStyle& style) {
  std::string out;
  for (const auto& f : report.findings) {
    add_finding(out, f, style);
    out += "\n";
  }
  if (report.code) add_unresolved(out, report);
  const auto errors = count_of(report, Severity::kError);
  const auto warnings = count_of(report, Severity::kWarning);
  const auto infos = count_of(report, Severity::kInfo);
  if (report.findings.empty()) return out + "no findings: looked at " + looked_at(report) + "\n";
  out += counted(errors, "error", "errors") + ", " + counted(warnings, "warning", "warnings") +
         (infos > 0 ? fmt::format(", {} for information", infos) : "") + "; looked at " +
         looked_at(report) + "\n";
  return out;
}

std::string render_findings_md(const FindingReport& report) {
  std::string out = "# Findings\n\n";
  out += fmt::format("{}, {}; looked at {}.\n\n",
                     counted(count_of(report, Severity::kError), "error", "errors"),
                     counted(count_of(report, Severity::kWarning), "warning", "warnings"),
                     md_text(looked_at(report)));
  for (const auto& f : report.findings) {
    out += fmt::format("## {} {}: {}\n\n", word_of(f.severity), f.rule, md_text(f.message));
    out += "- at " + md_code(shown(f.place)) + "\n";
    for (const auto& a : f.also) out += "- and " + md_code(shown(a)) + "\n";
    out += "\n" + md_text(f.why) + ".\n\n";
    for (const auto& r : f.remedies) {
      out += "- " + md_text(r.what) + "\n";
      if (!r.text.empty()) out += "\n" + md_block("", r.text) + "\n";
    }
    out += "\n";
  }
  if (report.code && !report.code->unresolved.empty()) {
    out += "## Not read exactly\n\n";
    for (const auto& u : report.code->unresolved)
      out +=
          fmt::format("- {}: {}: {}\n", md_code(fmt::format("{}:{}", u.place.file, u.place.line)),
                      md_text(u.what), md_text(u.why));
  }
  return out;
}

}  // namespace pgplumb
