// Nothing is left, however the process that holds a server ends.
#include "scratch/account.h"
#include "scratch/private_folder.h"
#include "unit/scratch/processes.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using testing::EndOfOwners;
using testing::Holder;

class KilledTest : public ::testing::TestWithParam<int> {
 protected:
  KilledTest() { options_.directory = place_.path(); }
  [[nodiscard]] long folders() const {
    return std::distance(fs::directory_iterator(place_.path()), fs::directory_iterator());
  }

  testing::TemporaryFolder place_;
  ScratchOptions options_;
};

TEST_P(KilledTest, NothingIsLeft) {
  Holder holder(options_);
  ASSERT_FALSE(holder.folder().empty());
  EXPECT_GT(testing::processes_in(holder.folder()), 0);
  const EndOfOwners owners(holder.folder());
  holder.end(GetParam());
  ASSERT_TRUE(owners.wait());
  EXPECT_EQ(folders(), 0);
  EXPECT_EQ(testing::processes_in(holder.folder()), 0);
}

INSTANTIATE_TEST_SUITE_P(Signals, KilledTest, ::testing::Values(SIGKILL, SIGINT, SIGTERM, SIGHUP));

// Then the kernel ends the server, and the next run removes the folder.
TEST_F(KilledTest, WithTheWatcherTheNextRunCleansUp) {
  Holder holder(options_);
  ASSERT_FALSE(holder.folder().empty());
  const auto children = holder.children();
  ASSERT_EQ(children.size(), 1U);
  {
    const EndOfOwners owners(holder.folder());
    ::kill(children.front(), SIGKILL);
    holder.end(SIGKILL);
    ASSERT_TRUE(owners.wait());
  }
  EXPECT_EQ(folders(), 1);
  EXPECT_EQ(sweep_left_overs(options_, server_account()), 1);
  EXPECT_EQ(folders(), 0);
  EXPECT_EQ(testing::processes_in(holder.folder()), 0);
}

TEST_F(KilledTest, TheWatcherAloneIsReplacedByTheDestructor) {
  fs::path folder;
  {
    ScratchServer server(options_, 0);
    folder = testing::folder_of(server.create_database("a").conninfo);
    std::ifstream children("/proc/self/task/" + std::to_string(::gettid()) + "/children");
    pid_t last = 0;
    for (pid_t child = 0; children >> child;) last = child;
    if (last == 0) GTEST_SKIP() << "this kernel does not tell the children of a process";
    ::kill(last, SIGKILL);
  }
  EXPECT_EQ(folders(), 0);
  EXPECT_EQ(testing::processes_in(folder), 0);
}

TEST_F(KilledTest, SweepingLeavesWhatIsInUse) {
  ScratchServer server(options_, 0);
  const auto database = server.create_database("a");
  EXPECT_EQ(sweep_left_overs(options_, server_account()), 0);
  EXPECT_TRUE(Connection(database).alive());
}

TEST_F(KilledTest, SweepingLeavesWhatIsNotOurs) {
  fs::create_directories(place_.path() / "pgplumb-scratch-AAAAAA");   // in the making: no lock yet
  fs::create_directories(place_.path() / "pgplumb-scratch-AAAAAAA");  // another name
  place_.write("pgplumb-scratch-BBBBBB", "a file");
  place_.write("other/lock", "");
  place_.write("pgplumb-scratch-CCCCCC/lock", "");  // left behind
  EXPECT_EQ(sweep_left_overs(options_, server_account()), 1);
  EXPECT_FALSE(fs::exists(place_.path() / "pgplumb-scratch-CCCCCC"));
  EXPECT_EQ(folders(), 4);
}

}  // namespace
}  // namespace pgplumb
