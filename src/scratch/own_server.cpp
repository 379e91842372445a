// A server of our own: a copy of an initialised data folder, started without anything that costs
// time.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "scratch/cluster_cache.h"
#include "scratch/host.h"
#include "scratch/private_folder.h"
#include "scratch/program.h"
#include "scratch/watcher.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

constexpr auto kPatience = std::chrono::seconds(30);
constexpr auto kPause = std::chrono::milliseconds(2);
constexpr std::size_t kLogShown = 2000;

// Settings that make a server fast, quiet, and the same everywhere. Nothing on it is worth keeping.
// On the command line, where neither ALTER SYSTEM nor the configuration file can change them.
constexpr const char* kSettings[] = {
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",  // CREATE PUBLICATION warns, and works
    "max_wal_senders=0",
    "wal_init_zero=off",
    "wal_recycle=off",
    "max_wal_size=256MB",
    "checkpoint_timeout=1h",
    "autovacuum=off",
    "jit=off",
    "max_logical_replication_workers=0",
    "shared_buffers=32MB",
    "huge_pages=off",
    "dynamic_shared_memory_type=mmap",  // in the data folder: goes with it
    "max_connections=30",
    "max_locks_per_transaction=1024",  // one transaction makes a schema of thousands of tables
    "TimeZone=UTC",
    "log_timezone=UTC",
    "log_min_messages=fatal",
    "log_line_prefix=",
    "update_process_title=off",
};

// A list setting: commas and spaces in a folder's name do not count inside of quotes.
std::string quoted_in_list(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

Program server_program(const Installation& installation, const PrivateFolder& folder,
                       const Account& account) {
  Program out{{(installation.bin / "postgres").string(), "-D", folder.data().string()}, account};
  const auto set = [&out](const std::string& setting) {
    out.arguments.emplace_back("-c");
    out.arguments.push_back(setting);
  };
  for (const char* setting : kSettings) set(setting);
  set("unix_socket_directories=" + quoted_in_list(folder.path().string()));
  set("port=" + std::to_string(kScratchPort));
  if (installation.major() >= 18) set("io_method=sync");  // no processes for input and output
  return out;
}

std::string log_tail(const fs::path& log) {
  const FileHandle file(::open(log.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found {};
  if (!file || ::fstat(file.get(), &found) != 0) return "";
  std::string text(kLogShown, '\0');
  const auto from = std::max<off_t>(0, found.st_size - static_cast<off_t>(kLogShown));
  const auto size = ::pread(file.get(), text.data(), text.size(), from);
  text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return text;
}

std::string version_text(int version) {
  return std::to_string(version / 10000) + "." + std::to_string(version % 10000);
}

// One server that runs. The members end in the reverse order: the watcher stops the server and
// removes the folder, which makes sure of it.
class RunningServer {
 public:
  RunningServer(const Installation& installation, const ClusterCache& cache, const fs::path& place,
                const Account& account)
      : folder_(place) {
    from_cache_ = cache.provide(installation, folder_);
    program_ = std::make_unique<PreparedProgram>(server_program(installation, folder_, account));
    watcher_ = std::make_unique<Watcher>(*program_, folder_);
    server_.conninfo = conninfo_as_url("host='" + escaped(folder_.path().string()) +
                                       "' port=" + std::to_string(kScratchPort) +
                                       " user=" + kScratchSuperuser + " dbname=postgres");
    server_.shown = "scratch server " + version_text(installation.version);
    server_.isolated = true;
  }

  [[nodiscard]] const ConnectOptions& server() const { return server_; }
  [[nodiscard]] bool is_from_cache() const { return from_cache_; }

  /// Waits until it answers. Throws Error with the end of its log.
  std::unique_ptr<Connection> connect() {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (true) {
      try {
        return std::make_unique<Connection>(server_);
      } catch (const Error& error) {
        const bool is_early = error.sqlstate().empty() || error.sqlstate() == "57P03";
        if (!is_early || std::chrono::steady_clock::now() > until) throw failure(error.what());
      }
      if (const auto why = watcher_->ended(kPause)) throw failure(*why);
    }
  }

 private:
  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '\'' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  }

  [[nodiscard]] Error failure(const std::string& reason) const {
    const auto log = log_tail(folder_.log());
    return Error("the scratch server did not start: " + reason +
                 (log.empty() ? "" : "\nits log ends with:\n" + log))
        .with_help(
            "if there is no room, set PGPLUMB_SCRATCH_DIR to another folder; another server can be "
            "named with "
            "--pg-bin or --scratch URL");
  }

  PrivateFolder folder_;
  bool from_cache_ = false;
  std::unique_ptr<PreparedProgram> program_;
  std::unique_ptr<Watcher> watcher_;
  ConnectOptions server_;
};

void refuse_closed(const Installation& installation, const Account& account) {
  if (!account.is_other) return;
  const auto closed = closed_to(account, installation.bin);
  if (closed.empty()) return;
  throw Error("the server " + installation.bin.string() + " must not run as root, and user " +
              account.name + " may not enter " + closed.string())
      .with_help(
          "run pgplumb as an ordinary user, or put the server where all may enter, as in /opt");
}

class OwnServer : public ScratchHost {
 public:
  OwnServer(const ScratchOptions& options, int wanted_major)
      : installation_(choose_installation(options, wanted_major)) {
    const auto account = server_account();
    refuse_closed(installation_, account);
    sweep_left_overs(options, account);
    const ClusterCache cache(options, account);
    const auto place = choose_place(options, account);
    auto admin = start(cache, place, account);
    begin(running_->server(), std::move(admin), running_->server().shown, "pgplumb_");
  }

  ~OwnServer() override { close_admin(); }
  OwnServer(const OwnServer&) = delete;
  OwnServer& operator=(const OwnServer&) = delete;

  [[nodiscard]] fs::path bin() const override {
    return installation_.has_pg_dump() ? installation_.bin : fs::path();
  }

 protected:
  // file_copy takes two thirds of the time of wal_log here, where a checkpoint costs nothing;
  // before 15 it is the only way. https://www.postgresql.org/docs/15/sql-createdatabase.html
  std::vector<Sql> database_creations(const Identifier& name) override {
    if (server_version() < 150000) return {sql("CREATE DATABASE {} TEMPLATE template0", name)};
    return {sql("CREATE DATABASE {} TEMPLATE template0 STRATEGY file_copy", name)};
  }
  Sql role_creation(const Identifier& name) override { return sql("CREATE ROLE {} NOLOGIN", name); }

 private:
  std::unique_ptr<Connection> start(const ClusterCache& cache, const fs::path& place,
                                    const Account& account) {
    running_ = std::make_unique<RunningServer>(installation_, cache, place, account);
    try {
      return running_->connect();
    } catch (const Error&) {
      if (!running_->is_from_cache()) throw;
    }
    // The entry in the cache may be damaged. With a new one it works, or fails for the true reason.
    cache.discard(installation_);
    running_.reset();
    running_ = std::make_unique<RunningServer>(installation_, cache, place, account);
    return running_->connect();
  }

  Installation installation_;
  std::unique_ptr<RunningServer> running_;
};

}  // namespace

std::unique_ptr<ScratchHost> start_own_server(const ScratchOptions& options, int wanted_major) {
  return std::make_unique<OwnServer>(options, wanted_major);
}

}  // namespace pgplumb
