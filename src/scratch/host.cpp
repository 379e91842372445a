// Databases and roles on a scratch server, whosever it is.
#include "scratch/host.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace pgplumb {
namespace {

constexpr std::size_t kLongestLabel =
    30;  // names are cut at 63 bytes; prefix and number need their part

constexpr auto kPatienceWithSessions = std::chrono::seconds(5);

constexpr std::size_t kKeptForLater = 4;  // dropped databases, of 8 MB each

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

// False where there is one of this name: "a_2" and "a" twice.
bool ScratchHost::create(const std::string& name) {
  const auto ways = database_creations(Identifier(name));
  for (const auto& way : ways) {
    try {
      admin_->query(way);
      return true;
    } catch (const Error& error) {
      if (error.sqlstate() == "42P04") return false;
      const bool no_such_locale = error.sqlstate() == "42809" || error.sqlstate() == "22023";
      if (!no_such_locale || &way == &ways.back()) throw;
    }
  }
  return false;
}

ConnectOptions ScratchHost::create_database(const std::string& label) {
  const std::lock_guard lock(mutex_);
  auto name = new_name(label);
  while (!create(name)) name = new_name(label);
  return made(name);
}

ConnectOptions ScratchHost::made(const std::string& name) {
  ConnectOptions out = server_;
  out.conninfo = conninfo_with_database(server_.conninfo, name);
  out.shown = shown_ + ", database " + name;
  made_[out.conninfo] = name;
  return out;
}

// A session ends a moment after its client has gone. CREATE DATABASE … TEMPLATE would wait 100 ms
// for it (CountOtherDBBackends, the same in 12 to 18), so it is asked only when nobody is left.
void ScratchHost::wait_until_unused(const std::string& name) {
  const auto until = std::chrono::steady_clock::now() + kPatienceWithSessions;
  while (std::chrono::steady_clock::now() < until) {
    const auto left = admin_->query(sql("SELECT FROM pg_catalog.pg_stat_get_activity(NULL) a JOIN "
                                        "pg_catalog.pg_database d ON d.oid = a.datid"
                                        " WHERE d.datname = $1 LIMIT 1"),
                                    {name});
    if (left.rows() == 0) return;
  }
}

ConnectOptions ScratchHost::copy_database(const ConnectOptions& original,
                                          const std::string& label) {
  const std::lock_guard lock(mutex_);
  const auto at = made_.find(original.conninfo);
  if (at == made_.end()) {
    throw Error("internal: not a database of this scratch server").with_place(original.shown);
  }
  wait_until_unused(at->second);
  while (true) {
    const auto name = new_name(label);
    auto creation = sql("CREATE DATABASE {} TEMPLATE {}", Identifier(name), Identifier(at->second));
    if (version_ >= 150000) creation += sql(" STRATEGY file_copy");
    try {
      admin_->query(creation);
      return made(name);
    } catch (const Error& error) {
      if (error.sqlstate() != "42P04") throw;  // there is one of this name
    }
  }
}

// Dropped a little later: the server notices only after a moment that the last session has ended,
// and DROP DATABASE would wait 100 ms for it (CountOtherDBBackends, the same in 12 to 18).
void ScratchHost::drop_database(const ConnectOptions& database) {
  const std::lock_guard lock(mutex_);
  const auto at = made_.find(database.conninfo);
  if (at == made_.end()) {
    throw Error("internal: not a database of this scratch server").with_place(database.shown);
  }
  pending_.push_back(at->second);
  made_.erase(at);
  while (pending_.size() > kKeptForLater) {
    drop(pending_.front());
    pending_.erase(pending_.begin());
  }
}

void ScratchHost::drop_subscriptions(const std::string& name) {
  const auto found = admin_->query(
      sql("SELECT s.subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON "
          "d.oid = s.subdbid WHERE d.datname = $1"),
      {name});
  if (found.rows() == 0) return;
  ConnectOptions database = server_;
  database.conninfo = conninfo_with_database(server_.conninfo, name);
  Connection connection(database);
  for (int row = 0; row < found.rows(); ++row) {
    const Identifier subscription(found.text(row, 0));
    connection.execute(
        sql("ALTER SUBSCRIPTION {} DISABLE; ALTER SUBSCRIPTION {} SET (slot_name = "
            "NONE); DROP SUBSCRIPTION {}",
            subscription, subscription, subscription));
  }
}

void ScratchHost::drop(const std::string& name) {
  drop_subscriptions(name);
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
  auto out = pending_;
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
      admin_->execute(role_creation(Identifier(name)));
      roles_.push_back(name);
    } catch (const Error& error) {
      if (error.sqlstate() != "42710") throw;  // somebody else made it meanwhile
    }
  }
}

void ScratchHost::make_superusers(const std::vector<std::string>& names) {
  const std::lock_guard lock(mutex_);
  for (const auto& name : names) {
    const bool made_here = std::find(roles_.begin(), roles_.end(), name) != roles_.end();
    if (is_borrowed() && !made_here) continue;
    try {
      admin_->execute(sql("ALTER ROLE {} SUPERUSER", Identifier(name)));
    } catch (const Error& error) {
      if (error.sqlstate() != "42501") throw;  // what needs it will say so
    }
  }
}

}  // namespace pgplumb
