// Trees of files: copied, given to another user, removed.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

namespace pgplumb {

/// A file descriptor, closed at the end.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int number) : number_(number) {}
  ~FileHandle() { reset(); }
  FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    reset(std::exchange(other.number_, -1));
    return *this;
  }
  [[nodiscard]] int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void reset(int number = -1) {
    if (number_ >= 0) ::close(number_);
    number_ = number;
  }

 private:
  int number_ = -1;
};

/// Removes a file or a folder with all in it; follows no symbolic link. Returns false when
/// something is left. Allocates nothing, so that it may be called in a child between fork and exec.
bool remove_tree(const char* path) noexcept;

/// Who a copy belongs to; -1 for whoever makes it.
struct Owner {
  uid_t uid = static_cast<uid_t>(-1);
  gid_t gid = static_cast<gid_t>(-1);
};

/// Copies folders (mode 0700) and regular files (0600) to `to`, which must not exist yet.
/// Throws std::system_error.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to,
               Owner owner = {});

}  // namespace pgplumb
