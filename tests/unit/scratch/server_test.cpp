// A server of our own: what it is like, databases and roles on it, its end.
#include "scratch/scratch.h"

#include <fcntl.h>

#include <array>
#include <memory>
#include <thread>

#include "unit/scratch/processes.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using testing::shared_server;

TEST(ScratchServer, IsTheSameEverywhere) {
  const testing::TestDatabase database;
  Connection connection(database.options());
  const auto result =
      connection.query(sql("SELECT current_setting('server_encoding'), datcollate, datctype, "
                           "current_setting('log_timezone'),"
                           " current_setting('default_text_search_config'), "
                           "current_setting('listen_addresses'), current_user"
                           " FROM pg_catalog.pg_database WHERE datname = current_database()"));
  EXPECT_EQ(result.text(0, 0), "UTF8");
  EXPECT_TRUE(result.text(0, 1) == "C.UTF-8" || result.text(0, 1) == "C") << result.text(0, 1);
  EXPECT_EQ(result.text(0, 1), result.text(0, 2));
  EXPECT_EQ(result.text(0, 3), "UTC");
  EXPECT_EQ(result.text(0, 4), "pg_catalog.english");
  EXPECT_EQ(result.text(0, 5), "");
  EXPECT_EQ(result.text(0, 6), shared_server().superuser());
  EXPECT_EQ(connection.server_version(), shared_server().server_version());
}

// SQL that is run on it can start programs (COPY … PROGRAM): they must find no secrets of ours.
TEST(ScratchServer, DoesNotInheritTheEnvironment) {
  const testing::Variable secret("PGPLUMB_TEST_SECRET", "s3cret");
  const testing::Variable password("PGPASSWORD", "s3cret");
  const testing::Variable port("PGPORT", "7777");
  ScratchServer server({}, 0);
  Connection connection(server.create_database("a"));
  connection.execute(sql("CREATE TABLE public.t (line text); COPY public.t FROM PROGRAM 'env'"));
  EXPECT_EQ(
      connection
          .query(sql("SELECT line FROM public.t WHERE line LIKE '%s3cret%' OR line LIKE '%7777%'"))
          .rows(),
      0);
}

TEST(ScratchServer, DatabasesAreFreshAndApart) {
  auto& server = shared_server();
  const auto a = server.create_database("same label");
  const auto b = server.create_database("same label");
  EXPECT_NE(a.conninfo, b.conninfo);
  Connection(a).execute(sql("CREATE TABLE public.t ()"));
  EXPECT_EQ(Connection(b).query(sql("SELECT to_regclass('public.t')")).get(0, 0), std::nullopt);
  server.drop_database(a);
  server.drop_database(b);
  EXPECT_THROW(server.drop_database(a), Error);
  ConnectOptions other;
  other.conninfo = "dbname=postgres";
  EXPECT_THROW(server.drop_database(other), Error);
}

TEST(ScratchServer, DroppingEndsSessions) {
  auto& server = shared_server();
  std::vector<std::unique_ptr<Connection>> open;
  for (int i = 0; i < 8; ++i) {
    const auto database = server.create_database("busy");
    open.push_back(std::make_unique<Connection>(database));
    server.drop_database(database);
  }
  EXPECT_THROW(open.front()->query(sql("SELECT 1")), Error);
}

TEST(ScratchServer, LabelsMayBeAnything) {
  auto& server = shared_server();
  for (const std::string& label :
       {std::string("\"; DROP DATABASE postgres; --"), std::string(300, 'x'),
        std::string("\xFF\n\t\0", 4), std::string(), std::string("template0"),
        std::string("../../etc")}) {
    const auto database = server.create_database(label);
    EXPECT_TRUE(Connection(database).alive()) << label;
    server.drop_database(database);
  }
}

TEST(ScratchServer, TheSameCallsGiveTheSameNames) {
  const auto names = [] {
    ScratchServer server({}, 0);
    std::string out;
    for (const char* label : {"a", "b", "a", "a_2"})
      out += server.create_database(label).shown + "\n";
    return out;
  };
  EXPECT_EQ(names(), names());
}

