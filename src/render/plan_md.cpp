// The Markdown form of a migration: a table of steps per source, the statements whole below it.
#include "render/plan_md.h"

#include <fmt/format.h>

#include "render/markdown.h"

namespace pgplumb {
namespace {

std::string joined(const StepView& step) {
  std::string out = md_text(step.why);
  for (const auto& e : step.effects) out += "<br>" + md_text(e);
  for (const auto& h : step.hazards)
    out += fmt::format("<br>**hazard {}**: {}", md_text(h.name), md_text(h.message));
  return out;
}

std::string statements(const SourceView& view) {
  std::string out;
  for (const auto& t : view.transactions) {
    out += fmt::format("{}-- part {}: {}\n", out.empty() ? "" : "\n", t.number,
                       t.alone ? "outside of a transaction" : "one transaction");
    for (const auto& unit : t.units) {
      for (const auto& step : unit.steps) out += step.statement + ";\n";
    }
  }
  return out;
}

std::string source_md(const SourceView& view, const std::string& target) {
  std::string out = fmt::format("\n### {} → {}\n\n", md_code(view.name), md_code(target));
  if (view.transactions.empty()) return out + "Nothing to do.\n";
  out += "| | part | step | what it means |\n|---:|---:|---|---|\n";
  for (const auto& t : view.transactions) {
    for (const auto& unit : t.units) {
      for (const auto& step : unit.steps)
        out += fmt::format("| {} | {} | {} | {} |\n", step.number, t.number,
                           md_cell(in_one_line(step.statement)), joined(step));
    }
  }
  if (!view.waits.empty()) out += "\n";
  for (const auto& w : view.waits) out += "- " + md_text(w) + "\n";
  out += "\n<details><summary>Statements</summary>\n\n" + md_block("sql", statements(view)) +
         "\n</details>\n";
  if (!view.short_ways.empty()) out += "\nReaders and writers wait for:\n\n";
  for (const auto& w : view.short_ways) out += "- " + md_text(w) + "\n";
  if (!view.no_way_back.empty()) out += "\nNo way back for:\n\n";
  for (const auto& r : view.no_way_back) out += "- " + md_text(r) + "\n";
  return out;
}

}  // namespace

std::string render_plan_md(const Migration& m, const PlanText& known) {
  std::string out = fmt::format("## Migration to {}\n", md_code(m.target_name));
  for (std::size_t s = 0; s < m.sources.size(); ++s) {
    out += source_md(view_of_source(m, s, known.cost(s)), m.target_name);
  }
  return out;
}

}  // namespace pgplumb
