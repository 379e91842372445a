// Databases and roles on a scratch server, whosever it is.
#include "scratch/host.h"

#include <algorithm>
#include <set>

namespace pgplumb {
namespace {

constexpr std::size_t kLongestLabel =
    30;  // names are cut at 63 bytes; prefix and number need their part

std::string plain(const std::string& label) {
  std::string out;
  for (const char c : label.substr(0, kLongestLabel)) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    out += (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') ? small : '_';
  }
  return out.empty() ? "database" : out;
}

// https://www.postgresql.org/docs/current/sql-createrole.html: names that begin with pg_ are
// reserved; those of the running version are there already, and those of other versions cannot be
// made.
bool is_reserved(const std::string& role) {
  return role.rfind("pg_", 0) == 0 || role == "public" || role == "none" || role.empty();
}

}  // namespace

void ScratchHost::begin(const ConnectOptions& server, std::unique_ptr<Connection> admin,
                        std::string shown, std::string prefix) {
  server_ = server;
  admin_ = std::move(admin);
  shown_ = std::move(shown);
  prefix_ = std::move(prefix);
  superuser_ = admin_->query(sql("SELECT current_user")).text(0, 0);
  version_ = admin_->server_version();
}

std::string ScratchHost::new_name(const std::string& label) {
  const auto base = plain(label);
  const int use = ++uses_[base];
  return prefix_ + base + (use > 1 ? "_" + std::to_string(use) : "");
}

ConnectOptions ScratchHost::create_database(const std::string& label) {
  const std::lock_guard lock(mutex_);
  std::string name;
  while (true) {
    name = new_name(label);
    try {
      admin_->query(creation(Identifier(name)));
      break;
    } catch (const Error& error) {
      if (error.sqlstate() != "42P04")
        throw;  // there is one of this name, "a_2" and "a" twice: take the next
    }
  }
  ConnectOptions out = server_;
  out.conninfo = conninfo_with_database(server_.conninfo, name);
  out.shown = shown_ + ", database " + name;
  made_[out.conninfo] = name;
  return out;
}

void ScratchHost::drop_database(const ConnectOptions& database) {
  const std::lock_guard lock(mutex_);
  const auto at = made_.find(database.conninfo);
  if (at == made_.end())
    throw Error("internal: not a database of this scratch server").with_place(database.shown);
  drop(at->second);
  made_.erase(at);
}

void ScratchHost::drop(const std::string& name) {
  if (version_ >= 130000) {
    admin_->query(sql("DROP DATABASE IF EXISTS {} WITH (FORCE)", Identifier(name)));
    return;
  }
  admin_->query(sql("SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                    " WHERE datname = $1"),
                {name});
  admin_->query(sql("DROP DATABASE IF EXISTS {}", Identifier(name)));
}

void ScratchHost::reopen_admin() {
  admin_ = std::make_unique<Connection>(server_);
}

std::vector<std::string> ScratchHost::databases() const {
  std::vector<std::string> out;
  for (const auto& [conninfo, name] : made_) out.push_back(name);
  return out;
}

void ScratchHost::ensure_roles(const std::vector<std::string>& names) {
  const std::lock_guard lock(mutex_);
  const auto result = admin_->query(sql("SELECT rolname FROM pg_catalog.pg_roles"));
  std::set<std::string> there;
  for (int row = 0; row < result.rows(); ++row) there.insert(result.text(row, 0));
  for (const auto& name : names) {
    if (is_reserved(name) || !there.insert(name).second) continue;
    try {
      admin_->query(sql("CREATE ROLE {} NOLOGIN", Identifier(name)));
    } catch (const Error& error) {
      if (error.sqlstate() == "42710") continue;  // somebody else made it meanwhile
      throw;
    }
    role_made(name);
  }
}

}  // namespace pgplumb
