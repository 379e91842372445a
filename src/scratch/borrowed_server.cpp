// Databases on a server of the user's (--scratch URL). Only what carries our own mark is ever
// touched.
#include <unistd.h>

#include <array>
#include <chrono>

#include "base/hash.h"
#include "scratch/host.h"

namespace pgplumb {
namespace {

constexpr const char* kPrefix = "pgplumb_scratch_";

// Names this run among others on the same server. It stands in no output.
std::string run_mark() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  return sha256_hex(std::string(host.data()) + '\n' + std::to_string(::getpid()) + '\n' +
                    std::to_string(now))
      .substr(0, 10);
}

class BorrowedServer : public ScratchHost {
 public:
  explicit BorrowedServer(const ScratchOptions& options) : mark_(run_mark()) {
    ConnectOptions server;
    server.conninfo = options.server_url;
    server.shown = "scratch server " + without_secrets(options.server_url);
    auto admin = std::make_unique<Connection>(server);
    begin(server, std::move(admin), server.shown, kPrefix + mark_ + "_");
    refuse_powerless();
  }

  ~BorrowedServer() override {
    try {
      if (!admin().alive()) reopen_admin();
      remove_all();
    } catch (const std::exception&) {
      close_admin();  // the server is gone; what is left there is removed by the next run
    }
  }
  BorrowedServer(const BorrowedServer&) = delete;
  BorrowedServer& operator=(const BorrowedServer&) = delete;

  [[nodiscard]] std::filesystem::path bin() const override { return {}; }

 protected:
  Sql creation(const Identifier& name) override {
    if (server_version() >= 150000) {
      return sql(
          "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'",
          name);
    }
    return sql("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
               name);
  }

  void role_made(const std::string& name) override { roles_.push_back(name); }

 private:
  void refuse_powerless() {
    const auto result = admin().query(sql(
        "SELECT rolsuper OR rolcreatedb FROM pg_catalog.pg_roles WHERE rolname = current_user"));
    if (result.rows() == 1 && result.text(0, 0) == "t") return;
    throw Error("user " + superuser() + " may not make databases there")
        .with_place(shown())
        .with_help("ALTER ROLE " + quote_identifier(superuser()) +
                   " CREATEDB, or give --scratch another user");
  }

  void remove_all() {
    for (const auto& name : databases()) drop(name);
    for (const auto& name : roles_) {
      try {
        admin().query(sql("DROP ROLE IF EXISTS {}", Identifier(name)));
      } catch (const Error&) {
        continue;  // another run uses it meanwhile
      }
    }
  }

  std::string mark_;
  std::vector<std::string> roles_;
};

}  // namespace

std::unique_ptr<ScratchHost> borrow_server(const ScratchOptions& options) {
  return std::make_unique<BorrowedServer>(options);
}

}  // namespace pgplumb
