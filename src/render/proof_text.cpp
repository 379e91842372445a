// The text form of a proof.
#include "render/proof_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace pgplumb {
namespace {

constexpr std::size_t kShown = 8;  // lines of one sort; the JSON has all of them

std::string count(std::int64_t n, const char* one, const char* many) {
  return fmt::format("{} {}", thousands(n), n == 1 ? one : many);
}

std::string duration(double ms) {
  return ms < 1000 ? fmt::format("{:.0f} ms", ms) : fmt::format("{:.1f} s", ms / 1000);
}

std::string version(int number) {
  return fmt::format("PostgreSQL {}.{}", number / 10000, number % 10000);
}

class EnvironmentText {
 public:
  EnvironmentText(const ProvedEnvironment& e, const TextStyle& style) : e_(e), style_(style) {}

  std::string run() {
    head();
    for (const auto& f : shortened(e_.failures)) line("FAILED  " + f, "31");
    branch();
    if (e_.end_state.reached) {
      stops();
      locks();
      rewrites();
      end_state();
      rows();
      back();
    }
    for (const auto& n : shortened(e_.not_proven)) line("not proven: " + n);
    for (const auto& u : unfilled()) line("not proven: " + u);
    return out_;
  }

 private:
  // What a database is called may drive a terminal.
  void line(const std::string& text, const char* color = "") {
    out_ += "  " + paint(color, one_line(text)) + "\n";
  }

  [[nodiscard]] std::string paint(const char* code, const std::string& text) const {
    return style_.color && *code ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  }

  static Lines shortened(Lines lines) {
    if (lines.size() <= kShown) return lines;
    const auto more = lines.size() - kShown;
    lines.resize(kShown);
    lines.push_back(fmt::format("… and {} more; --format json has them all", more));
    return lines;
  }

  void head() {
    double total = 0;
    for (const auto& p : e_.phases) total += p.ms;
    const Lines but = exceptions();
    const std::string verdict =
        !e_.proved()  ? paint("31;1", "FAILED")
        : but.empty() ? paint("32", "proved")
                      : paint("33", fmt::format("proved, except {}", fmt::join(but, ", and ")));
    out_ += fmt::format("{}: {}  ({}, {})\n", one_line(e_.name), verdict,
                        version(e_.scratch_version), duration(total));
  }

  // What a reader of the first line must not miss.
  [[nodiscard]] Lines exceptions() const {
    Lines out;
    for (const auto& s : e_.stops)
      add_once(out, "for " + (s.rows == "some rows" ? "rows that it stops on" : one_line(s.rows)));
    if (!e_.rows_after.changed.empty()) out.emplace_back("that values change");
    return out;
  }

  void stops() {
    for (const auto& s : e_.stops) {
      line(fmt::format("stops on {}, {}: {}", s.rows,
                       s.unchanged ? "and nothing has changed then" : "and part of it is done then",
                       s.message));
    }
    if (!e_.stops.empty())
      line(
          "  help: look for such rows before; change them, or say with --map of plan what they "
          "get");
  }

  void branch() {
    if (e_.branches.empty()) {
      if (e_.end_state.reached) line("nothing to do");
      return;
    }
    Lines done;
    for (const auto& b : e_.branches) {
      if (b.done) done.push_back(b.unit);
    }
    const auto skipped = static_cast<std::int64_t>(e_.branches.size() - done.size());
    if (done.empty()) {
      line(fmt::format("nothing to do: {} already as it shall be",
                       skipped == 1 ? "what the migration changes is"
                                    : fmt::format("all {} changes find it", skipped)));
      return;
    }
    if (done.size() > 4) {
      line(fmt::format("does {} of {} changes", done.size(), e_.branches.size()));
    } else {
      line(fmt::format("changes {}{}", fmt::join(done, ", "),
                       skipped > 0 ? fmt::format("; skips {}", skipped) : ""));
    }
  }

  // The strongest lock on each object, and what it means to others.
  void locks() {
    std::map<std::string, LockMode> strongest;
    for (const auto& s : e_.steps) {
      for (const auto& l : s.locks) strongest[l.object] = std::max(strongest[l.object], l.mode);
    }
    std::map<LockMode, Lines, std::greater<>> by_mode;
    for (const auto& [object, mode] : strongest) by_mode[mode].push_back(object);
    for (const auto& [mode, objects] : by_mode) {
      const bool types = std::all_of(objects.begin(), objects.end(), is_type);
      const char* meaning = types                 ? "nobody who only uses it waits"
                            : blocks_reads(mode)  ? "reads and writes wait"
                            : blocks_writes(mode) ? "writes wait"
                                                  : "reads and writes go on";
      Lines shown = objects;
      if (shown.size() > kShown) shown.resize(kShown);
      line(fmt::format("locks {} with {}: {}", fmt::join(shown, ", "), lock_name(mode), meaning) +
           (objects.size() > shown.size() ? fmt::format(" ({} more)", objects.size() - shown.size())
                                          : ""));
    }
    if (strongest.empty() && !e_.steps.empty()) line("locks no table that exists");
  }

