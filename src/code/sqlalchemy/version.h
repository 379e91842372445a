// Which SQLAlchemy a project uses, as far as its files say: the answer to some questions hangs on
// it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "code/facts.h"

namespace pgplumb::sqlalchemy {

/// A set of releases between which the rules differ.
struct Releases {
  bool v13 = false;  // up to 1.3
  bool v14 = false;
  bool v20 = false;
  bool v21 = false;  // and later

  [[nodiscard]] bool none() const { return !v13 && !v14 && !v20 && !v21; }
};

/// What is possible without any hint: 1.3 is too old to be assumed.
[[nodiscard]] Releases any_release();
/// "1.4", "2.0.36"; none of them where the text is no version.
[[nodiscard]] Releases releases_of(std::string_view version);
/// A requirement without the name: ">=1.4,<2.0", "==2.0.36", "^2.0".
[[nodiscard]] Releases releases_within(std::string_view requirement);

struct FoundVersion {
  Releases releases = any_release();
  std::vector<CodeLibrary> libraries;
};

/// Whether a file of this name may pin libraries.
[[nodiscard]] bool is_lock_file(std::string_view name);
/// The pinned version of SQLAlchemy and the drivers that are named, from the texts of lock files
/// and requirements (path, text). A lock file wins over a requirement.
[[nodiscard]] FoundVersion find_version(
    const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace pgplumb::sqlalchemy
