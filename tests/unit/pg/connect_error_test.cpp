// Connections that cannot be made: each with its reason, what to do, and without the password.
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <deque>

#include "pg/server_error.h"
#include "scratch/files.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::error_of;

Error connecting(const std::string& conninfo) {
  ConnectOptions options;
  options.conninfo = conninfo;
  auto error = error_of([&] { const Connection connection(options); });
  const auto all = std::string(error.what()) + error.place() + error.help();
  EXPECT_FALSE(contains(all, "s3cret")) << all;
  EXPECT_FALSE(contains(all, "LOCATION")) << all;
  EXPECT_FALSE(error.help().empty()) << all;
  return error;
}

TEST(ConnectError, NoSuchDatabase) {
  const auto error = connecting(
      conninfo_with_database(testing::shared_server().create_database("a").conninfo, "nowhere"));
  EXPECT_EQ(error.sqlstate(), "3D000");
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_STREQ(error.what(), "cannot connect: database \"nowhere\" does not exist");
}

TEST(ConnectError, NoSuchUser) {
  const auto error =
      connecting(testing::shared_server().create_database("a").conninfo + "&user=nobody%20here");
  EXPECT_EQ(error.sqlstate(), "28000");
  EXPECT_TRUE(contains(error.what(), "nobody here")) << error.what();
}

// A server whose pg_hba.conf wants passwords from one user.
TEST(ConnectError, WrongAndMissingPassword) {
  ScratchServer server({}, 0);
  const auto database = server.create_database("a");
  Connection connection(database);
  connection.execute(sql("CREATE ROLE secretive LOGIN PASSWORD 'right'"));
  const auto file = connection.query(sql("SELECT current_setting('hba_file')")).text(0, 0);
  connection.execute(
      sql("COPY (VALUES ('local all secretive scram-sha-256'), ('local all all trust')) TO {}",
          Literal(file)));
  connection.execute(sql("SELECT pg_catalog.pg_reload_conf()"));
  // The reload takes a moment; until then the user is trusted.
  ConnectOptions wrong = database;
  wrong.conninfo += "&user=secretive&password=s3cret";
  for (int i = 0; i < 10000; ++i) {
    try {
      const Connection trusted(wrong);
    } catch (const Error&) {
      break;
    }
  }
  auto error = connecting(wrong.conninfo);
  EXPECT_EQ(error.sqlstate(), "28P01");
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_TRUE(contains(error.what(), "password authentication failed for user \"secretive\""))
      << error.what();
  EXPECT_TRUE(contains(error.help(), "PGPASSWORD"));

  const testing::TemporaryFolder folder;
  const testing::Variable no_file("PGPASSFILE", (folder.path() / "none").string());
  const testing::Variable no_password("PGPASSWORD", std::nullopt);
  error = connecting(database.conninfo + "&user=secretive");
  EXPECT_TRUE(contains(error.what(), "no password supplied")) << error.what();
}

TEST(ConnectError, TooManyConnections) {
  testing::TestDatabase database("limited");
  Connection connection(database.options());
  connection.execute(sql("CREATE ROLE one LOGIN CONNECTION LIMIT 0"));
  const auto error = connecting(database.options().conninfo + "&user=one");
  connection.execute(sql("DROP ROLE one"));
  EXPECT_EQ(error.sqlstate(), "53300");
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
}

TEST(ConnectError, UnknownHost) {
  const auto error = connecting("postgresql://app:s3cret@no-such-host.invalid/db");
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_TRUE(contains(error.what(), "no-such-host.invalid")) << error.what();
  EXPECT_TRUE(contains(error.help(), "host")) << error.help();
}

// A port that was free a moment ago: nobody listens there.
TEST(ConnectError, Refused) {
  const FileHandle probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(probe.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::getsockname(probe.get(), reinterpret_cast<sockaddr*>(&address), &size), 0);
  const auto error =
      connecting("host=127.0.0.1 password=s3cret port=" + std::to_string(ntohs(address.sin_port)));
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_TRUE(contains(error.help(), "running")) << error.help();
}

TEST(ConnectError, NoSocket) {
  const testing::TemporaryFolder folder;
  const auto error = connecting("host=" + folder.path().string());
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_TRUE(contains(error.help(), "PGHOST")) << error.help();
}

// Something that listens and never answers.
TEST(ConnectError, Timeout) {
  const testing::TemporaryFolder folder;
  const FileHandle listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = (folder.path() / ".s.PGSQL.5432").string();
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener.get(), 1), 0);
  const auto error = connecting("port=5432 connect_timeout=1 host=" + folder.path().string());
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_TRUE(contains(error.what(), "timeout")) << error.what();
}

TEST(ConnectError, SeveralHostsAreTriedInTurn) {
  const auto good = testing::shared_server().create_database("several").conninfo;
  const auto environment = conninfo_as_environment(good);
  std::string folder;
  for (const auto& [name, value] : environment) {
    if (name == "PGHOST") folder = value;
  }
  const testing::TemporaryFolder empty;
  ConnectOptions options;
  options.conninfo = "host=" + empty.path().string() + "," + folder +
                     " port=1 user=pgplumb_scratch dbname=postgres";
  EXPECT_TRUE(Connection(options).alive());
  options.conninfo = "host=" + empty.path().string() + "," + empty.path().string() + " port=1";
  EXPECT_THROW(Connection{options}, Error);
}

TEST(ConnectError, LocalisedServersAreUnderstoodByTheirCode) {
  const auto error = error_of_connecting(
      "connection to server at \"h\" (127.0.0.1), port 5432 failed: SCHWERWIEGEND:  28P01: "
      "Passwort-Authentifizierung fehlgeschlagen\nORT:  auth_failed, auth.c:338\n",
      "h");
  EXPECT_EQ(error.sqlstate(), "28P01");
  EXPECT_STREQ(error.what(), "cannot connect: Passwort-Authentifizierung fehlgeschlagen");
}

TEST(ConnectError, PgVariablesDoNotReachAScratchServer) {
  const auto database = testing::shared_server().create_database("a");
  const testing::TemporaryFolder folder;
  const auto services = folder.write(
      "services", "[prod]\nhostaddr=192.0.2.1\noptions=-c no_such=1\nsslmode=verify-full\n");
  const std::pair<const char*, std::string> variables[] = {{"PGHOSTADDR", "192.0.2.1"},
                                                           {"PGHOST", "prod.invalid"},
                                                           {"PGPORT", "5432"},
                                                           {"PGUSER", "prod"},
                                                           {"PGDATABASE", "prod"},
                                                           {"PGCHANNELBINDING", "require"},
                                                           {"PGGSSENCMODE", "require"},
                                                           {"PGOPTIONS", "-c no_such=1"},
                                                           {"PGTARGETSESSIONATTRS", "standby"},
                                                           {"PGSSLMODE", "verify-full"},
                                                           {"PGCLIENTENCODING", "LATIN1"},
                                                           {"PGSERVICEFILE", services.string()},
                                                           {"PGSERVICE", "prod"}};
  std::deque<testing::Variable> set;
  for (const auto& [name, value] : variables) set.emplace_back(name, value);
  Connection connection(database);
  EXPECT_EQ(connection.user(), "pgplumb_scratch");
  EXPECT_EQ(connection.query(sql("SELECT current_database()")).text(0, 0), connection.database());
  EXPECT_NE(connection.database(), "prod");
}

}  // namespace
}  // namespace pgplumb
