// Databases on a server of the user's (--scratch URL). Only what carries our own mark is ever
// touched: databases by their name and owner, roles by their comment.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "base/hash.h"
#include "scratch/host.h"

namespace pgplumb {
namespace {

constexpr std::string_view kPrefix = "pgplumb_scratch_";
constexpr std::size_t kMarkLength = 10;

// Tells this run from others on the same server. It stands in no output.
std::string run_mark() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  const auto made_of =
      std::string(host.data()) + '\n' + std::to_string(::getpid()) + '\n' + std::to_string(now);
  return sha256_hex(made_of).substr(0, kMarkLength);
}

// "pgplumb_scratch_0123456789", which begins a database's name; "" for a name that is not of ours.
std::string marked_part(const std::string& name) {
  const auto size = kPrefix.size() + kMarkLength;
  if (name.size() < size || name.rfind(kPrefix, 0) != 0) return "";
  const auto mark = name.substr(kPrefix.size(), kMarkLength);
  const bool is_hash = mark.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_hash ? name.substr(0, size) : "";
}

class BorrowedServer : public ScratchHost {
 public:
  explicit BorrowedServer(const ScratchOptions& options)
      : mark_(std::string(kPrefix) + run_mark()) {
    ConnectOptions server;
    server.conninfo = options.server_url;
    server.shown = "scratch server " + without_secrets(options.server_url);
    begin(server, std::make_unique<Connection>(server), server.shown, mark_ + "_");
    show_mark();
    refuse_powerless();
    sweep();
  }

  ~BorrowedServer() override {
    try {
      if (!admin().alive()) {
        reopen_admin();
        show_mark();
      }
      for (const auto& name : databases()) drop(name);
      for (const auto& name : roles()) drop_role(name);
    } catch (const std::exception&) {
      close_admin();  // the server is gone; what is left there is removed by the next run
    }
  }
  BorrowedServer(const BorrowedServer&) = delete;
  BorrowedServer& operator=(const BorrowedServer&) = delete;

  [[nodiscard]] std::filesystem::path bin() const override { return {}; }
  [[nodiscard]] bool is_borrowed() const override { return true; }

 protected:
  std::vector<Sql> database_creations(const Identifier& name) override {
    std::vector<Sql> out;
    for (const char* locale : {"C.UTF-8", "C"}) {
      auto one =
          sql("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}",
              name, Literal(locale), Literal(locale));
      if (server_version() >= 150000) one += sql(" LOCALE_PROVIDER libc");
      out.push_back(one);
    }
    return out;
  }

  Sql role_creation(const Identifier& name) override {
    auto out = sql("CREATE ROLE {} NOLOGIN; COMMENT ON ROLE {} IS {}", name, name, Literal(mark_));
    // Who is no superuser must be a member to give an object to the role.
    if (!is_superuser_) out += sql("; GRANT {} TO CURRENT_USER", name);
    return out;
  }

 private:
  // Other runs see by it that this one is alive.
  void show_mark() {
    admin().query(sql("SELECT pg_catalog.set_config('application_name', $1, false)"), {mark_});
  }

  void refuse_powerless() {
    const auto result =
        admin().query(sql("SELECT rolsuper, rolsuper OR rolcreatedb FROM pg_catalog.pg_roles WHERE "
                          "rolname = current_user"));
    is_superuser_ = result.text(0, 0) == "t";
    if (result.text(0, 1) == "t") return;
    throw Error("user " + superuser() + " may not make databases there")
        .with_place(shown())
        .with_help("ALTER ROLE " + quote_identifier(superuser()) +
                   " CREATEDB CREATEROLE, or give --scratch another user");
  }

  // What killed runs of the same user left. First what is there, then who is alive: whoever makes
  // something has shown its mark before.
  void sweep() {
    const auto databases =
        admin().query(sql("SELECT datname FROM pg_catalog.pg_database WHERE "
                          "pg_catalog.pg_get_userbyid(datdba) = current_user"));
    const auto roles = admin().query(sql(
        "SELECT rolname, pg_catalog.shobj_description(oid, 'pg_authid') FROM pg_catalog.pg_roles"
        " WHERE pg_catalog.shobj_description(oid, 'pg_authid') IS NOT NULL"));
    const auto sessions = admin().query(sql(
        "SELECT application_name FROM pg_catalog.pg_stat_activity WHERE usename = current_user"));
    std::set<std::string> alive{""};
    for (int row = 0; row < sessions.rows(); ++row) alive.insert(sessions.text(row, 0));
    for (int row = 0; row < databases.rows(); ++row) {
      const auto name = databases.text(row, 0);
      if (!alive.contains(marked_part(name))) drop_abandoned(name);
    }
    for (int row = 0; row < roles.rows(); ++row) {
      const auto comment = roles.text(row, 1);
      if (marked_part(comment) == comment && !alive.contains(comment))
        drop_role(roles.text(row, 0));
    }
  }

  // Not by force: whoever is connected keeps it.
  void drop_abandoned(const std::string& name) {
    try {
      drop_subscriptions(name);
      admin().query(sql("DROP DATABASE IF EXISTS {}", Identifier(name)));
    } catch (const Error&) {
      if (!admin().alive()) throw;
    }
  }

  // Stays where another run uses it meanwhile.
  void drop_role(const std::string& name) {
    try {
      admin().query(sql("DROP ROLE IF EXISTS {}", Identifier(name)));
    } catch (const Error&) {
      if (!admin().alive()) throw;
    }
  }

  std::string mark_;
  bool is_superuser_ = false;
};

}  // namespace

std::unique_ptr<ScratchHost> borrow_server(const ScratchOptions& options) {
  return std::make_unique<BorrowedServer>(options);
}

}  // namespace pgplumb
