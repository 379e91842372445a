// The cache of initialised data folders, <cache>/scratch-<user>/<version>-<server>-<state>. An
// entry appears by a rename when it is whole; a lock lets one process make it while others wait.
#include "scratch/cluster_cache.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/hash.h"
#include "scratch/program.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLayout = "1";  // to be raised when the options of initdb change
constexpr std::string_view kHalfMade = ".new-";

// A folder that only we can write to; a cluster that another user planted there would run code as
// us.
bool is_own_folder(const fs::path& path) {
  struct stat found {};
  return ::lstat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode) &&
         found.st_uid == geteuid() && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// Accounts of services have no home that could be written to.
fs::path temporary_cache() {
  const auto* temporary = std::getenv("TMPDIR");
  return fs::path(temporary && *temporary == '/' ? temporary : "/tmp") /
         ("pgplumb-cache-" + std::to_string(geteuid()));
}

fs::path default_cache() {
  const auto* xdg = std::getenv("XDG_CACHE_HOME");
  if (xdg && *xdg == '/') return fs::path(xdg) / "pgplumb";
  const auto* home = std::getenv("HOME");
  const bool has_home = home && *home == '/' && ::access(home, W_OK) == 0;
  return has_home ? fs::path(home) / ".cache/pgplumb" : temporary_cache();
}

Error cache_error(const fs::path& folder, const std::string& reason) {
  return Error("the cache for scratch servers cannot be written: " + folder.string() + ": " +
               reason)
      .with_help(
          "it needs 30 MB for each version of PostgreSQL; set XDG_CACHE_HOME, or `cache` below "
          "[scratch] in pgplumb.toml");
}

Error copy_error(const PrivateFolder& folder, const std::system_error& error) {
  return Error("the data folder of the scratch server could not be made in " +
               folder.path().parent_path().string() + ": " + error.code().message())
      .with_help("it needs 96 MB; set PGPLUMB_SCRATCH_DIR to a folder with more room");
}

void make_own_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (error) throw cache_error(folder, error.message());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw cache_error(folder, std::strerror(errno));
  if (!is_own_folder(folder))
    throw cache_error(folder, "it belongs to another user, or others may write to it");
}

// C.UTF-8 knows letters beyond ASCII; glibc has it built in from 2.35 on, Debian and musl always
// had it.
bool knows_c_utf8() {
  const auto known = ::newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
  if (known) ::freelocale(known);
  return known != nullptr;
}

Program initdb(const Installation& installation, const fs::path& data, const char* locale,
               const Account& account) {
  return {{(installation.bin / "initdb").string(), "-D", data.string(), "-U", kScratchSuperuser,
           "-A", "trust", "-E", "UTF8", std::string("--locale=") + locale, "-T", "english",
           "--no-sync", "--wal-segsize=1"},
          account};
}

}  // namespace

ClusterCache::ClusterCache(const ScratchOptions& options, const Account& account)
    : folder_(fs::absolute(options.cache.empty() ? default_cache() : options.cache) /
              ("scratch-" + std::to_string(geteuid()))),
      account_(account) {}

// version, what the server is, in which state: an entry with the same two first parts is outdated.
fs::path ClusterCache::entry(const Installation& installation) const {
  struct stat program {};
  ::stat((installation.bin / "postgres").c_str(), &program);
  const auto stamp = std::string(kLayout) + '\n' + std::to_string(installation.version) + '\n' +
                     std::to_string(program.st_mtim.tv_sec) + '\n' +
                     std::to_string(program.st_size);
  return folder_ / (std::to_string(installation.major()) + "-" +
                    sha256_hex(installation.bin.string()).substr(0, 10) + "-" +
                    sha256_hex(stamp).substr(0, 10));
}

