// Lock files are looked through line by line: what is asked of them is one name and its version.
#include "code/sqlalchemy/version.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace pgplumb::sqlalchemy {
namespace {

// major * 100 + minor
std::optional<int> number_of(std::string_view version) {
  int major = 0;
  int minor = 0;
  const char* end = version.data() + version.size();
  auto [at, error] = std::from_chars(version.data(), end, major);
  if (error != std::errc()) return std::nullopt;
  if (at < end && *at == '.') {
    const auto next = std::from_chars(at + 1, end, minor);
    if (next.ec != std::errc()) minor = 0;
  }
  return major * 100 + minor;
}

struct Release {
  int number;
  bool Releases::*flag;
};
constexpr std::array<Release, 4> kReleases = {
    {{103, &Releases::v13}, {104, &Releases::v14}, {200, &Releases::v20}, {201, &Releases::v21}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\"',");
  if (from == std::string_view::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r\"',") - from + 1);
}

constexpr std::array<std::string_view, 6> kLibraries = {"sqlalchemy", "asyncpg",         "psycopg2",
                                                        "psycopg",    "psycopg2-binary", "pg8000"};

// The library with which a line of a requirements file begins, and the rest of the line.
std::optional<std::pair<std::string, std::string>> requirement(std::string_view line) {
  const std::string text = lower(trimmed(line));
  for (const auto name : kLibraries) {
    if (!text.starts_with(name)) continue;
    std::string rest = text.substr(name.size());
    if (rest.starts_with('[')) rest = rest.substr(std::min(rest.find(']') + 1, rest.size()));
    if (!rest.empty() && (std::isalnum(static_cast<unsigned char>(rest[0])) || rest[0] == '-' ||
                          rest[0] == '_' || rest[0] == '.'))
      continue;
    rest = rest.substr(0, rest.find_first_of(";#\\"));
    return std::pair(std::string(name), rest);
  }
  return std::nullopt;
}

struct Line {
  std::string_view text;
  int number;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.push_back({text.substr(at, end - at), ++number});
    at = end + 1;
  }
  return out;
}

struct Found {
  std::string name;
  std::string version;  // "2.0.36" of a lock, else a requirement: ">=2.0"
  bool locked = false;
  CodePlace place;
};

// poetry.lock, uv.lock: name = "sqlalchemy" and version = "2.0.36" on the next lines.
void read_toml_lock(const std::string& path, std::string_view text, std::vector<Found>& out) {
  std::string name;
  for (const auto& line : lines_of(text)) {
    const auto value = [&](std::string_view key) -> std::optional<std::string> {
      if (!line.text.starts_with(key)) return std::nullopt;
      return lower(trimmed(line.text.substr(key.size())));
    };
    if (line.text.starts_with("[[")) name.clear();
    if (const auto found = value("name = ")) name = *found;
    const auto version = value("version = ");
    if (version && std::find(kLibraries.begin(), kLibraries.end(), name) != kLibraries.end())
      out.push_back({name, *version, true, {path, line.number, 1}});
  }
}

// Pipfile.lock: "sqlalchemy": { … "version": "==2.0.36" }
void read_pipfile_lock(const std::string& path, std::string_view text, std::vector<Found>& out) {
  std::string name;
  for (const auto& line : lines_of(text)) {
    const auto body = trimmed(line.text);
    const auto key = lower(trimmed(body.substr(0, body.find(':'))));
    if (std::find(kLibraries.begin(), kLibraries.end(), key) != kLibraries.end()) name = key;
    if (key != "version" || name.empty()) continue;
    out.push_back({name,
                   std::string(trimmed(body.substr(body.find(':') + 1))),
                   true,
                   {path, line.number, 1}});
    out.back().version.erase(
        0, std::min(out.back().version.find_first_not_of("="), out.back().version.size()));
    name.clear();
  }
}

void read_requirements(const std::string& path, std::string_view text, std::vector<Found>& out) {
  for (const auto& line : lines_of(text)) {
    auto body = line.text;
    const auto found = requirement(body);
    if (!found) continue;
    std::string rest = found->second;
    // pyproject.toml of poetry: sqlalchemy = "^2.0", sqlalchemy = {version = "^2.0", …}
    if (path.ends_with(".toml") || path.ends_with("Pipfile")) {
      const auto version = rest.find("version");
      if (version != std::string::npos) rest = rest.substr(version + 7);
      rest = rest.substr(0, rest.find_first_of("}]"));
      if (const auto open = rest.find_first_of("\"'");
          open != std::string::npos && rest.find('=') < open)
        rest = rest.substr(open + 1, rest.find_first_of("\"'", open + 1) - open - 1);
    }
    out.push_back({found->first, std::string(trimmed(rest)), false, {path, line.number, 1}});
  }
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// "==2.0.36" of a requirements file is as good as a lock.
std::optional<std::string> pinned(const Found& found) {
  if (found.locked) return found.version;
  if (!found.version.starts_with("==") || found.version.find('*') != std::string::npos)
    return std::nullopt;
  return found.version.substr(found.version.find_first_not_of("= "));
}

}  // namespace

