// Reads postmaster.pid: line 1 is the process, line 7 key and id of the shared memory.
// https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h, the same in
// 12 to 18
#include "scratch/postmaster.h"

#include <fcntl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr int kPatienceMilliseconds = 10000;  // PostgreSQL itself kills its children after 5 s

struct PidFile {
  pid_t process = 0;
  int shared_memory = -1;
};

PidFile read_pid_file(const char* data) noexcept {
  PidFile out;
  const int folder = ::open(data, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return out;
  const int file =
      ::openat(folder, "postmaster.pid", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  ::close(folder);
  if (file < 0) return out;
  char text[4096];
  const auto size = ::read(file, text, sizeof text);
  ::close(file);
  std::string_view rest(text, size > 0 ? static_cast<std::size_t>(size) : 0);
  for (int line = 1; !rest.empty(); ++line) {
    const auto content = rest.substr(0, rest.find('\n'));
    const char* end = content.data() + content.size();
    if (line == 1) std::from_chars(content.data(), end, out.process);
    if (line == 7)
      std::from_chars(content.data() + content.find_last_of(' ') + 1, end, out.shared_memory);
    rest.remove_prefix(std::min(content.size() + 1, rest.size()));
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

bool is_gone_after(pid_t process, const fs::path& data, int milliseconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  // It is not our child: there is nothing to wait for but its disappearance.
  while (works_in(process, data)) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

void free_segment(int id, uid_t owner) noexcept {
  shmid_ds segment{};
  if (id < 0 || ::shmctl(id, IPC_STAT, &segment) != 0) return;
  const bool is_left = segment.shm_nattch == 0 && segment.shm_perm.uid == owner;
  if (is_left) ::shmctl(id, IPC_RMID, nullptr);
}

}  // namespace

void end_server_in(const fs::path& data) {
  std::error_code ignored;
  const auto real = fs::canonical(data, ignored);
  const auto process = read_pid_file(data.c_str()).process;
  if (process > 1 && works_in(process, real)) {
    ::kill(process, SIGQUIT);
    if (!is_gone_after(process, real, kPatienceMilliseconds)) {
      ::kill(process, SIGKILL);
      is_gone_after(process, real, kPatienceMilliseconds);
    }
  }
  free_shared_memory_of(data.c_str());
}

void free_shared_memory_of(const char* data) noexcept {
  struct stat found {};
  if (::lstat(data, &found) == 0) free_segment(read_pid_file(data).shared_memory, found.st_uid);
}

}  // namespace pgplumb
