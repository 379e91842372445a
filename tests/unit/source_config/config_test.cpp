// pgplumb.toml: what it may hold, and how it is said where it is wrong.
#include "source/config.h"

#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using testing::contains;
using testing::error_of;
using testing::Variable;

class ConfigTest : public ::testing::Test {
 protected:
  Config load(const std::string& text) { return load_config(folder_.write("pgplumb.toml", text)); }
  Error failing(const std::string& text) {
    auto error = error_of([&] { load(text); });
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    return error;
  }
  static bool is_at(const Error& error, const std::string& place) {
    const auto& text = error.place();
    const auto wanted = "pgplumb.toml:" + place;
    return text.size() >= wanted.size() && text.substr(text.size() - wanted.size()) == wanted;
  }

  testing::TemporaryFolder folder_;
};

// Works in another folder, and comes back.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~WorkingFolder() { fs::current_path(before_); }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  fs::path before_;
};

TEST_F(ConfigTest, Everything) {
  const auto config = load(R"(
rename = ["enum messagerole=message_role"]

[env.dev]
url = "postgresql://localhost/dev"

[env.prod]
url = "postgresql://db.example/prod"
protected = true

[scratch]
pg_bin = ["/opt/pg17/bin", "servers/16"]
cache = "build/cache"
directory = "/var/tmp"
url = "host=scratch"

[select]
include = ["public.*"]
exclude = ["public.tmp_*", "audit"]
presets = ["supabase"]
ignore = ["owner"]
)");
  EXPECT_EQ(config.file.filename(), "pgplumb.toml");
  ASSERT_EQ(config.environments.size(), 2U);
  EXPECT_EQ(config.environments.at("dev").url, "postgresql://localhost/dev");
  EXPECT_FALSE(config.environments.at("dev").is_protected);
  EXPECT_EQ(config.environments.at("prod").name, "prod");
  EXPECT_TRUE(config.environments.at("prod").is_protected);
  EXPECT_EQ(config.scratch.bin,
            (std::vector<fs::path>{"/opt/pg17/bin", folder_.path() / "servers/16"}));
  EXPECT_EQ(config.scratch.cache, folder_.path() / "build/cache");
  EXPECT_EQ(config.scratch.directory, "/var/tmp");
  EXPECT_EQ(config.scratch.server_url, "host=scratch");
  EXPECT_EQ(config.selection.include, std::vector<std::string>{"public.*"});
  EXPECT_EQ(config.selection.exclude, (std::vector<std::string>{"public.tmp_*", "audit"}));
  EXPECT_EQ(config.selection.presets, (std::vector<std::string>{"supabase", "history"}));
  EXPECT_EQ(config.selection.ignore, std::vector<std::string>{"owner"});
  EXPECT_EQ(config.renames, std::vector<std::string>{"enum messagerole=message_role"});
}

TEST_F(ConfigTest, EmptyAndAbsentMeanTheDefaults) {
  const WorkingFolder here(folder_.path());
  fs::create_directory(folder_.path() / ".git");
  for (const auto& config : {load_config(std::nullopt), load("")}) {
    EXPECT_TRUE(config.environments.empty());
    EXPECT_EQ(config.selection.presets, std::vector<std::string>{"history"});
    EXPECT_TRUE(config.scratch.cache.empty());
  }
}

TEST_F(ConfigTest, HistoryCanBeTurnedOff) {
  EXPECT_TRUE(load("[select]\nhistory = false\n").selection.presets.empty());
  EXPECT_TRUE(
      load("[select]\nhistory = false\npresets = [\"history\"]\n").selection.presets.empty());
  EXPECT_EQ(load("[select]\nhistory = true\n").selection.presets,
            std::vector<std::string>{"history"});
}

TEST_F(ConfigTest, OneTextIsAListOfOne) {
  EXPECT_EQ(load("rename = \"a=b\"\n").renames, std::vector<std::string>{"a=b"});
}

