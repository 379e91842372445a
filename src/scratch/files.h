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

/// Copies folders and regular files to `to`, a folder that is made with mode 0700. Throws
/// std::system_error.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to);

/// Gives the tree to the user. Throws std::system_error.
void change_owner(const std::filesystem::path& tree, uid_t uid, gid_t gid);

/// Size of all regular files of the tree, in bytes; 0 where there is none.
std::uintmax_t tree_size(const std::filesystem::path& tree);

}  // namespace pgplumb
