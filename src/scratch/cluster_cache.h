// Data folders made by initdb once per server and kept, so that a scratch server starts from a
// copy.
#pragma once

#include <filesystem>

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

 private:
  [[nodiscard]] std::filesystem::path entry(const Installation& installation) const;
  void initialise(const Installation& installation, const PrivateFolder& folder) const;
  void keep(const std::filesystem::path& data, const std::filesystem::path& entry) const;

  std::filesystem::path folder_;
  Account account_;
};

}  // namespace pgplumb
