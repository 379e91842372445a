// What killed processes left behind: found by the lock that nobody holds any more, ended and
// removed.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fstream>
#include <thread>

#include "scratch/private_folder.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "pgplumb-scratch-";
constexpr std::time_t kMaking =
    60;  // seconds in which a folder without a lock may still be in the making

// The lines of postmaster.pid: 1 the process, 2 the data folder, 7 key and id of the shared memory.
// https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h, the same in
// 12 to 18
struct PidFile {
  pid_t process = 0;
  int shared_memory = -1;
};

PidFile read_pid_file(const fs::path& data) {
  PidFile out;
  const FileHandle file(
      ::open((data / "postmaster.pid").c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  char text[4096] = {};
  if (!file || ::read(file.get(), text, sizeof text - 1) <= 0) return out;
  std::string_view rest = text;
  for (int line = 1; !rest.empty(); ++line) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto content = rest.substr(0, end);
    if (line == 1) std::from_chars(content.data(), content.data() + content.size(), out.process);
    if (line == 7) {
      const auto at = content.find_last_of(' ') + 1;
      std::from_chars(content.data() + at, content.data() + content.size(), out.shared_memory);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

// A process number may have been given away again: a server works in its data folder, and in no
// other.
bool works_in(pid_t process, const fs::path& data) {
  std::error_code error;
  const auto folder = fs::read_symlink("/proc/" + std::to_string(process) + "/cwd", error);
  return !error && folder == data;
}

// A segment that no process is attached to any more.
void free_shared_memory(int id, uid_t owner) {
  shmid_ds segment{};
  if (id < 0 || ::shmctl(id, IPC_STAT, &segment) != 0) return;
  if (segment.shm_nattch == 0 && segment.shm_perm.uid == owner) ::shmctl(id, IPC_RMID, nullptr);
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

void end_server_in(const fs::path& data) {
  const auto running = read_pid_file(data);
  if (running.process > 1 && works_in(running.process, data)) {
    ::kill(running.process, SIGQUIT);
    // It is not our child, so there is nothing to wait for but its disappearance.
    for (int i = 0; i < 1000 && works_in(running.process, data); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    if (works_in(running.process, data)) ::kill(running.process, SIGKILL);
  }
  struct stat found {};
  if (::lstat(data.c_str(), &found) == 0) free_shared_memory(running.shared_memory, found.st_uid);
}

int sweep_left_overs(const ScratchOptions& options, const Account& account) {
  int removed = 0;
  for (const auto& place : scratch_places(options)) {
    std::error_code error;
    for (auto at = fs::directory_iterator(place, error); !error && at != fs::directory_iterator();
         at.increment(error)) {
      const auto name = at->path().filename().string();
      if (name.rfind(kPrefix, 0) == 0 && remove_left_over(at->path(), account)) ++removed;
    }
  }
  return removed;
}

}  // namespace pgplumb
