// Chooses a place for a server's folder, and makes the folder.
#include "scratch/private_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "scratch/postmaster.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMegabyte = 1U << 20U;
constexpr std::uintmax_t kComfortable = 256 * kMegabyte;
constexpr std::uintmax_t kNeeded =
    96 * kMegabyte;  // 30 for the copy, the rest for two databases and WAL
constexpr std::size_t kMaximalSocketPath =
    100;  // the kernel's limit is 107; PostgreSQL adds ".lock"

std::optional<fs::path> from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value || *value != '/') return std::nullopt;
  return value;
}

struct Place {
  fs::path path;
  std::uintmax_t free = 0;
  std::string unfit;  // why it cannot be used
};

Place look_at(const fs::path& path, const Account& account) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {path, 0, std::strerror(errno)};
  if (!S_ISDIR(found.st_mode)) return {path, 0, "it is no folder"};
  if (::faccessat(AT_FDCWD, path.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    return {path, 0, std::strerror(errno)};
  if (account.is_other) {
    const auto closed = closed_to(account, path);
    if (!closed.empty())
      return {path, 0, "user " + account.name + " may not enter " + closed.string()};
  }
  // libpq takes a comma for the end of a host.
  if (path.string().find(',') != std::string::npos)
    return {path, 0, "there is a comma in the path"};
  const auto socket = path / kFolderTemplate / (".s.PGSQL." + std::to_string(kScratchPort));
  if (socket.string().size() >= kMaximalSocketPath)
    return {path, 0, "the path is too long for a socket"};
  struct statvfs system {};
  if (::statvfs(path.c_str(), &system) != 0) return {path, 0, std::strerror(errno)};
  if (system.f_favail == 0 && system.f_files > 0) return {path, 0, "no inodes are left"};
  return {path, static_cast<std::uintmax_t>(system.f_bavail) * system.f_frsize, ""};
}

Error no_place(const std::vector<Place>& looked_at) {
  std::string text = "there is no room for a scratch server, which needs " +
                     std::to_string(kNeeded / kMegabyte) + " MB";
  for (const auto& place : looked_at) {
    text +=
        "\n" + place.path.string() + ": " +
        (place.unfit.empty() ? std::to_string(place.free / kMegabyte) + " MB free" : place.unfit);
  }
  return Error(text).with_help(
      "set PGPLUMB_SCRATCH_DIR to a folder with more room (its path shorter than 60 characters)");
}

}  // namespace

std::vector<fs::path> scratch_places(const ScratchOptions& options) {
  if (!options.directory.empty()) return {fs::absolute(options.directory)};
  if (auto set = from_environment("PGPLUMB_SCRATCH_DIR")) return {*set};
  std::vector<fs::path> out{"/dev/shm"};
  for (const char* name : {"XDG_RUNTIME_DIR", "TMPDIR"}) {
    if (auto set = from_environment(name)) out.push_back(*set);
  }
  out.emplace_back("/tmp");
  return out;
}

fs::path choose_place(const ScratchOptions& options, const Account& account) {
  std::vector<Place> looked_at;
  const Place* roomiest = nullptr;
  const auto paths = scratch_places(options);
  looked_at.reserve(paths.size());
  for (const auto& path : paths) {
    looked_at.push_back(look_at(path, account));
    if (!looked_at.back().unfit.empty()) continue;
    if (looked_at.back().free >= kComfortable) return path;
    if (!roomiest || looked_at.back().free > roomiest->free) roomiest = &looked_at.back();
  }
  if (!roomiest || roomiest->free < kNeeded) throw no_place(looked_at);
  return roomiest->path;
}

bool PrivateFolder::make(const fs::path& place) {
  auto name = (place / kFolderTemplate).string();
  if (!::mkdtemp(name.data())) {
    throw Error("a folder for the scratch server could not be made in " + place.string() + ": " +
                std::strerror(errno))
        .with_help("set PGPLUMB_SCRATCH_DIR to a folder that you may write to");
  }
  path_ = name;
  lock_.reset(
      ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!lock_) {
    const int error = errno;
    remove_tree(path_.c_str());
    if (error == ENOENT) return false;
    throw Error("writing in " + name + ": " + std::strerror(error))
        .with_help("set PGPLUMB_SCRATCH_DIR to a folder with more room");
  }
  // Another process that sweeps may have been quicker with the lock, and removes the folder: then
  // make another.
  struct stat held {};
  return ::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0 && ::fstat(lock_.get(), &held) == 0 &&
         held.st_nlink > 0;
}

PrivateFolder::PrivateFolder(const fs::path& place) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (make(place)) return;
  }
  throw Error("no folder for the scratch server could be made in " + place.string() +
              ": another program removes it");
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!fs::exists(path_, ignored)) return;
  end_server_in(data());
  remove_tree(path_.c_str());
}

}  // namespace pgplumb