  static bool is_type(const std::string& object) {
    return object.starts_with("enum ") || object.starts_with("domain ") ||
           object.starts_with("range type ") || object.starts_with("composite type ");
  }

  void rewrites() {
    Lines tables;
    Lines scans;
    for (const auto& s : e_.steps) {
      for (const auto& r : s.rewrites) add_once(tables, r.object + " (" + r.reason + ")");
      for (const auto& t : s.scans) {
        const bool rewritten = std::any_of(s.rewrites.begin(), s.rewrites.end(),
                                           [&](const MeasuredRewrite& r) { return r.object == t; });
        if (!rewritten) add_once(scans, t);
      }
    }
    for (const auto& t : shortened(tables)) line("writes anew: " + t);
    if (!scans.empty()) line(fmt::format("reads whole: {}", fmt::join(shortened(scans), ", ")));
  }

  static void add_once(Lines& lines, const std::string& text) {
    if (std::find(lines.begin(), lines.end(), text) == lines.end()) lines.push_back(text);
  }

  void end_state() {
    std::string text =
        e_.end_state.equal ? "ends in the target's state" : "does not end in the target's state";
    switch (e_.end_state.dump) {
      case DumpVerdict::kAgrees:
        text += ", and pg_dump agrees";
        break;
      case DumpVerdict::kDiffers:
        text += "; pg_dump sees differences";
        break;
      case DumpVerdict::kNotJudged:
        text += "; not judged by pg_dump: " + e_.end_state.dump_reason;
        break;
    }
    if (e_.second_run.run)
      text += e_.second_run.unchanged ? "; a second run changes nothing"
                                      : "; a second run is not without effect";
    line(text);
  }

  void rows() {
    const auto& after = e_.rows_after;
    std::string text = fmt::format("{} in {} made up", count(e_.rows.rows, "row", "rows"),
                                   count(e_.rows.tables, "table", "tables"));
    text += !after.survived         ? ": some did not survive"
            : after.changed.empty() ? ": every one is there afterwards"
                                    : ": every one is there afterwards, with other values";
    line(text);
    for (const auto& c : shortened(after.changed)) line("  changed by the cast: " + c);
    for (const auto& c : shortened(after.converted)) line("  " + c);
    for (const auto& g : shortened(after.given_up))
      line("  given up; apply will want consent: " + g);
  }

  void back() {
    const auto& b = e_.back;
    if (!b.possible) {
      line("no way back" +
           (b.not_brought_back.empty() ? std::string() : ": " + b.not_brought_back.front()));
      return;
    }
    if (e_.steps.empty() && b.equal) return;  // nothing was done
    std::string text = b.equal ? "the way back brings the source back"
                               : "the way back does not bring the source back";
    if (b.equal) text += b.rows.survived ? ", rows too" : ", but not its rows";
    if (b.forward_again) text += "; forward again works";
    line(text);
    for (const auto& n : shortened(b.not_brought_back)) line("  does not come back: " + n);
  }

  [[nodiscard]] Lines unfilled() const {
    Lines lines;
    for (const auto& u : e_.rows.unfilled)
      lines.push_back("no rows in " + u.table + ": " + u.reason);
    return shortened(lines);
  }

  const ProvedEnvironment& e_;
  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string render_proof_text(const Proof& proof, const TextStyle& style) {
  std::string out;
  std::vector<const ProvedEnvironment*> order;
  for (const auto& e : proof.environments) order.push_back(&e);
  std::stable_partition(order.begin(), order.end(), [](const auto* e) { return !e->proved(); });
  for (const auto* e : order) out += (out.empty() ? "" : "\n") + EnvironmentText(*e, style).run();
  const auto failed =
      std::count_if(order.begin(), order.end(), [](const auto* e) { return !e->proved(); });
  out += fmt::format(
      "\n{} of {} proved\n", proof.environments.size() - static_cast<std::size_t>(failed),
      count(static_cast<std::int64_t>(proof.environments.size()), "environment", "environments"));
  return out;
}

}  // namespace pgplumb
