// The Markdown form: the summary, a table of all objects, and one block for each that is altered.
#include "render/diff_md.h"

#include <fmt/format.h>

#include "base/text.h"
#include "render/diff_tree.h"
#include "render/enum_ways.h"
#include "render/field_view.h"
#include "render/markdown.h"

namespace pgplumb {
namespace {

const char* word_for(Change::Sort sort) {
  switch (sort) {
    case Change::Sort::kAdded:
      return "+ added";
    case Change::Sort::kDropped:
      return "- dropped";
    case Change::Sort::kAltered:
      break;
  }
  return "~ altered";
}

void write_rows(const std::vector<DiffNode>& nodes, std::string& out) {
  for (const auto& node : nodes) {
    if (node.change) {
      std::string what;
      for (const auto& f : node.change->fields)
        what += (what.empty() ? "" : ", ") + view_of(f).name;
      if (!node.inside.empty()) what = "with " + inside_in_words(node);
      out += fmt::format("| {} | {} | {} | {} |\n", word_for(node.change->sort),
                         node.id.kind().name, md_cell(node.id.path()), what);
    }
    write_rows(node.parts, out);
  }
}

std::string field_lines(const FieldView& view) {
  std::string out;
  const auto lines = [&](char sign, const std::string& text) {
    out += fmt::format("{} {}\n", sign, one_line(text));
  };
  out += "@@ " + view.name + " @@\n";
  switch (view.form) {
    case FieldView::Form::kArrow:
      lines('-', view.from);
      lines('+', view.to);
      break;
    case FieldView::Form::kLines:
      for (const auto& l : view.lines)
        lines(l.sign == '~' ? ' ' : l.sign, l.sign == '~' ? "…" : l.text);
      break;
    case FieldView::Form::kSets:
      for (const auto& t : view.extra) lines('-', t);
      for (const auto& t : view.missing) lines('+', t);
      for (const auto& t : view.moved) lines('!', t + " (moved)");
      break;
  }
  return out;
}

}  // namespace

std::string render_diff_md(const DiffReport& report) {
  std::string out = fmt::format("## {} → {}\n\n{}\n", md_code(report.from_name),
                                md_code(report.to_name), md_text(summary_of(report)));
  if (!report.renames.empty()) {
    out += "\nRenamed by hint:\n\n";
    for (const auto& r : report.renames) out += "- " + md_code(r) + "\n";
  }
  if (!report.changes.empty() || !report.not_modelled.empty()) {
    out += "\n| change | kind | object | what differs |\n|---|---|---|---|\n";
    write_rows(diff_tree(*report.from, *report.to, report.changes), out);
    for (const auto& n : report.not_modelled)
      out += fmt::format("| {} | {} | {} | not modelled |\n", word_for(n.sort), n.object.kind,
                         md_cell(n.object.identity));
  }
  for (const auto& c : report.changes) {
    if (c.sort != Change::Sort::kAltered) continue;
    std::string body;
    for (const auto& f : c.fields) body += field_lines(view_of(f));
    out += fmt::format("\n### {}\n\n{}", md_code(c.id.display()), md_block("diff", body));
  }
  if (!report.likely.empty()) {
    out += "\nLikely renames, not assumed:\n\n";
    for (const auto& l : report.likely) {
      out += fmt::format("- {} may have become {} (confidence {} of 100: {}). If so: {}\n",
                         md_code(l.from.display()), md_code(l.to.display()), l.confidence, l.reason,
                         md_code("--rename " + shell_word(l.hint)));
    }
  }
  return out;
}

}  // namespace pgplumb