TEST_F(ConfigTest, UnknownKeysAreErrorsWithAGuess) {
  auto error = failing("[env.dev]\nurl = \"x\"\n  portected = true\n");
  EXPECT_TRUE(is_at(error, "3:3")) << error.place();
  EXPECT_TRUE(contains(error.what(), "env.dev.portected")) << error.what();
  EXPECT_EQ(error.help(), "did you mean protected?");

  error = failing("[selct]\ninclude = []\n");
  EXPECT_TRUE(is_at(error, "1:2")) << error.place();
  EXPECT_EQ(error.help(), "did you mean select?");

  error = failing("colour = 1\n");
  EXPECT_EQ(error.help(), "there are: env, scratch, select, online, rename");

  error = failing("[select]\npresets = [\"supabse\"]\n");
  EXPECT_TRUE(is_at(error, "2:11")) << error.place();
  EXPECT_EQ(error.help(), "did you mean supabase?");
}

TEST_F(ConfigTest, WrongTypesAreErrorsWithTheirPlace) {
  EXPECT_TRUE(is_at(failing("[env.dev]\nurl = 5\n"), "2:7"));
  EXPECT_TRUE(is_at(failing("[env.dev]\nurl = \"x\"\nprotected = \"yes\"\n"), "3:13"));
  EXPECT_TRUE(is_at(failing("[select]\ninclude = [\"a\", 5]\n"), "2:17"));
  EXPECT_TRUE(is_at(failing("[select]\ninclude = 7\n"), "2:11"));
  EXPECT_TRUE(is_at(failing("env = 5\n"), "1:7"));
  EXPECT_TRUE(is_at(failing("[env]\ndev = \"postgresql://x\"\n"), "2:7"));
  EXPECT_TRUE(is_at(failing("[env.dev]\n"), "1:1"));
  EXPECT_TRUE(is_at(failing("[env.dev]\nurl = \"\"\n"), "1:1"));
}

TEST_F(ConfigTest, WhatIsNoTomlIsAnErrorWithItsPlace) {
  EXPECT_TRUE(is_at(failing("[env.dev\n"), "1:9"));
  EXPECT_TRUE(contains(failing("rename = 1\nrename = 2\n").place(), "pgplumb.toml:2:"));
}

TEST_F(ConfigTest, VariablesAreReplacedOnUse) {
  const auto config = load(
      "[env.dev]\nurl = \"postgresql://app:${PGPLUMB_A}@h/${PGPLUMB_B}\"\n"
      "[env.prod]\nurl = \"${PGPLUMB_MISSING}\"\n[env.odd]\nurl = \"a${b\"\n[env.dollar]\nurl = "
      "\"a$b\"\n");
  const Variable a("PGPLUMB_A", "pw");
  const Variable b("PGPLUMB_B", "db");
  const Variable missing("PGPLUMB_MISSING", std::nullopt);
  EXPECT_EQ(connection_url(config.environments.at("dev")), "postgresql://app:pw@h/db");
  EXPECT_EQ(connection_url(config.environments.at("dollar")), "a$b");

  auto error = error_of([&] { connection_url(config.environments.at("prod")); });
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_TRUE(contains(error.what(), "PGPLUMB_MISSING")) << error.what();
  EXPECT_TRUE(is_at(error, "4:7")) << error.place();
  EXPECT_THROW(connection_url(config.environments.at("odd")), Error);

  // An empty one would silently stand for whatever PG* says.
  const Variable empty("PGPLUMB_MISSING", "");
  EXPECT_THROW(connection_url(config.environments.at("prod")), Error);
}

TEST_F(ConfigTest, IsLookedForUpwardsToTheRepositorysRoot) {
  folder_.write("pgplumb.toml", "rename = \"outer\"\n");
  folder_.write("repository/sub/deep/file", "");
  {
    const WorkingFolder here(folder_.path() / "repository/sub/deep");
    EXPECT_EQ(load_config(std::nullopt).renames, std::vector<std::string>{"outer"});
  }
  fs::create_directory(folder_.path() / "repository/.git");
  const WorkingFolder here(folder_.path() / "repository/sub/deep");
  EXPECT_TRUE(load_config(std::nullopt).file.empty());
  folder_.write("repository/pgplumb.toml", "rename = \"inner\"\n");
  EXPECT_EQ(load_config(std::nullopt).renames, std::vector<std::string>{"inner"});
}

TEST_F(ConfigTest, ANamedFileMustBeThere) {
  const auto error = error_of([&] { load_config(folder_.path() / "none.toml"); });
  EXPECT_EQ(error.code(), ErrorCode::kUsage);
  EXPECT_TRUE(contains(error.what(), "none.toml")) << error.what();
}

}  // namespace
}  // namespace pgplumb
