// Locks that others hold, and other runners.
#include <condition_variable>
#include <future>
#include <mutex>

#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::kNewRole;
using testing::kOldRole;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

class ApplyLocks : public ::testing::Test {
 protected:
  const SqlDatabase old_{kOldRole};
  const SqlDatabase target_{kNewRole};
  const Migration migration_ = migration_of({&old_}, target_);
};

// A session that is in the way until it ends.
class Reader {
 public:
  explicit Reader(const SqlDatabase& database) : connection_(database.options()) {
    connection_.execute(
        sql("SET application_name = 'a long report'; BEGIN; SELECT count(*) FROM public.messages"));
  }
  void end() { connection_.execute(sql("COMMIT")); }

 private:
  Connection connection_;
};

TEST_F(ApplyLocks, ALockThatIsReleasedIsGotInALaterAttempt) {
  Reader reader(old_);
  TestRun run(migration_, old_);
  int pauses = 0;
  run.clock.on_sleep = [&] {
    if (++pauses == 2) reader.end();
  };
  const auto report = run.go();
  EXPECT_EQ(report.result, RunReport::Result::kDone);
  ASSERT_EQ(report.transactions.size(), 1U);
  EXPECT_EQ(report.transactions.front().attempts, 3);
  EXPECT_GE(report.longest_lock_wait(), Milliseconds(100));
  EXPECT_TRUE(contains(run.said, "in the way: pid ")) << run.said;
  EXPECT_TRUE(contains(run.said, "a long report")) << run.said;
  EXPECT_TRUE(contains(run.said, "idle in transaction")) << run.said;
  EXPECT_EQ(old_.value("SELECT count(*) FROM pgplumb.event WHERE kind = 'blocked'"), "2");
  EXPECT_EQ(old_.value("SELECT max(attempts) FROM pgplumb.step"), "3");
  EXPECT_EQ(old_.value("SELECT count(*) FROM messages"), "100");
}

TEST_F(ApplyLocks, AfterTheLastAttemptNothingHasChanged) {
  const auto before = old_.catalog().fingerprint();
  const Reader reader(old_);
  TestRun run(migration_, old_);
  run.options.retries = 2;
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_EQ(error.sqlstate(), "55P03");
  EXPECT_TRUE(contains(error.what(), "in 3 attempts")) << error.what();
  EXPECT_TRUE(contains(error.what(), "a long report")) << error.what();
  EXPECT_TRUE(contains(error.help(), "pg_terminate_backend"));
  EXPECT_EQ(run.clock.slept.size(), 2U);
  EXPECT_EQ(old_.catalog().fingerprint(), before);
  EXPECT_EQ(old_.value("SELECT state FROM pgplumb.run"), "failed");
}

TEST_F(ApplyLocks, TheTimeForAllAttemptsEndsIt) {
  const Reader reader(old_);
  TestRun run(migration_, old_);
  run.options.retries = 1000;
  run.options.retry_for = Milliseconds(60000);
  run.clock.skips = true;
  EXPECT_EQ(testing::error_of([&] { run.go(); }).code(), ErrorCode::kTryAgain);
  EXPECT_LT(run.clock.slept.size(), 100U);
}

// Nobody who only reads waits longer than the time-out, however long the blocker stays.
TEST_F(ApplyLocks, LocksAreTakenBeforeAnythingIsDone) {
  const Reader reader(old_);
  TestRun run(migration_, old_);
  run.options.retries = 0;
  EXPECT_EQ(testing::error_of([&] { run.go(); }).code(), ErrorCode::kTryAgain);
  EXPECT_EQ(std::count(run.moments.begin(), run.moments.end(), Moment::kStepBegin), 0);
  EXPECT_EQ(std::count(run.moments.begin(), run.moments.end(), Moment::kLocksTaken), 0);
}

TEST_F(ApplyLocks, ARunnerThatIsAtWorkIsWaitedForAndNamed) {
  std::mutex mutex;
  std::condition_variable changed;
  bool working = false;
  bool waited_for = false;
  TestRun first(migration_, old_);
  first.at = [&](Moment moment) {
    if (moment != Moment::kStepBegin) return;
    std::unique_lock lock(mutex);
    working = true;
    changed.notify_all();
    changed.wait(lock, [&] { return waited_for; });
  };
  auto other = std::async(std::launch::async, [&] { return first.go().result; });
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return working; });
  }
  TestRun second(migration_, old_);
  second.at = [&](Moment moment) {
    if (moment != Moment::kLockBusy) return;
    const std::lock_guard lock(mutex);
    waited_for = true;
    changed.notify_all();
  };
  EXPECT_EQ(second.go().result, RunReport::Result::kNothing);
  EXPECT_EQ(other.get(), RunReport::Result::kDone);
  EXPECT_TRUE(contains(second.said, "pgplumb/apply (runner lock)")) << second.said;
  EXPECT_EQ(old_.value("SELECT count(*) FROM pgplumb.run"), "1");
}

TEST_F(ApplyLocks, TheRunnerLockIsNotWaitedForWithoutEnd) {
  Connection holder(old_.options());
  RunnerLock lock(holder);
  ASSERT_TRUE(lock.try_take());
  TestRun run(migration_, old_);
  run.options.lock_wait = Milliseconds(50);
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_TRUE(contains(error.place(), "pid " + std::to_string(holder.backend_pid())))
      << error.place();
  lock.give_back();
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
}

TEST_F(ApplyLocks, OtherDatabasesHaveLocksOfTheirOwn) {
  Connection elsewhere(target_.options());
  RunnerLock lock(elsewhere);
  ASSERT_TRUE(lock.try_take());
  EXPECT_EQ(TestRun(migration_, old_).go().result, RunReport::Result::kDone);
}

TEST_F(ApplyLocks, WhoWasCalledBrokenOffRecordsNothing) {
  TestRun run(migration_, old_);
  run.at = [&](Moment moment) {
    if (moment == Moment::kLedger) old_.run("UPDATE pgplumb.run SET state = 'broken off'");
  };
  const auto before = old_.catalog().fingerprint();
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_TRUE(contains(error.what(), "taken over"));
  EXPECT_EQ(old_.catalog().fingerprint(), before);
}

// While a transaction is open, nobody can call its run broken off.
TEST_F(ApplyLocks, TheFenceHoldsAsLongAsTheTransaction) {
  TestRun run(migration_, old_);
  std::string sqlstate;
  run.at = [&](Moment moment) {
    if (moment != Moment::kLocksTaken) return;
    Connection other(old_.options());
    sqlstate = testing::error_of([&] {
                 other.execute(
                     sql("SET lock_timeout = '50ms'; UPDATE pgplumb.run SET state = 'broken off'"));
               }).sqlstate();
  };
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
  EXPECT_EQ(sqlstate, "55P03");
}

}  // namespace
}  // namespace pgplumb
