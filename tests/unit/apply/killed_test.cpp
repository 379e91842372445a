// kill -9 at every moment of a run: the next run goes on, ends in the target state, and nothing is
// done twice.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

// Two transactions, since a label is committed before its use, and rows that have to survive.
constexpr const char* kBefore = R"(
CREATE TYPE mood AS ENUM ('calm');
CREATE TYPE old_kind AS ENUM ('x', 'y');
CREATE TYPE kind AS ENUM ('x', 'y');
CREATE TABLE person (id int PRIMARY KEY, mood mood DEFAULT 'calm', kind old_kind NOT NULL);
CREATE TABLE place (id int);
INSERT INTO person SELECT g, 'calm', CASE g % 2 WHEN 0 THEN 'x' ELSE 'y' END::old_kind FROM generate_series(1, 50) g;
)";
constexpr const char* kAfter = R"(
CREATE TYPE mood AS ENUM ('calm', 'glad');
CREATE TYPE kind AS ENUM ('x', 'y');
CREATE TABLE person (id int PRIMARY KEY, mood mood DEFAULT 'glad', kind kind NOT NULL);
CREATE TABLE place (id int, name text);
CREATE INDEX by_mood ON person (mood);
)";

// The creation of the index as a step that stands alone, at the end.
void make_concurrent(Migration& migration) {
  const auto at = std::find_if(migration.units.begin(), migration.units.end(),
                               [](const Unit& u) { return u.title == "index public.by_mood"; });
  ASSERT_TRUE(at != migration.units.end());
  Unit unit = *at;
  migration.units.erase(at);
  unit.alone = true;
  unit.transaction = migration.units.back().transaction + 1;
  auto& action = unit.branches.front().actions.front();
  action.transaction = unit.transaction;
  auto& step = action.steps.front();
  step.sql = Sql::from_file("CREATE INDEX CONCURRENTLY" +
                            step.sql.text().substr(std::string("CREATE INDEX").size()));
  step.tx = TxRule::kAlone;
  migration.units.push_back(std::move(unit));
}

// Runs in a child that kills itself at moment number `count` (from 0). Returns false when it came
// to its end first.
bool run_killed(const Migration& migration, const SqlDatabase& database, std::size_t count) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::size_t seen = 0;
    TestRun run(migration, database);
    run.at = [&](Moment) {
      if (seen++ == count) ::raise(SIGKILL);
    };
    try {
      run.go();
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status);
}

void expect_end(const SqlDatabase& database, const SqlDatabase& target, std::size_t steps,
                const std::string& when) {
  EXPECT_EQ(database.catalog().fingerprint(), target.catalog().fingerprint()) << when;
  EXPECT_EQ(
      database.value("SELECT count(*) || ' ' || count(*) FILTER (WHERE kind = 'x') FROM person"),
      "50 25")
      << when;
  EXPECT_EQ(database.value("SELECT count(*) FROM pgplumb.step WHERE state = 'intent'"), "0")
      << when;
  EXPECT_EQ(
      database.value(
          "SELECT count(*) || ' ' || count(DISTINCT sql) FROM pgplumb.step WHERE state = 'done'"),
      std::to_string(steps) + " " + std::to_string(steps))
      << when;
  EXPECT_EQ(database.value("SELECT count(*) FROM pgplumb.run WHERE state = 'running'"), "0")
      << when;
}

TEST(ApplyKilled, AtEveryMomentTheNextRunEndsInTheTarget) {
  const SqlDatabase target(kAfter);
  Migration migration;
  std::size_t steps = 0;
  std::size_t moments = 0;
  {
    const SqlDatabase undisturbed(kBefore);
    migration = migration_of({&undisturbed}, target);
    make_concurrent(migration);
    TestRun run(migration, undisturbed);
    const auto report = run.go();
    ASSERT_EQ(report.result, RunReport::Result::kDone);
    ASSERT_EQ(report.transactions.size(), 3U);
    steps = report.steps();
    moments = run.moments.size();
    expect_end(undisturbed, target, steps, "undisturbed");
  }
  std::size_t killed = 0;
  for (std::size_t moment = 0; moment < moments; ++moment) {
    const SqlDatabase database(kBefore);
    if (run_killed(migration, database, moment)) ++killed;
    TestRun second(migration, database);
    const auto report = second.go();
    EXPECT_NE(report.result, RunReport::Result::kDifferent);
    expect_end(database, target, steps, "killed at moment " + std::to_string(moment));
    if (::testing::Test::HasFailure()) break;
  }
  EXPECT_EQ(killed, moments);
  RecordProperty("points", static_cast<int>(killed));
}

// The server does not notice the death of its client while it waits for a lock: the orphan must be
// waited for.
TEST(ApplyKilled, AnOrphanThatWaitsForALockIsWaitedFor) {
  const SqlDatabase target(kAfter);
  const SqlDatabase database(kBefore);
  const auto migration = migration_of({&database}, target);
  Connection reader(database.options());
  reader.execute(sql("BEGIN; SELECT count(*) FROM public.person"));
  const pid_t child = ::fork();
  if (child == 0) {
    TestRun run(migration, database);
    run.options.lock_timeout = Milliseconds(600000);
    try {
      run.go();
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  const auto waits =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
      "application_name = 'pgplumb/apply' AND wait_event_type = 'Lock'";
  while (database.value(waits) == "0") {
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  TestRun second(migration, database);
  bool waited = false;
  second.at = [&](Moment moment) {
    if (moment != Moment::kWaiting || waited) return;
    waited = true;
    reader.execute(sql("COMMIT"));
  };
  EXPECT_EQ(second.go().result, RunReport::Result::kDone);
  // With client_connection_check_interval (14 and newer) the orphan may have gone by itself before.
  EXPECT_EQ(waited, contains(second.said, "broken off")) << second.said;
  EXPECT_EQ(database.catalog().fingerprint(), target.catalog().fingerprint());
}

}  // namespace
}  // namespace pgplumb
