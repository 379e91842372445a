// Data folders made by initdb once per server and kept, so that a scratch server starts from a
// copy.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "scratch/account.h"
#include "scratch/private_folder.h"
#include "scratch/scratch.h"

namespace pgplumb {

constexpr const char* kScratchSuperuser = "pgplumb_scratch";

class ClusterCache {
 public:
  ClusterCache(const ScratchOptions& options, const Account& account);

  /// Fills folder.data() for this installation, from the cache or by initdb, and gives it to the
  /// account. Returns whether it came from the cache. Throws Error, saying which folder and how to
  /// move it, where there is no room or no right to write.
  [[nodiscard]] bool provide(const Installation& installation, const PrivateFolder& folder) const;
  /// Forgets the entry: a server did not start from it.
  void discard(const Installation& installation) const;

  /// What was found out about a server on this machine, kept beside its data folder; `what` is a
  /// plain word. Nothing for another state of the server, or where others may write to the cache.
  [[nodiscard]] std::optional<std::string> note(const Installation& installation,
                                                const std::string& what) const;
  /// Keeps it; a cache that cannot be written is passed over.
  void keep_note(const Installation& installation, const std::string& what,
                 const std::string& text) const;

 private:
  [[nodiscard]] std::filesystem::path entry(const Installation& installation) const;
  [[nodiscard]] std::filesystem::path note_file(const Installation& installation,
                                                const std::string& what) const;
  void initialise(const Installation& installation, const PrivateFolder& folder) const;
  void keep(const std::filesystem::path& data, const std::filesystem::path& entry) const;

  std::filesystem::path folder_;
  Account account_;
};

}  // namespace pgplumb
