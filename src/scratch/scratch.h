// A throw-away PostgreSQL: found, initialised once into a cache, started in milliseconds, removed
// for certain.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pg/connection.h"

namespace pgplumb {

/// An installed server: the folder with initdb and postgres, and its version.
struct Installation {
  std::filesystem::path bin;
  int version = 0;  // server_version_num as far as `postgres --version` tells it: 150018
  [[nodiscard]] int major() const { return version / 10000; }
  [[nodiscard]] bool has_pg_dump() const;
};

struct ScratchOptions {
  std::vector<std::filesystem::path> bin;  // --pg-bin and the configuration, looked at first
  std::string server_url;  // --scratch URL: use databases on this server instead of starting one
  std::filesystem::path cache;      // "" for $XDG_CACHE_HOME/pgplumb or ~/.cache/pgplumb
  std::filesystem::path directory;  // where servers keep their data while they run; "" for
                                    // $PGPLUMB_SCRATCH_DIR, else memory (/dev/shm), else TMPDIR
};

/// All installations from 12 on: options.bin, /usr/lib/postgresql/*/bin, PATH; newest first, each
/// version once. A path may also name a folder that has bin/ inside. Throws Error (kUsage) for one
/// of options.bin that is no installation, so that a slip of the pen does not choose another
/// server.
std::vector<Installation> find_installations(const ScratchOptions& options);

/// The installation of this major version, else the nearest newer, else the nearest older.
/// Throws Error with what to install when there is none.
Installation choose_installation(const ScratchOptions& options, int wanted_major);

/// What was found out about the installation on this machine, kept in the cache until the server is
/// updated. `what` is a plain word; nothing where it is not known.
std::optional<std::string> cached_note(const ScratchOptions& options,
                                       const Installation& installation, const std::string& what);
/// Keeps such a text; a cache that cannot be written is passed over.
void cache_note(const ScratchOptions& options, const Installation& installation,
                const std::string& what, const std::string& text);

class ScratchHost;

/// Stops all servers that this process started and removes their folders, and waits for that: for a
/// process that ends without its destructors. Safe from any thread; nothing may be done with a
/// ScratchServer afterwards.
void end_scratch_servers();

/// A running scratch server, or the right to make databases on a server of the user's.
/// One instance owns one server; its end stops and removes everything it made. If the process is
/// killed, even with SIGKILL, a small process that watches it does the same; if that is killed too,
/// the kernel ends the server (PR_SET_PDEATHSIG) and the next run removes the folder. May be used
/// from several threads.
class ScratchServer {
 public:
  /// wanted_major: 0 for the newest. Initialises a data folder in the cache when it is the first of
  /// its version, starts a server on a copy of it, and waits until it answers. Throws Error when
  /// nothing is installed or the server does not start.
  ScratchServer(const ScratchOptions& options, int wanted_major);
  ~ScratchServer();
  ScratchServer(const ScratchServer&) = delete;
  ScratchServer& operator=(const ScratchServer&) = delete;

  [[nodiscard]] int server_version() const;
  /// The folder with pg_dump of this version; empty path where there is none.
  [[nodiscard]] std::filesystem::path bin() const;
  /// How messages name the server: "scratch server 15.20".
  [[nodiscard]] const std::string& shown() const;
  /// The superuser that runs the user's SQL here; what it owns counts as "owner not stated".
  [[nodiscard]] const std::string& superuser() const;
  /// True for a server of the user's (--scratch URL): nothing on it is touched but what was made
  /// here.
  [[nodiscard]] bool is_borrowed() const;
  /// Creates a database (UTF8, C.UTF-8 or C locale) and returns how to connect to it. What is plain
  /// in `label` is part of its name; a label may be used again. The same calls in the same order
  /// give the same names.
  ConnectOptions create_database(const std::string& label);
  /// Another database with all that `original` holds, which create_database made. Its sessions must
  /// have been closed; the server's noticing of that is waited for.
  ConnectOptions copy_database(const ConnectOptions& original, const std::string& label);
  /// Drops a database that create_database made, with all sessions in it, now or a little later.
  /// Throws Error for any other.
  void drop_database(const ConnectOptions& database);
  /// Creates the roles that are not there yet (NOLOGIN); they are dropped at the end. Names that
  /// PostgreSQL reserves (pg_…, public, none) are passed over.
  void ensure_roles(const std::vector<std::string>& names);
  /// Makes superusers of them: owners of event triggers and foreign-data wrappers have to be. On a
  /// server of the user's only of those that ensure_roles created, and of none where we may not.
  void make_superusers(const std::vector<std::string>& names);

 private:
  std::unique_ptr<ScratchHost> host_;
};

}  // namespace pgplumb
