// What stands behind a ScratchServer: databases on a server, which is one of our own or one of the
// user's.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "scratch/scratch.h"

namespace pgplumb {

/// Databases made through one administrating session.
class ScratchHost {
 public:
  virtual ~ScratchHost() = default;
  ScratchHost(const ScratchHost&) = delete;
  ScratchHost& operator=(const ScratchHost&) = delete;

  [[nodiscard]] int server_version() const { return version_; }
  [[nodiscard]] const std::string& shown() const { return shown_; }
  [[nodiscard]] const std::string& superuser() const { return superuser_; }
  [[nodiscard]] virtual std::filesystem::path bin() const = 0;
  [[nodiscard]] virtual bool is_borrowed() const { return false; }

  ConnectOptions create_database(const std::string& label);
  ConnectOptions copy_database(const ConnectOptions& original, const std::string& label);
  void drop_database(const ConnectOptions& database);
  void ensure_roles(const std::vector<std::string>& names);
  void make_superusers(const std::vector<std::string>& names);

 protected:
  ScratchHost() = default;
  /// To be called once, with the session that makes databases; `prefix` begins their names.
  void begin(const ConnectOptions& server, std::unique_ptr<Connection> admin, std::string shown,
             std::string prefix);
  /// The statements that make a database, the best first; the next one is for a server that knows
  /// no such locale.
  [[nodiscard]] virtual std::vector<Sql> database_creations(const Identifier& name) = 0;
  /// The statements, as one message, that make a role.
  [[nodiscard]] virtual Sql role_creation(const Identifier& name) = 0;

  /// Drops a database with all sessions in it, at once.
  void drop(const std::string& name);
  /// A database that has subscriptions cannot be dropped. Their slots stay where they are.
  void drop_subscriptions(const std::string& name);
  /// Databases that are there still, and roles that were made.
  [[nodiscard]] std::vector<std::string> databases() const;
  [[nodiscard]] const std::vector<std::string>& roles() const { return roles_; }
  [[nodiscard]] Connection& admin() { return *admin_; }
  void close_admin() { admin_.reset(); }
  void reopen_admin();

 private:
  std::string new_name(const std::string& label);
  bool create(const std::string& name);
  ConnectOptions made(const std::string& name);
  void wait_until_unused(const std::string& name);

  std::mutex mutex_;
  std::unique_ptr<Connection> admin_;
  ConnectOptions server_;
  std::string shown_;
  std::string prefix_;
  std::string superuser_;
  int version_ = 0;
  std::map<std::string, int> uses_;          // of a plain label
  std::map<std::string, std::string> made_;  // conninfo → name
  std::vector<std::string> pending_;         // to be dropped
  std::vector<std::string> roles_;
};

/// Starts a server of our own; wanted_major as in ScratchServer.
std::unique_ptr<ScratchHost> start_own_server(const ScratchOptions& options, int wanted_major);

/// Uses the server of options.server_url.
std::unique_ptr<ScratchHost> borrow_server(const ScratchOptions& options);

}  // namespace pgplumb
