// The cache of initialised data folders, and places without room: always an answer that helps,
// nothing left.
#include <sys/mount.h>

#include <thread>

#include "scratch/cluster_cache.h"
#include "scratch/private_folder.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using testing::contains;
using testing::error_of;

class CacheTest : public ::testing::Test {
 protected:
  CacheTest() {
    options_.cache = place_.path() / "cache";
    options_.directory = place_.path() / "run";
    fs::create_directory(options_.directory);
    fs::permissions(options_.directory, fs::perms(0711));
  }
  void expect_nothing_left() const { EXPECT_TRUE(fs::is_empty(options_.directory)); }
  // The only entry.
  [[nodiscard]] fs::path entry() const {
    fs::path found;
    for (const auto& of_user : fs::directory_iterator(options_.cache)) {
      for (const auto& one : fs::directory_iterator(of_user)) {
        if (one.is_directory()) {
          EXPECT_TRUE(found.empty());
          found = one.path();
        }
      }
    }
    return found;
  }
  void expect_start() {
    ScratchServer server(options_, 0);
    EXPECT_TRUE(Connection(server.create_database("a")).alive());
  }

  testing::TemporaryFolder place_;
  ScratchOptions options_;
};

TEST_F(CacheTest, IsMadeOnceAndUsedAgain) {
  expect_start();
  const auto made = fs::last_write_time(entry() / "PG_VERSION");
  EXPECT_EQ(fs::status(entry()).permissions(), fs::perms::owner_all);
  EXPECT_FALSE(fs::exists(entry() / "postmaster.pid"));
  expect_start();
  EXPECT_EQ(fs::last_write_time(entry() / "PG_VERSION"), made);
  expect_nothing_left();
}

TEST_F(CacheTest, ADamagedEntryIsMadeAgain) {
  expect_start();
  fs::resize_file(entry() / "global/pg_control", 100);
  expect_start();
  EXPECT_EQ(fs::file_size(entry() / "global/pg_control"), 8192U);
  expect_nothing_left();
}

TEST_F(CacheTest, AnEntryThatOthersMayWriteToIsNotTrusted) {
  expect_start();
  fs::permissions(entry(), fs::perms(0777));
  const auto before = fs::last_write_time(entry() / "PG_VERSION");
  expect_start();
  EXPECT_NE(fs::last_write_time(entry() / "PG_VERSION"), before);
}

TEST_F(CacheTest, SeveralAtOnceMakeItOnce) {
  std::vector<std::thread> threads;
  threads.reserve(3);
  for (int i = 0; i < 3; ++i) threads.emplace_back([this] { expect_start(); });
  for (auto& thread : threads) thread.join();
  EXPECT_FALSE(entry().empty());
  expect_nothing_left();
}

TEST_F(CacheTest, HalfMadeEntriesAreRemoved) {
  const auto half = options_.cache / ("scratch-" + std::to_string(::geteuid())) / ".new-15-x";
  fs::create_directories(half / "base");
  fs::permissions(half.parent_path(), fs::perms(0700));
  expect_start();
  EXPECT_FALSE(fs::exists(half));
}

TEST_F(CacheTest, ACacheThatCannotBeWrittenIsNamed) {
  options_.cache = place_.write("a file", "") / "cache";
  const auto error = error_of([this] { const ScratchServer server(options_, 0); });
  EXPECT_TRUE(contains(error.what(), options_.cache.string())) << error.what();
  EXPECT_TRUE(contains(error.help(), "XDG_CACHE_HOME")) << error.help();
  EXPECT_TRUE(contains(error.help(), "30 MB")) << error.help();
  expect_nothing_left();
}

TEST_F(CacheTest, APlaceThatIsMissingIsNamed) {
  options_.directory = place_.path() / "missing";
  const auto error = error_of([this] { const ScratchServer server(options_, 0); });
  EXPECT_TRUE(contains(error.what(), options_.directory.string())) << error.what();
  EXPECT_TRUE(contains(error.help(), "PGPLUMB_SCRATCH_DIR")) << error.help();
}