Releases any_release() {
  return {false, true, true, true};
}

Releases releases_of(std::string_view version) {
  Releases out;
  const auto number = number_of(version);
  if (!number) return out;
  for (auto r = kReleases.rbegin(); r != kReleases.rend(); ++r) {
    if (*number < r->number && r->flag != &Releases::v13) continue;
    out.*(r->flag) = true;
    break;
  }
  return out;
}

// https://peps.python.org/pep-0440/#version-specifiers; ^ and ~ as Poetry has them.
Releases releases_within(std::string_view requirement) {
  Releases out = any_release();
  out.v13 = true;
  bool said = false;
  while (!requirement.empty()) {
    const auto comma = std::min(requirement.find(','), requirement.size());
    const auto one = trimmed(requirement.substr(0, comma));
    requirement.remove_prefix(std::min(comma + 1, requirement.size()));
    const auto digits = one.find_first_of("0123456789");
    if (digits == std::string_view::npos) continue;
    const auto op = trimmed(one.substr(0, digits));
    const auto number = number_of(one.substr(digits));
    if (!number) continue;
    // A bound on a third part does not rule its release out.
    const bool third = std::count(one.begin(), one.end(), '.') > 1;
    said = true;
    for (const auto& r : kReleases) {
      bool fits = true;
      const int n = r.number;
      if (op == ">=" || op == ">")
        fits = n >= *number || (n / 100 == *number / 100 && n == 103 && *number < 104);
      if (op == "<") fits = n < *number || (third && n == *number);
      if (op == "<=") fits = n <= *number;
      if (op == "==" || op.empty() || op == "===") {
        Releases only = releases_of(one.substr(digits));
        fits = only.*(r.flag);
      }
      if (op == "^") fits = n >= *number && n / 100 == *number / 100;
      if (op == "~" || op == "~=") {
        fits = third || op == "~" ? n == *number : n >= *number && n / 100 == *number / 100;
      }
      if (!fits) out.*(r.flag) = false;
    }
  }
  return said ? out : any_release();
}

bool is_lock_file(std::string_view name) {
  return name == "poetry.lock" || name == "uv.lock" || name == "Pipfile.lock" ||
         name == "pyproject.toml" || name == "Pipfile" || name == "setup.cfg" ||
         name == "setup.py" ||
         (name.starts_with("requirements") && (name.ends_with(".txt") || name.ends_with(".in"))) ||
         name == "constraints.txt" || name == "pdm.lock";
}

FoundVersion find_version(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<Found> all;
  for (const auto& [path, text] : files) {
    const std::string name = base_name(path);
    if (name == "poetry.lock" || name == "uv.lock" || name == "pdm.lock")
      read_toml_lock(path, text, all);
    else if (name == "Pipfile.lock")
      read_pipfile_lock(path, text, all);
    else
      read_requirements(path, text, all);
  }
  FoundVersion out;
  bool by_lock = false;
  bool first = true;
  for (const auto& found : all) {
    const auto exact = pinned(found);
    CodeLibrary library{found.name, {}, found.place};
    library.version = exact ? Known<std::string>(*exact)
                            : Known<std::string>::unknown("it is not pinned: " + found.version);
    const auto same = std::find_if(out.libraries.begin(), out.libraries.end(),
                                   [&](const CodeLibrary& l) { return l.name == found.name; });
    if (same == out.libraries.end())
      out.libraries.push_back(library);
    else if (exact && !same->version.known())
      *same = library;
    if (found.name != "sqlalchemy") continue;
    const Releases one = exact ? releases_of(*exact) : releases_within(found.version);
    if (one.none() || (by_lock && !exact)) continue;
    // Several lock files of several services: what one of them says is possible.
    const bool replace = first || (exact && !by_lock);
    first = false;
    if (replace) {
      out.releases = one;
    } else {
      out.releases = {out.releases.v13 || one.v13, out.releases.v14 || one.v14,
                      out.releases.v20 || one.v20, out.releases.v21 || one.v21};
    }
    by_lock = by_lock || exact.has_value();
  }
  return out;
}

}  // namespace pgplumb::sqlalchemy