bool ClusterCache::provide(const Installation& installation, const PrivateFolder& folder) const {
  const auto wanted = entry(installation);
  if (!is_own_folder(wanted)) {
    if (folder_.parent_path() == temporary_cache()) make_own_folder(folder_.parent_path());
    make_own_folder(folder_);
    const FileHandle lock(
        ::open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!lock) throw cache_error(folder_, std::strerror(errno));
    while (::flock(lock.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
    if (!is_own_folder(wanted)) {
      initialise(installation, folder);
      keep(folder.data(), wanted);
      return false;
    }
  }
  try {
    const Owner owner = account_.is_other ? Owner{account_.uid, account_.gid} : Owner();
    copy_tree(wanted, folder.data(), owner);
    // The folder around it last: until then nobody else can reach what root still works on.
    if (account_.is_other && ::chown(folder.path().c_str(), owner.uid, owner.gid) != 0) {
      throw std::system_error(errno, std::generic_category());
    }
  } catch (const std::system_error& error) {
    throw copy_error(folder, error);
  }
  return true;
}

void ClusterCache::initialise(const Installation& installation, const PrivateFolder& folder) const {
  // initdb runs as the account, so that the folder around must be open to it; it is closed to all
  // others.
  if (account_.is_other && ::chown(folder.path().c_str(), account_.uid, account_.gid) != 0) {
    throw cache_error(folder.path(), std::strerror(errno));
  }
  auto result =
      run_program(initdb(installation, folder.data(), knows_c_utf8() ? "C.UTF-8" : "C", account_));
  if (!result.succeeded && knows_c_utf8()) {
    remove_tree(folder.data().c_str());
    result = run_program(initdb(installation, folder.data(), "C", account_));
  }
  if (result.succeeded) return;
  throw Error("initdb of " + installation.bin.string() + " failed:\n" + result.output)
      .with_help(
          "if there is no room, set PGPLUMB_SCRATCH_DIR to another folder; another server can be "
          "named with --pg-bin");
}

void ClusterCache::keep(const fs::path& data, const fs::path& entry) const {
  // Whoever holds the lock may remove what a killed process began, and what was made for an earlier
  // state of the same server.
  const auto name = entry.filename().string();
  const auto same_server = name.substr(0, name.rfind('-') + 1);
  std::error_code ignored;
  for (const auto& other : fs::directory_iterator(folder_, ignored)) {
    const auto other_name = other.path().filename().string();
    if (other_name.rfind(kHalfMade, 0) == 0 || other_name.rfind(same_server, 0) == 0) {
      remove_tree(other.path().c_str());
    }
  }
  const auto half_made = folder_ / (std::string(kHalfMade) + name);
  try {
    copy_tree(data, half_made);
    const FileHandle folder(::open(half_made.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::syncfs(folder.get());  // else a power failure could leave a whole entry with empty files
    fs::rename(half_made, entry);
  } catch (const std::system_error& error) {
    remove_tree(half_made.c_str());
    throw cache_error(folder_, error.code().message());
  }
}

// Rates of one machine say nothing of another that shares the home folder.
fs::path ClusterCache::note_file(const Installation& installation, const std::string& what) const {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  const auto server = entry(installation).filename().string();
  return folder_ / (what + "-" + server + "-" + sha256_hex(host).substr(0, 10));
}

std::optional<std::string> ClusterCache::note(const Installation& installation,
                                              const std::string& what) const {
  if (!is_own_folder(folder_)) return std::nullopt;
  std::ifstream in(note_file(installation, what), std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void ClusterCache::keep_note(const Installation& installation, const std::string& what,
                             const std::string& text) const {
  if (!is_own_folder(folder_)) return;
  const auto file = note_file(installation, what);
  const auto half_made = folder_ / (std::string(kHalfMade) + what + std::to_string(::getpid()));
  std::ofstream out(half_made, std::ios::binary);
  out << text;
  out.close();
  std::error_code ignored;
  if (out) fs::rename(half_made, file, ignored);
  fs::remove(half_made, ignored);
}

void ClusterCache::discard(const Installation& installation) const {
  remove_tree(entry(installation).c_str());
}

}  // namespace pgplumb