TEST_F(CacheTest, APathThatIsUnfitForASocketIsNamed) {
  for (const auto& name : {std::string(90, 'x'), std::string("a,b")}) {
    options_.directory = place_.path() / name;
    fs::create_directory(options_.directory);
    fs::permissions(options_.directory, fs::perms(0711));
    const auto error = error_of([this] { const ScratchServer server(options_, 0); });
    EXPECT_TRUE(contains(error.what(), name.size() > 80 ? "too long" : "comma")) << error.what();
  }
}

TEST_F(CacheTest, PlacesInTheirOrder) {
  options_.directory.clear();
  const testing::Variable none("PGPLUMB_SCRATCH_DIR", std::nullopt);
  const testing::Variable runtime("XDG_RUNTIME_DIR", "/run/user/7");
  const testing::Variable temporary("TMPDIR", "/var/tmp");
  EXPECT_EQ(scratch_places(options_),
            (std::vector<fs::path>{"/dev/shm", "/run/user/7", "/var/tmp", "/tmp"}));
  const testing::Variable set("PGPLUMB_SCRATCH_DIR", "/elsewhere");
  EXPECT_EQ(scratch_places(options_), std::vector<fs::path>{"/elsewhere"});
}

// A file system of 8 MB; only root can make one.
class FullTest : public CacheTest {
 protected:
  void SetUp() override {
    if (::mount("tmpfs", options_.directory.c_str(), "tmpfs", 0, "size=8m,mode=711") != 0) {
      GTEST_SKIP() << "no right to mount";
    }
    mounted_ = true;
  }
  void TearDown() override {
    if (mounted_) ::umount2(options_.directory.c_str(), MNT_DETACH);
  }
  bool mounted_ = false;
};

TEST_F(FullTest, IsSeenBeforehand) {
  const auto error = error_of([this] { const ScratchServer server(options_, 0); });
  EXPECT_TRUE(contains(error.what(), options_.directory.string() + ": 8 MB free")) << error.what();
  EXPECT_TRUE(contains(error.what(), "needs 96 MB")) << error.what();
  EXPECT_TRUE(contains(error.help(), "PGPLUMB_SCRATCH_DIR")) << error.help();
  expect_nothing_left();
}

TEST_F(FullTest, IsSeenWhileCopyingAndInitialising) {
  const auto account = server_account();
  const ClusterCache cache(options_, account);
  const auto installation = choose_installation(options_, 0);
  const auto provide = [&] {
    const PrivateFolder folder(options_.directory);
    return cache.provide(installation, folder);
  };
  auto error = error_of(provide);
  EXPECT_TRUE(contains(error.what(), "No space left")) << error.what();
  EXPECT_TRUE(contains(error.help(), "PGPLUMB_SCRATCH_DIR")) << error.help();
  expect_nothing_left();

  auto roomy = options_;
  roomy.directory.clear();
  const ScratchServer fills_the_cache(roomy, 0);
  error = error_of(provide);
  EXPECT_TRUE(contains(error.what(), "No space left")) << error.what();
  EXPECT_TRUE(contains(error.what(), options_.directory.string())) << error.what();
  expect_nothing_left();
}

TEST_F(FullTest, IsSeenWhereTheCacheIs) {
  auto options = options_;
  options.directory.clear();
  options.cache = options_.directory / "cache";
  const auto error = error_of([&] { const ScratchServer server(options, 0); });
  EXPECT_TRUE(contains(error.what(), "No space left")) << error.what();
  EXPECT_TRUE(contains(error.what(), options.cache.string())) << error.what();
  EXPECT_TRUE(contains(error.help(), "XDG_CACHE_HOME")) << error.help();
}

}  // namespace
}  // namespace pgplumb
