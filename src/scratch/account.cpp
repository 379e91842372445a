// Which account servers run as, and whether it can reach a folder.
#include "scratch/account.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "base/error.h"

namespace pgplumb {
namespace {

bool look_up(const char* name, Account& out) {
  std::array<char, 16384> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) != 0 || !found) return false;
  out = {entry.pw_uid, entry.pw_gid, true, name};
  return entry.pw_uid != 0;
}

bool may_enter(const Account& account, const struct stat& folder) {
  if (folder.st_uid == account.uid) return (folder.st_mode & S_IXUSR) != 0;
  if (folder.st_gid == account.gid) return (folder.st_mode & S_IXGRP) != 0;
  return (folder.st_mode & S_IXOTH) != 0;
}

}  // namespace

Account server_account() {
  if (geteuid() != 0) return {geteuid(), getegid(), false, ""};
  Account account;
  if (look_up("postgres", account) || look_up("nobody", account)) return account;
  throw Error(
      "a scratch server cannot run as root, and there is no user postgres or nobody to run it as")
      .with_help("run pgplumb as an ordinary user, or make one: useradd --system postgres");
}

std::filesystem::path closed_to(const Account& account, const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::path walked;
  for (const auto& part : std::filesystem::weakly_canonical(folder, ignored)) {
    walked /= part;
    struct stat found {};
    if (::stat(walked.c_str(), &found) != 0) return walked;
    if (S_ISDIR(found.st_mode) && !may_enter(account, found)) return walked;
  }
  return {};
}

}  // namespace pgplumb
