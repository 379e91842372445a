// Finding servers: what is named, what is on the machine, which one is chosen.
#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using testing::contains;
using testing::error_of;

// A folder that looks like an installation of this version.
class Installed {
 public:
  fs::path add(const std::string& name, const std::string& says) {
    for (const char* program : {"postgres", "initdb"}) {
      const auto path = folder_.write(fs::path(name) / program, "#!/bin/sh\necho '" + says + "'\n");
      fs::permissions(path, fs::perms::owner_all);
    }
    return folder_.path() / name;
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

 private:
  testing::TemporaryFolder folder_;
};

const Installation* find(const std::vector<Installation>& all, int version) {
  for (const auto& one : all) {
    if (one.version == version) return &one;
  }
  return nullptr;
}

TEST(Installation, TheMachinesOwnAreFound) {
  const auto all = find_installations({});
  ASSERT_FALSE(all.empty());
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GT(all[i - 1].version, all[i].version);
  EXPECT_GE(all.front().major(), 12);
  EXPECT_TRUE(fs::exists(all.front().bin / "initdb"));
}

TEST(Installation, VersionsAreRead) {
  Installed installed;
  ScratchOptions options;
  options.bin = {installed.add("a", "postgres (PostgreSQL) 91.7 (Debian 91.7-1)"),
                 installed.add("b", "postgres (PostgreSQL) 92beta1"),
                 installed.add("c", "postgres (PostgreSQL) 93devel"),
                 installed.add("tree/bin", "postgres (PostgreSQL) 94.0").parent_path()};
  const auto all = find_installations(options);
  EXPECT_TRUE(find(all, 910007));
  EXPECT_TRUE(find(all, 920000));
  EXPECT_TRUE(find(all, 930000));
  ASSERT_TRUE(find(all, 940000));
  EXPECT_EQ(find(all, 940000)->bin.filename(), "bin");
  EXPECT_FALSE(find(all, 940000)->has_pg_dump());
}

TEST(Installation, EachVersionOnceAndTheNamedOneFirst) {
  Installed installed;
  const auto first = installed.add("first", "postgres (PostgreSQL) 91.7");
  const auto second = installed.add("second", "postgres (PostgreSQL) 91.7");
  ScratchOptions options;
  options.bin = {first, second};
  const testing::Variable path("PATH", second.string() + ":/usr/bin");
  const auto all = find_installations(options);
  ASSERT_TRUE(find(all, 910007));
  EXPECT_EQ(find(all, 910007)->bin, first);
  options.bin.clear();
  EXPECT_EQ(find(find_installations(options), 910007)->bin, second);
}

TEST(Installation, ANewProgramAtAnOldPathIsAskedAgain) {
  Installed installed;
  ScratchOptions options;
  options.bin = {installed.add("a", "postgres (PostgreSQL) 91.7")};
  EXPECT_TRUE(find(find_installations(options), 910007));
  installed.add("a", "postgres (PostgreSQL) 91.8");
  fs::last_write_time(installed.path() / "a/postgres",
                      fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_TRUE(find(find_installations(options), 910008));
}

TEST(Installation, WhatIsNamedWronglyIsAnError) {
  Installed installed;
  const testing::TemporaryFolder empty;
  for (const auto& named : {fs::path("/nowhere"), empty.path(), installed.add("a", "no version"),
                            installed.add("b", "postgres (PostgreSQL) 9.6.24"),
                            installed.add("c", "postgres (PostgreSQL) 11.22")}) {
    ScratchOptions options;
    options.bin = {named};
    const auto error = error_of([&] { find_installations(options); });
    EXPECT_EQ(error.code(), ErrorCode::kUsage) << named;
    EXPECT_TRUE(contains(error.what(), named.string())) << error.what();
  }
}

TEST(Installation, TheNearestIsChosen) {
  Installed installed;
  ScratchOptions options;
  options.bin = {installed.add("a", "postgres (PostgreSQL) 93.4"),
                 installed.add("b", "postgres (PostgreSQL) 95.1")};
  EXPECT_EQ(choose_installation(options, 93).version, 930004);
  EXPECT_EQ(choose_installation(options, 94).version, 950001);
  EXPECT_EQ(choose_installation(options, 92).version, 930004);
  EXPECT_EQ(choose_installation(options, 99).version, 950001);
  EXPECT_EQ(choose_installation(options, 0).version, 950001);
}

}  // namespace
}  // namespace pgplumb
