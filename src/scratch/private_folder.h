// The folder of one running server: in memory where there is room, locked by its owner, removed at
// the end.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "scratch/account.h"
#include "scratch/files.h"
#include "scratch/scratch.h"

namespace pgplumb {

/// The port is only a part of the socket's name. Not 5432: a tool that overlooks the host in a URL
/// must not reach a real server on this machine.
constexpr int kScratchPort = 1;

/// The folders' name, as mkdtemp takes it.
constexpr std::string_view kFolderTemplate = "pgplumb-scratch-XXXXXX";

/// Where such folders may be: the one that is set, or the usual ones.
std::vector<std::filesystem::path> scratch_places(const ScratchOptions& options);

/// The place to use. Throws Error, saying what is needed and how to move it, where none has room.
std::filesystem::path choose_place(const ScratchOptions& options, const Account& account);

class PrivateFolder {
 public:
  /// Makes a new folder with mode 0700 and takes its lock. Throws Error.
  explicit PrivateFolder(const std::filesystem::path& place);
  /// Ends a server that is still in it, and removes it.
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path data() const { return path_ / "data"; }
  [[nodiscard]] std::filesystem::path log() const { return path_ / "log"; }
  [[nodiscard]] int lock() const { return lock_.get(); }

 private:
  bool make(const std::filesystem::path& place);
  std::filesystem::path path_;
  FileHandle lock_;
};

/// Removes the folders that killed processes left behind (their lock is free), with the servers in
/// them. Never throws for one that it cannot remove. Returns how many it removed.
int sweep_left_overs(const ScratchOptions& options, const Account& account);

}  // namespace pgplumb
