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
    for (const auto& n : report_.not_modelled) write_not_modelled(n);
    return out_;
  }

 private:
  void write_not_modelled(const NotModelledChange& n) {
    const std::string name = one_line(n.object.kind + " " + n.object.identity) + " (not modelled)";
    switch (n.sort) {
      case Change::Sort::kAdded:
        return line(0, Paint::kAdded, "+ " + name);
      case Change::Sort::kDropped:
        return line(0, Paint::kDropped, "- " + name);
      case Change::Sort::kAltered:
        return line(0, Paint::kAltered, "~ " + name);
    }
  }

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

}  // namespace pgplumb
