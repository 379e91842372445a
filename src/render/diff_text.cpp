// The text form of a difference.
#include "render/diff_text.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/width.h"
#include "render/diff_tree.h"
#include "render/field_view.h"

namespace pgplumb {
namespace {

constexpr int kStep = 4;

std::string list(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& i : items) out += (out.empty() ? "" : ", ") + one_line(i);
  return out;
}

class Writer {
 public:
  Writer(const DiffReport& report, const TextStyle& style) : report_(report), style_(style) {}

  std::string text() {
    for (const auto& r : report_.renames) line(0, Paint::kAltered, "> " + one_line(r));
    for (const auto& node : diff_tree(*report_.from, *report_.to, report_.changes))
      write(node, 0, false);
    return out_;
  }

 private:
  void line(int indent, Paint paint, const std::string& text) {
    out_ += std::string(indent, ' ') + painted(style_, paint, text) + "\n";
  }

  void write(const DiffNode& node, int indent, bool is_part) {
    // A part's path begins with that of what it stands under.
    const std::string name =
        one_line(is_part ? fmt::format("{} {}", node.id.kind().name,
                                       quote_identifier(node.id.parts().back()))
                         : node.id.display());
    if (!node.change) {
      line(indent, Paint::kPlain, "  " + name);
    } else if (node.change->sort == Change::Sort::kAltered) {
      line(indent, Paint::kAltered, "~ " + name);
      for (const auto& f : node.change->fields) write_field(view_of(f), indent + kStep);
    } else {
      const bool added = node.change->sort == Change::Sort::kAdded;
      const std::string inside = inside_in_words(node);
      line(indent, added ? Paint::kAdded : Paint::kDropped,
           fmt::format("{} {}{}", added ? '+' : '-', name,
                       inside.empty() ? "" : " (" + inside + ")"));
    }
    for (const auto& part : node.parts) write(part, indent + kStep, true);
  }

  void write_field(const FieldView& view, int indent) {
    switch (view.form) {
      case FieldView::Form::kArrow:
        return write_arrow(view, indent);
      case FieldView::Form::kSets:
        return write_sets(view, indent);
      case FieldView::Form::kLines:
        break;
    }
    line(indent, Paint::kPlain, view.name + ":");
    for (const auto& l : view.lines) write_line(l, indent + 2);
  }

  void write_line(const DiffLine& l, int indent) {
    const Paint paint = l.sign == '-'   ? Paint::kDropped
                        : l.sign == '+' ? Paint::kAdded
                                        : Paint::kFaint;
    line(indent, paint, l.sign == '~' ? "  …" : fmt::format("{} {}", l.sign, one_line(l.text)));
  }

  void write_arrow(const FieldView& view, int indent) {
    const std::string whole =
        fmt::format("{}: {} -> {}", view.name, one_line(view.from), one_line(view.to));
    if (indent + display_width(whole) <= style_.width) {
      line(indent, Paint::kPlain, whole);
      return;
    }
    line(indent, Paint::kPlain, view.name + ":");
    write_line({'-', view.from}, indent + 2);
    write_line({'+', view.to}, indent + 2);
  }

  void write_sets(const FieldView& view, int indent) {
    const auto set = [&](const char* sign, const char* word, const std::vector<std::string>& items,
                         Paint paint) {
      if (!items.empty())
        line(indent, paint, fmt::format("{} {} {}: {}", sign, view.name, word, list(items)));
    };
    set("+", "missing", view.missing, Paint::kAdded);
    set("-", "extra", view.extra, Paint::kDropped);
    set("~", "moved", view.moved, Paint::kAltered);
  }

  const DiffReport& report_;
  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string render_diff_text(const DiffReport& report, const TextStyle& style) {
  return Writer(report, style).text();
}

std::string summary_of(const DiffReport& report) {
  const std::string from = one_line(report.from_name);
  const std::string to = one_line(report.to_name);
  if (report.equal())
    return fmt::format("no differences: {} and {} have the same {}", from, to,
                       counted(report.to->objects().size(), "object", "objects"));
  const DiffCounts counts = count_differences(diff_tree(*report.from, *report.to, report.changes));
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
