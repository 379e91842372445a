// Connections that are lost in the middle: ended by an administrator, cut after COMMIT, a server
// that stops.
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::kNewRole;
using testing::kOldRole;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

class ApplyLost : public ::testing::Test {
 protected:
  const SqlDatabase old_{kOldRole};
  const SqlDatabase target_{kNewRole};
  const Migration migration_ = migration_of({&old_}, target_);
};

std::string terminate(const std::string& application) {
  return "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = "
         "current_database() AND application_name = '" +
         application + "'";
}

TEST_F(ApplyLost, ABackendThatIsEndedInATransactionIsReplaced) {
  for (const auto moment : {Moment::kBegin, Moment::kLocksTaken, Moment::kStepBegin,
                            Moment::kStepEnd, Moment::kCommit}) {
    const SqlDatabase database(kOldRole);
    TestRun run(migration_, database);
    bool ended = false;
    run.at = [&](Moment at) {
      if (at != moment || ended) return;
      ended = true;
      EXPECT_EQ(database.value(terminate("pgplumb/apply")), "1");
    };
    const auto report = run.go();
    EXPECT_EQ(report.result, RunReport::Result::kDone) << static_cast<int>(moment);
    EXPECT_FALSE(report.transactions.at(0).answer_lost);
    EXPECT_EQ(report.transactions.at(0).attempts, 2);
    EXPECT_EQ(database.value("SELECT count(*) FROM pgplumb.step WHERE state = 'done'"),
              std::to_string(report.steps()));
    EXPECT_EQ(database.value("SELECT count(*) FROM pgplumb.event WHERE kind = 'lost connection'"),
              "1");
  }
}

TEST_F(ApplyLost, ALostRunnerLockIsTakenAgain) {
  TestRun run(migration_, old_);
  bool ended = false;
  run.at = [&](Moment at) {
    if (at != Moment::kLedger || ended) return;
    ended = true;
    EXPECT_EQ(old_.value(terminate("pgplumb/apply (runner lock)")), "1");
  };
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
  EXPECT_EQ(std::count(run.moments.begin(), run.moments.end(), Moment::kLocked), 2);
}

// Passes bytes between a client and the server; cuts the line when COMMIT has been carried out and
// before its answer has reached the client.
class CuttingProxy {
 public:
  CuttingProxy(const std::filesystem::path& folder, std::string server)
      : server_(std::move(server)) {
    listener_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const auto address = address_of((folder / ".s.PGSQL.5432").string());
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(listener_, 8) != 0) {
      throw std::runtime_error("bind");
    }
    thread_ = std::thread([this] { accept_all(); });
  }
  ~CuttingProxy() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (auto& line : lines_) line.join();
    ::close(listener_);
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  std::atomic<bool> armed = false;
  std::atomic<int> cuts = 0;

 private:
  static sockaddr_un address_of(const std::string& path) {
    sockaddr_un out{};
    out.sun_family = AF_UNIX;
    path.copy(out.sun_path, sizeof(out.sun_path) - 1);
    return out;
  }
  void accept_all() {
    for (;;) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      lines_.emplace_back([this, client] { carry(client); });
    }
  }
  void carry(int client) {
    const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const auto address = address_of(server_);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
      bool commit = false;
      while (pass(client, server, commit)) {
      }
    }
    ::close(client);
    ::close(server);
  }
  // One piece in either direction; false at the end.
  bool pass(int client, int server, bool& commit) {
    std::array<pollfd, 2> waited{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (::poll(waited.data(), waited.size(), -1) < 0) return false;
    std::array<char, 65536> buffer{};
    const bool from_client = waited[0].revents != 0;
    const auto size = ::read(from_client ? client : server, buffer.data(), buffer.size());
    if (size <= 0) return false;
    const std::string piece(buffer.data(), static_cast<std::size_t>(size));
    if (from_client && armed && piece.find("COMMIT") != std::string::npos) commit = true;
    if (!from_client && commit) {
      armed = false;
      ++cuts;
      return false;  // the server has answered; the client never learns
    }
    return ::send(from_client ? server : client, piece.data(), piece.size(), MSG_NOSIGNAL) == size;
  }

  std::string server_;
  int listener_ = -1;
  std::thread thread_;
  std::vector<std::thread> lines_;
};

std::string variable(const ConnectOptions& options, const std::string& wanted) {
  for (const auto& [name, value] : conninfo_as_environment(options.conninfo)) {
    if (name == wanted) return value;
  }
  return "";
}

TEST_F(ApplyLost, ACommitWhoseAnswerIsLostIsFoundOut) {
  const testing::TemporaryFolder folder;
  const auto port = variable(old_.options(), "PGPORT");
  CuttingProxy proxy(folder.path(), variable(old_.options(), "PGHOST") + "/.s.PGSQL." +
                                        (port.empty() ? "5432" : port));
  {
    TestRun run(migration_, old_);
    run.options.database.conninfo = testing::conninfo_with(
        old_.options(), {{"host", folder.path().string()}, {"port", "5432"}});
    run.at = [&](Moment at) {
      if (at == Moment::kCommit) proxy.armed = true;
    };
    const auto report = run.go();
    EXPECT_EQ(report.result, RunReport::Result::kDone);
    EXPECT_TRUE(report.transactions.at(0).answer_lost);
    EXPECT_TRUE(contains(to_text(report), "it was committed"));
    EXPECT_EQ(old_.value("SELECT count(*) FROM pgplumb.step WHERE state = 'done'"),
              std::to_string(report.steps()));
  }
  EXPECT_EQ(proxy.cuts, 1);
}

TEST(ApplyStopped, AServerThatIsGoneEndsTheRunAndTheNextOneGoesOn) {
  ScratchOptions options;
  auto server = std::make_unique<ScratchServer>(options, 0);
  const auto database = server->create_database("stopped");
  const auto run_sql = [&](const char* text) {
    Connection connection(database);
    connection.execute(sql("SET search_path = public"));
    connection.execute(Sql::from_file(text));
  };
  run_sql(kOldRole);
  const SqlDatabase twin(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&twin}, target);
  TestRun run(migration, twin);
  run.options.database = database;
  run.options.reconnect_for = Milliseconds(100);
  run.at = [&](Moment at) {
    if (at == Moment::kStepEnd) server.reset();
  };
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_TRUE(contains(error.what(), "could not be made again")) << error.what();
  EXPECT_TRUE(contains(error.help(), "run it again")) << error.help();
}

TEST(ApplyStopped, NoServerIsTried) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  TestRun run(migration, old);
  run.options.database.conninfo = "host=/nonexistent port=1";
  EXPECT_EQ(testing::error_of([&] { run.go(); }).code(), ErrorCode::kFailed);
}

}  // namespace
}  // namespace pgplumb