TEST(ScratchServer, RolesMayBeCalledAnything) {
  ScratchServer server({}, 0);
  const std::vector<std::string> names = {"plain",
                                          "Mixed Case",
                                          "it's",
                                          "a\"b",
                                          "new\nline",
                                          "-- x",
                                          "plain",
                                          "pg_monitor",
                                          "public",
                                          "pg_later",
                                          "none",
                                          "",
                                          "\xC3\xA4\xE2\x80\xAE",
                                          "$1 {} %s",
                                          std::string(63, 'r')};
  server.ensure_roles(names);
  server.ensure_roles(names);
  Connection connection(server.create_database("a"));
  for (const auto& name : names) {
    const bool reserved = name.empty() || name == "public" || name == "none" || name == "pg_later";
    EXPECT_EQ(
        connection
            .query(sql("SELECT rolcanlogin FROM pg_catalog.pg_roles WHERE rolname = $1"), {name})
            .rows(),
        reserved ? 0 : 1)
        << name;
  }
  EXPECT_EQ(connection.query(sql("SELECT 1 FROM pg_catalog.pg_roles WHERE rolcanlogin")).rows(), 1);
}

TEST(ScratchServer, ItsEndRemovesEverything) {
  const testing::TemporaryFolder place;
  ScratchOptions options;
  options.directory = place.path();
  fs::path folder;
  {
    ScratchServer server(options, 0);
    Connection left_open(server.create_database("a"));
    folder = testing::folder_of(server.create_database("b").conninfo);
    EXPECT_EQ(folder.parent_path(), place.path());
    EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);
    EXPECT_GT(testing::processes_in(folder), 0);
  }
  EXPECT_TRUE(fs::is_empty(place.path()));
  EXPECT_EQ(testing::processes_in(folder), 0);
}

// One that ends must not wait for another one, nor end it.
TEST(ScratchServer, SeveralAtOnce) {
  const testing::TemporaryFolder place;
  ScratchOptions options;
  options.directory = place.path();
  auto first = std::make_unique<ScratchServer>(options, 0);
  auto second = std::make_unique<ScratchServer>(options, 0);
  const auto on_second = second->create_database("a");
  first.reset();
  EXPECT_TRUE(Connection(on_second).alive());
  second.reset();
  EXPECT_TRUE(fs::is_empty(place.path()));
}

TEST(ScratchServer, OutlivesTheThreadThatMadeIt) {
  std::unique_ptr<ScratchServer> server;
  std::thread([&] { server = std::make_unique<ScratchServer>(ScratchOptions(), 0); }).join();
  EXPECT_TRUE(Connection(server->create_database("a")).alive());
}

TEST(ScratchServer, MayBeUsedFromSeveralThreads) {
  auto& server = shared_server();
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&server] {
      const auto database = server.create_database("threads");
      EXPECT_TRUE(Connection(database).alive());
      server.ensure_roles({"of threads"});
      server.drop_database(database);
    });
  }
  for (auto& thread : threads) thread.join();
}

// A shell waits until the last writer of a pipe has closed it.
TEST(ScratchServer, HoldsNoDescriptorOfOurs) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), 0), 0);  // inherited by children
  FileHandle read_end(pipe[0]);
  FileHandle write_end(pipe[1]);
  const ScratchServer server({}, 0);
  write_end.reset();
  char byte = 0;
  EXPECT_EQ(::read(read_end.get(), &byte, 1), 0);
}

TEST(ScratchServer, WorksWhereSigchldIsIgnored) {
  ::signal(SIGCHLD, SIG_IGN);
  const testing::TemporaryFolder place;
  ScratchOptions options;
  options.directory = place.path();
  {
    ScratchServer server(options, 0);
    EXPECT_TRUE(Connection(server.create_database("a")).alive());
  }
  EXPECT_TRUE(fs::is_empty(place.path()));
  ::signal(SIGCHLD, SIG_DFL);
}

TEST(ScratchServer, FoldersMayBeCalledAnything) {
  const testing::TemporaryFolder place;
  ScratchOptions options;
  options.directory = place.path() / "a b'd\"e\\f%";
  fs::create_directory(options.directory);
  fs::permissions(options.directory, fs::perms(0711));
  options.cache = place.path() / "k k,'\"";
  ScratchServer server(options, 0);
  EXPECT_TRUE(Connection(server.create_database("a")).alive());
}

TEST(ScratchServer, OldestAndNewestThatAreInstalled) {
  const auto all = find_installations({});
  for (const auto& one : {all.front(), all.back()}) {
    ScratchServer server({}, one.major());
    EXPECT_EQ(server.server_version() / 10000, one.major());
    EXPECT_EQ(server.bin().empty(), !one.has_pg_dump());
  }
}

}  // namespace
}  // namespace pgplumb
