// The text form of an impact.
#include <fmt/format.h>

#include "base/sql_text.h"
#include "base/text.h"
#include "base/width.h"
#include "render/impact_render.h"
#include "render/impact_view.h"

namespace pgplumb {
namespace {

constexpr std::size_t kNamed = 6;  // of those that a change treats alike; the JSON has all
constexpr int kDefinitionWidth = 90;

class Writer {
 public:
  Writer(const EnumUses& type, const ImpactView& view, const TextStyle& style)
      : type_(type), view_(view), style_(style) {}

  std::string text() {
    heading(view_.title + " in " + type_.source);
    for (const auto& f : view_.facts) out_ += "  " + one_line(f) + "\n";
    tracked();
    untracked();
    code();
    unread();
    for (const auto& c : view_.changes) change(c);
    return out_;
  }

 private:
  void heading(const std::string& words) {
    out_ += painted(style_, Paint::kHeading, one_line(words)) + "\n";
  }

  void tracked() {
    std::size_t count = 0;
    for (const auto& g : view_.tracked) count += g.uses.size() + g.inherited;
    out_ += "\n";
    heading(count == 0 ? "Nothing depends on it, as far as PostgreSQL knows"
                       : "What depends on it: " + counted(count, "object", "objects"));
    for (const auto& g : view_.tracked) {
      out_ += fmt::format("  {} ({})\n", g.heading, g.uses.size() + g.inherited);
      for (const auto i : g.uses) use(type_.uses[i]);
      if (g.inherited > 0)
        out_ += painted(style_, Paint::kFaint,
                        fmt::format("    and {} that came from a parent table\n", g.inherited));
    }
  }

  void use(const EnumUse& u) {
    std::string more;
    const auto add = [&](const std::string& words) {
      if (!words.empty()) more += (more.empty() ? "" : "; ") + words;
    };
    if (u.relation_kind == 'f' && u.sort == "column") add("foreign");
    if (u.sort == "column" || u.sort == "attribute" || u.sort == "domain" || u.sort == "default" ||
        u.sort == "check" || u.sort == "partition" || u.sort == "domain check")
      add(shortened(one_line(u.definition), kDefinitionWidth));
    add(size_of(type_, u));
    if (!u.labels.empty() && u.sort != "default" && u.sort != "check" && u.sort != "partition")
      add("names " + labels(u.labels));
    if (!u.direct) add(through(u));
    out_ += "    " + one_line(u.name) +
            (more.empty() ? "" : "  " + painted(style_, Paint::kFaint, more)) + "\n";
  }

  // Through its own table's columns goes without saying.
  std::string through(const EnumUse& u) const {
    std::string out;
    for (const auto i : u.via) {
      const auto& v = type_.uses[i];
      if (v.sort == "column") continue;
      out += (out.empty() ? "through " : ", ") + one_line(called(v));
    }
    return out;
  }

  static std::string labels(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& l : items) out += (out.empty() ? "" : ", ") + one_line(quote_literal(l));
    return out;
  }

  void untracked() {
    if (view_.untracked.empty()) return;
    out_ += "\n";
    heading("Named in a string, not tracked by PostgreSQL: found by reading the text");
    for (const auto i : view_.untracked) {
      const auto& u = type_.uses[i];
      out_ += "  " + one_line(called(u)) + "\n";
      for (const auto& m : u.mentions)
        out_ +=
            fmt::format("    {}line {}: {}\n",
                        m.label.empty() ? "the type, " : one_line(quote_literal(m.label)) + ", ",
                        m.line, shortened(one_line(m.text), kDefinitionWidth));
    }
  }

  void code() {
    if (!type_.has_code) return;
    out_ += "\n";
    heading(view_.code.empty() ? "Nothing in the code names it" : "In the code");
    for (const auto i : view_.code) {
      const auto& u = type_.code[i];
      out_ += fmt::format("  {}:{}:{}  {}\n", one_line(u.place.file), u.place.line, u.place.column,
                          one_line(u.what));
    }
    if (type_.unresolved > 0)
      out_ += fmt::format("  {} could not be read exactly: pgplumb enum check --unresolved\n",
                          counted(type_.unresolved, "place", "places"));
  }

  void unread() {
    if (type_.unread.empty()) return;
    out_ += "\n";
    heading("Constants of the type that could not be read; look at these yourself");
    for (const auto& u : type_.unread) out_ += "  " + one_line(u) + "\n";
  }

  void change(const ChangeView& c) {
    out_ += "\n";
    heading("To " + c.heading);
    out_ += wrapped(c.cost, style_.width, "  ") + "\n";
    for (const auto& g : c.groups) group(g);
    out_ += "  order:\n";
    int number = 1;
    for (const auto& step : c.rollout) {
      out_ += wrapped(fmt::format("{}. {}: {}", number++, step.who, one_line(step.what)),
                      style_.width, "    ") +
              "\n";
      if (!step.sql.empty()) sql_lines(step.sql);
    }
  }

  void sql_lines(const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
      const auto end = std::min(text.find('\n', at), text.size());
      out_ += "         " +
              painted(style_, Paint::kStatement, one_line(text.substr(at, end - at))) + "\n";
      at = end + 1;
    }
  }

  void group(const FateGroup& g) {
    const auto paint = g.fate == UseOutcome::kFollows || g.fate == UseOutcome::kLook
                           ? Paint::kPlain
                           : Paint::kHazard;
    if (g.fate == UseOutcome::kFollows) {
      out_ += fmt::format(
          "  {}: {}\n", word_of(g.fate),
          counted(g.uses.size(), "object goes on as before", "objects go on as before"));
      return;
    }
    std::string names;
    for (std::size_t i = 0; i < g.uses.size() && i < kNamed; ++i)
      names += (names.empty() ? "" : ", ") + one_line(called(type_.uses[g.uses[i]]));
    if (g.uses.size() > kNamed) names += fmt::format(" and {} more", g.uses.size() - kNamed);
    const std::string fate(word_of(g.fate));
    const std::string how = wrapped(fate + ": " + g.how, style_.width, "  ");
    out_ += "  " + painted(style_, paint, fate) + how.substr(2 + fate.size()) + "\n" +
            wrapped(names, style_.width, "      ") + "\n";
  }

  const EnumUses& type_;
  const ImpactView& view_;
  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string render_impact_text(const EnumUses& type, const std::string& label, bool has_label,
                               const TextStyle& style) {
  return Writer(type, impact_view(type, label, has_label), style).text();
}

}  // namespace pgplumb
