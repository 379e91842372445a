// Trees of files: copied whole, removed without following links.
#include "scratch/files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <system_error>

#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Files, ACopyIsWhole) {
  const testing::TemporaryFolder folder;
  const std::string large(3U << 20U, 'x');
  folder.write("from/a", "text");
  folder.write("from/deep/er/large", large);
  folder.write("from/deep/empty", "");
  fs::create_directories(folder.path() / "from/nothing");
  copy_tree(folder.path() / "from", folder.path() / "to");
  EXPECT_EQ(read(folder.path() / "to/a"), "text");
  EXPECT_EQ(read(folder.path() / "to/deep/er/large"), large);
  EXPECT_EQ(fs::file_size(folder.path() / "to/deep/empty"), 0U);
  EXPECT_TRUE(fs::is_directory(folder.path() / "to/nothing"));
  EXPECT_EQ(fs::status(folder.path() / "to").permissions(), fs::perms::owner_all);
  EXPECT_THROW(copy_tree(folder.path() / "from", folder.path() / "to"), std::system_error);
  EXPECT_THROW(copy_tree(folder.path() / "missing", folder.path() / "to2"), std::system_error);
}

TEST(Files, ACopyFollowsNoLink) {
  const testing::TemporaryFolder folder;
  folder.write("from/a", "text");
  fs::create_symlink("/etc/passwd", folder.path() / "from/link");
  EXPECT_THROW(copy_tree(folder.path() / "from", folder.path() / "to"), std::system_error);
}

TEST(Files, RemovingFollowsNoLink) {
  const testing::TemporaryFolder folder;
  folder.write("outside/kept", "text");
  folder.write("tree/a/b/c", "text");
  for (int i = 0; i < 3000; ++i) folder.write("tree/many/" + std::to_string(i), "");
  fs::create_directory_symlink(folder.path() / "outside", folder.path() / "tree/a/link");
  ASSERT_EQ(::mkfifo((folder.path() / "tree/fifo").c_str(), 0600), 0);
  EXPECT_TRUE(remove_tree((folder.path() / "tree").c_str()));
  EXPECT_FALSE(fs::exists(folder.path() / "tree"));
  EXPECT_EQ(read(folder.path() / "outside/kept"), "text");

  fs::create_directory_symlink(folder.path() / "outside", folder.path() / "link");
  EXPECT_TRUE(remove_tree((folder.path() / "link").c_str()));
  EXPECT_TRUE(fs::exists(folder.path() / "outside/kept"));
  EXPECT_TRUE(remove_tree((folder.path() / "not there").c_str()));
}

}  // namespace
}  // namespace pgplumb
