// Copying, giving away and removing of trees, relative to open folders so that no name is followed
// twice.
#include "scratch/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <vector>

namespace pgplumb {
namespace {

// What the system call writes; glibc's readdir would allocate. See getdents64(2).
struct DirectoryEntry {
  ino64_t inode;
  off64_t offset;
  unsigned short length;
  unsigned char type;
  char name[1];
};

constexpr int kMaximalDepth = 100;
constexpr int kMaximalPasses = 200;

bool is_dots(const char* name) {
  return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

bool remove_at(int parent, const char* name, int depth) noexcept;

// One pass over a folder. Returns how many entries it saw; a folder that a server still writes to
// needs several.
int remove_entries(int folder, int depth) noexcept {
  alignas(DirectoryEntry) char buffer[4096];
  int seen = 0;
  ::lseek(folder, 0, SEEK_SET);
  while (true) {
    const long size = ::syscall(SYS_getdents64, folder, buffer, sizeof buffer);
    if (size <= 0) return seen;
    for (long at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const DirectoryEntry*>(buffer + at);
      if (!is_dots(entry->name)) {
        ++seen;
        remove_at(folder, entry->name, depth + 1);
      }
      at += entry->length;
    }
  }
}

bool remove_at(int parent, const char* name, int depth) noexcept {
  if (::unlinkat(parent, name, 0) == 0 || errno == ENOENT) return true;
  if ((errno != EISDIR && errno != EPERM) || depth > kMaximalDepth) return false;
  const int folder = ::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return errno == ENOENT;
  bool removed = false;
  for (int pass = 0; pass < kMaximalPasses && !removed; ++pass) {
    const int seen = remove_entries(folder, depth);
    removed = ::unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT;
    if (!removed && seen == 0) break;
  }
  ::close(folder);
  return removed;
}

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

using Listing = std::unique_ptr<DIR, int (*)(DIR*)>;

Listing list(int folder) {
  const int own = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  Listing listing(own < 0 ? nullptr : ::fdopendir(own), ::closedir);
  if (!listing) fail("listing a folder");
  return listing;
}

void write_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const auto written = ::write(to, bytes, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      fail("writing");
    }
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
}

class Copier {
 public:
  explicit Copier(Owner owner) : owner_(owner) {}

  void folder(int from, int to) {
    const auto listing = list(from);
    while (const dirent* entry = ::readdir(listing.get())) {
      if (is_dots(entry->d_name)) continue;
      if (entry->d_type == DT_DIR) {
        sub_folder(from, to, entry->d_name);
      } else if (entry->d_type == DT_REG) {
        file(from, to, entry->d_name);
      } else {
        errno = EINVAL;
        fail("copying what is no file or folder");
      }
    }
  }

  void give(int file) const {
    if (owner_.uid != Owner().uid && ::fchown(file, owner_.uid, owner_.gid) != 0)
      fail("changing the owner");
  }

 private:
  void sub_folder(int from, int to, const char* name) {
    const FileHandle source(::openat(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!source || ::mkdirat(to, name, 0700) != 0) fail(name);
    const FileHandle target(::openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!target) fail(name);
    give(target.get());
    folder(source.get(), target.get());
  }

  void file(int from, int to, const char* name) {
    const FileHandle source(::openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!source) fail(name);
    const FileHandle target(
        ::openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!target) fail(name);
    give(target.get());
    while (true) {
      const auto size = ::read(source.get(), buffer_.data(), buffer_.size());
      if (size < 0 && errno != EINTR) fail(name);
      if (size == 0) return;
      if (size > 0) write_all(target.get(), buffer_.data(), static_cast<std::size_t>(size));
      if (size > 0 && static_cast<std::size_t>(size) < buffer_.size()) return;
    }
  }

  Owner owner_;
  std::vector<char> buffer_ = std::vector<char>(256U << 10U);
};

}  // namespace

bool remove_tree(const char* path) noexcept {
  return remove_at(AT_FDCWD, path, 0);
}

void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to, Owner owner) {
  const FileHandle source(::open(from.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!source) fail(from.c_str());
  if (::mkdir(to.c_str(), 0700) != 0) fail(to.c_str());
  const FileHandle target(::open(to.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!target) fail(to.c_str());
  Copier copier(owner);
  copier.give(target.get());
  copier.folder(source.get(), target.get());
}

}  // namespace pgplumb
