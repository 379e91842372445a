// Finds the PostgreSQL servers of this machine.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>

#include "scratch/program.h"
#include "scratch/scratch.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

// What catalog queries and options of initdb are written for.
constexpr int kOldest = 120000;

bool is_program(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

bool has_server(const fs::path& bin) {
  return is_program(bin / "postgres") && is_program(bin / "initdb");
}

// The folder with the programs: the one that is named, or bin/ in it; "" where there is none.
fs::path bin_of(const fs::path& named) {
  for (const auto& folder : {named, named / "bin"}) {
    if (has_server(folder)) return folder;
  }
  return {};
}

// "postgres (PostgreSQL) 15.20 (Debian …)" → 150020; "17beta1" → 170000; 0 where it cannot be read.
int parse_version(const std::string& text) {
  const auto at = text.find_first_of("0123456789");
  if (at == std::string::npos) return 0;
  char* end = nullptr;
  const long major = std::strtol(text.c_str() + at, &end, 10);
  const long minor = *end == '.' ? std::strtol(end + 1, nullptr, 10) : 0;
  if (major < 10 || major > 1000 || minor < 0 || minor > 9999) return 0;
  return static_cast<int>(major * 10000 + minor);
}

int ask_version(const fs::path& postgres) {
  const Account ourselves;  // --version is answered before the check for root
  const auto result = run_program({{postgres.string(), "--version"}, ourselves});
  return result.succeeded ? parse_version(result.output) : 0;
}

// 0 where the program does not run: of another processor, or without its libraries.
int version_of(const fs::path& bin) {
  static std::mutex mutex;
  static std::map<std::string, int> known;
  const auto postgres = bin / "postgres";
  struct stat found {};
  if (::stat(postgres.c_str(), &found) != 0) return 0;
  const auto key = postgres.string() + '\n' + std::to_string(found.st_mtim.tv_sec) + '.' +
                   std::to_string(found.st_mtim.tv_nsec);
  const std::lock_guard lock(mutex);
  const auto at = known.find(key);
  if (at != known.end()) return at->second;
  int version = 0;
  try {
    version = ask_version(postgres);
  } catch (const Error&) {
    version = 0;
  }
  return known[key] = version;
}

std::vector<fs::path> debian_folders() {
  std::vector<fs::path> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    out.push_back(entry.path() / "bin");
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<fs::path> path_folders() {
  std::vector<fs::path> out;
  const char* path = std::getenv("PATH");
  const std::string text = path ? path : "";
  for (std::size_t from = 0; from < text.size();) {
    const auto to = std::min(text.find(':', from), text.size());
    const fs::path folder = text.substr(from, to - from);
    if (folder.is_absolute()) out.push_back(folder);
    from = to + 1;
  }
  return out;
}

class Finder {
 public:
  void add_named(const fs::path& named) {
    const auto bin = bin_of(named);
    const int version = bin.empty() ? 0 : version_of(bin);
    if (version == 0) {
      throw Error(ErrorCode::kUsage, named.string() + " is no PostgreSQL installation")
          .with_help(
              "--pg-bin and pg_bin take a folder with the programs postgres and initdb, or one "
              "with bin/ in it");
    }
    if (version < kOldest) {
      throw Error(ErrorCode::kUsage,
                  named.string() + " holds a PostgreSQL older than 12, which is not supported");
    }
    add(bin, version);
  }

  void add_if_server(const fs::path& folder) {
    if (!has_server(folder)) return;
    const int version = version_of(folder);
    if (version >= kOldest) add(folder, version);
  }

  std::vector<Installation> take() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.version > b.version; });
    return std::move(found_);
  }

 private:
  void add(const fs::path& bin, int version) {
    std::error_code ignored;
    const auto absolute = fs::absolute(bin, ignored);
    if (versions_.insert(version).second) found_.push_back({ignored ? bin : absolute, version});
  }

  std::vector<Installation> found_;
  std::set<int> versions_;
};

}  // namespace

bool Installation::has_pg_dump() const {
  return is_program(bin / "pg_dump");
}

std::vector<Installation> find_installations(const ScratchOptions& options) {
  Finder finder;
  for (const auto& named : options.bin) finder.add_named(named);
  for (const auto& folder : debian_folders()) finder.add_if_server(folder);
  for (const auto& folder : path_folders()) finder.add_if_server(folder);
  return finder.take();
}

Installation choose_installation(const ScratchOptions& options, int wanted_major) {
  const auto found = find_installations(options);
  if (found.empty()) {
    throw Error("no PostgreSQL server is installed here to run SQL on")
        .with_help(
            "install one (Debian and Ubuntu: apt-get install postgresql-15), name the folder of "
            "one with --pg-bin, "
            "or give a server that databases may be made on with --scratch URL");
  }
  if (wanted_major == 0) return found.front();
  // Newest first: the last one that is not older is the nearest; where all are older, the first.
  const Installation* best = nullptr;
  for (const auto& one : found) {
    if (one.major() < wanted_major) break;
    if (!best || one.major() < best->major()) best = &one;
  }
  return best ? *best : found.front();
}

}  // namespace pgplumb
