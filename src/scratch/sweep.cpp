// What killed processes left behind: found by the lock that nobody holds any more, ended and
// removed.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "scratch/postmaster.h"
#include "scratch/private_folder.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

// Seconds in which a folder without a lock may still be in the making.
constexpr std::time_t kMaking = 60;

bool is_name_of_ours(const std::string& name) {
  constexpr std::string_view kPrefix = kFolderTemplate.substr(0, kFolderTemplate.find('X'));
  return name.size() == kFolderTemplate.size() && name.starts_with(kPrefix);
}

bool is_ours(const struct stat& found, const Account& account) {
  return S_ISDIR(found.st_mode) && (found.st_uid == geteuid() || found.st_uid == account.uid);
}

// Holds the lock while it removes, so that of two sweepers one works.
bool remove_left_over(const fs::path& folder, const Account& account) {
  struct stat found {};
  if (::lstat(folder.c_str(), &found) != 0 || !is_ours(found, account)) return false;
  const FileHandle lock(
      ::open((folder / "lock").c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (lock) {
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) return false;
  } else if (errno != ENOENT || found.st_mtime + kMaking > std::time(nullptr)) {
    return false;
  }
  end_server_in(folder / "data");
  return remove_tree(folder.c_str());
}

}  // namespace

int sweep_left_overs(const ScratchOptions& options, const Account& account) {
  int removed = 0;
  for (const auto& place : scratch_places(options)) {
    std::error_code error;
    fs::directory_iterator at(place, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      const auto& path = at->path();
      if (is_name_of_ours(path.filename().string()) && remove_left_over(path, account)) ++removed;
    }
  }
  return removed;
}

}  // namespace pgplumb
