// Dumps cut into entries and compared.
#include "prove/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace pgplumb {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

struct Head {
  std::string type;
  std::string schema;
  std::string name;
};

// "-- Name: t; Type: TABLE; Schema: public; Owner: app". A name may hold "; Type: ", so the last
// one counts.
std::optional<Head> head_of(std::string_view line) {
  constexpr std::string_view kName = "-- Name: ";
  const auto type = line.rfind("; Type: ");
  const auto schema = line.rfind("; Schema: ");
  const auto owner = line.rfind("; Owner:");
  if (!line.starts_with(kName) || type == line.npos || schema == line.npos || owner == line.npos)
    return std::nullopt;
  if (type > schema || schema > owner || type < kName.size()) return std::nullopt;
  return Head{std::string(line.substr(type + 8, schema - type - 8)),
              std::string(line.substr(schema + 10, owner - schema - 10)),
              std::string(line.substr(kName.size(), type - kName.size()))};
}

bool starts(std::string_view line, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view p) { return line.starts_with(p); });
}

// What stands at the head, between entries and at the end. \restrict: pg_dump of August 2025 and
// later.
bool is_noise(std::string_view line) {
  if (line.empty() || line == "--" || line == "-- PostgreSQL database dump complete") return true;
  return starts(line, {"SET ", "SELECT pg_catalog.set_config('search_path'", "\\restrict ",
                       "\\unrestrict "}) &&
         (line.front() == '\\' || line.ends_with(';'));
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ',' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

// Collects the lines of one entry.
class Collector {
 public:
  std::vector<DumpEntry> entries;

  void setting(std::string_view line) {
    for (const std::string_view name : {"default_tablespace", "default_table_access_method"}) {
      const std::string begin = "SET " + std::string(name) + " = ";
      if (line.starts_with(begin))
        place_[std::string(name)] = std::string(line.substr(begin.size()));
    }
  }
  void begin(Head head) {
    close();
    head_ = std::move(head);
    lines_.clear();
    open_ = true;
  }
  void line(std::string_view text) {
    if (open_ && (!lines_.empty() || !is_noise(text))) lines_.emplace_back(text);
  }
  void close() {
    if (!open_) return;
    while (!lines_.empty() && is_noise(lines_.back())) lines_.pop_back();
    if (head_.type == "ACL" || head_.type == "DEFAULT ACL") {
      std::sort(lines_.begin(), lines_.end());
    } else if (head_.type == "TABLE" || head_.type == "FOREIGN TABLE") {
      for (auto& l : lines_) l = std::string(trimmed(l));
      std::sort(lines_.begin(), lines_.end());
    }
    std::string body;
    for (const auto& l : lines_) {
      if (!l.empty()) body += l + "\n";
    }
    // Where it is stored is a setting before the statement, of every entry until the next one.
    if (head_.type == "TABLE" || head_.type == "INDEX" || head_.type == "MATERIALIZED VIEW" ||
        head_.type == "CONSTRAINT") {
      body += "-- " + place_["default_tablespace"];
      if (head_.type == "TABLE" || head_.type == "MATERIALIZED VIEW")
        body += " " + place_["default_table_access_method"];
      body += "\n";
    }
    const std::string schema = head_.schema == "-" ? "" : head_.schema + ".";
    entries.push_back({head_.type + " " + schema + head_.name, std::move(body)});
    open_ = false;
  }

 private:
  std::map<std::string, std::string> place_;
  Head head_;
  std::vector<std::string> lines_;
  bool open_ = false;
};

void add_body(Lines& out, const std::string& whose, const std::string& body,
              const std::string& other) {
  constexpr int kShown = 6;
  int shown = 0;
  const auto theirs = lines_of(other);
  for (const auto line : lines_of(body)) {
    if (std::find(theirs.begin(), theirs.end(), line) != theirs.end()) continue;
    if (++shown > kShown) return;
    out.push_back("  " + whose + ": " + std::string(line));
  }
}

}  // namespace

std::vector<DumpEntry> dump_entries(std::string_view dump) {
  Collector collector;
  const auto lines = lines_of(dump);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] == "--" && i + 2 < lines.size() && lines[i + 2] == "--") {
      if (auto head = head_of(lines[i + 1])) {
        collector.begin(std::move(*head));
        i += 2;
        continue;
      }
    }
    collector.setting(lines[i]);
    collector.line(lines[i]);
  }
  collector.close();
  std::sort(collector.entries.begin(), collector.entries.end());
  return std::move(collector.entries);
}

Lines dump_differences(const std::vector<DumpEntry>& a, const std::vector<DumpEntry>& b,
                       const std::string& left, const std::string& right) {
  std::vector<DumpEntry> only_a;
  std::vector<DumpEntry> only_b;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_a));
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_b));
  std::map<std::string, std::pair<std::string, std::string>> by_title;
  for (const auto& e : only_a) by_title[e.title].first += e.body;
  for (const auto& e : only_b) by_title[e.title].second += e.body;
  Lines out;
  for (const auto& [title, bodies] : by_title) {
    if (bodies.first.empty()) {
      out.push_back(fmt::format("{}: only {}", title, right));
    } else if (bodies.second.empty()) {
      out.push_back(fmt::format("{}: only {}", title, left));
    } else {
      out.push_back(title + ": different");
      add_body(out, left, bodies.first, bodies.second);
      add_body(out, right, bodies.second, bodies.first);
    }
  }
  return out;
}

}  // namespace pgplumb
