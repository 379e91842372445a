// The account that a server runs as: one's own, or for root another one, because PostgreSQL refuses
// root.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace pgplumb {

struct Account {
  uid_t uid = 0;
  gid_t gid = 0;
  bool is_other = false;  // we are root, and children change to it
  std::string name;       // where is_other
};

/// Throws Error where we are root and there is neither a user postgres nor nobody.
Account server_account();

/// The first folder on the way to this path that the account may not enter; "" where it may enter
/// all. Only asked for an account that is not our own.
std::filesystem::path closed_to(const Account& account, const std::filesystem::path& folder);

}  // namespace pgplumb
