// Steps that must not stand in a transaction.
#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

constexpr const char* kBefore =
    "CREATE TABLE t (a int, b int); INSERT INTO t SELECT g, g / 2 FROM generate_series(1, 100) g;";

// The one unit of the migration, made CONCURRENTLY.
Migration concurrent(Migration migration) {
  Unit& unit = migration.units.at(0);
  unit.alone = true;
  auto& step = unit.branches.front().actions.front().steps.front();
  std::string text = step.sql.text();
  text.insert(text.find("INDEX ") + 6, "CONCURRENTLY ");
  step.sql = Sql::from_file(text);
  step.tx = TxRule::kAlone;
  return migration;
}

TEST(ApplyAlone, AnIndexIsBuiltWithoutStoppingWrites) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  TestRun run(migration, database);
  const auto report = run.go();
  EXPECT_EQ(report.result, RunReport::Result::kDone);
  EXPECT_TRUE(report.transactions.at(0).alone);
  EXPECT_EQ(database.value("SELECT state FROM pgplumb.step"), "done");
  EXPECT_EQ(std::count(run.moments.begin(), run.moments.end(), Moment::kIntent), 1);
}

TEST(ApplyAlone, WhatCannotBeBuiltIsRemovedAgain) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  const auto error = testing::error_of([&] { TestRun(migration, database).go(); });
  EXPECT_EQ(error.sqlstate(), "23505");
  EXPECT_TRUE(contains(error.what(), "CREATE UNIQUE INDEX CONCURRENTLY")) << error.what();
  EXPECT_EQ(database.value("SELECT count(*) FROM pg_class WHERE relname = 'by_b'"), "0");
  EXPECT_EQ(database.value("SELECT state FROM pgplumb.step"), "failed");
}

TEST(ApplyAlone, AnInvalidIndexOfAnEarlierRunIsBuiltAnew) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  testing::error_of([&] { TestRun(migration, database).go(); });
  // As a killed run leaves it: announced, and the index invalid.
  testing::error_of([&] { database.run("CREATE UNIQUE INDEX CONCURRENTLY by_b ON t (b)"); });
  database.run("UPDATE pgplumb.step SET state = 'intent'; DELETE FROM t WHERE a % 2 = 0");
  TestRun run(migration, database);
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
  EXPECT_TRUE(contains(run.said, "left invalid")) << run.said;
  EXPECT_EQ(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'by_b'::regclass"),
            "t");
  EXPECT_EQ(database.value("SELECT count(*) FROM pgplumb.step WHERE state = 'intent'"), "0");
}

TEST(ApplyAlone, AnInvalidIndexOfSomebodyElseIsNotTouched) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  testing::error_of([&] { database.run("CREATE UNIQUE INDEX CONCURRENTLY by_b ON t (b)"); });
  TestRun run(migration, database);
  run.go();
  EXPECT_EQ(run.gate.verdict, Gate::Verdict::kRefused);
  EXPECT_EQ(database.value("SELECT count(*) FROM pg_class WHERE relname = 'by_b'"), "1");
}

// It waits for transactions that are older than it, without a time-out, and says for whom.
TEST(ApplyAlone, WaitsForOldTransactionsAndSaysSo) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  Connection writer(database.options());
  writer.execute(
      sql("SET application_name = 'a slow writer'; BEGIN; INSERT INTO public.t VALUES (0, 0)"));
  TestRun run(migration, database);
  run.options.lock_timeout = Milliseconds(50);
  bool ended = false;
  run.at = [&](Moment moment) {
    if (moment != Moment::kWaiting || ended) return;
    ended = true;
    writer.execute(sql("COMMIT"));
  };
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
  EXPECT_TRUE(contains(run.said, "a slow writer")) << run.said;
}

// Measured: a waiter in pg_advisory_lock() and CREATE INDEX CONCURRENTLY lock each other out. A
// polling one does not.
TEST(ApplyAlone, AWaitingRunnerDoesNotStopIt) {
  const SqlDatabase database(kBefore);
  const SqlDatabase target("CREATE TABLE t (a int, b int); CREATE INDEX by_b ON t (b);");
  const auto migration = concurrent(migration_of({&database}, target));
  Connection other(database.options());
  RunnerLock lock(other);
  TestRun run(migration, database);
  run.at = [&](Moment moment) {
    if (moment != Moment::kStepBegin) return;
    EXPECT_FALSE(lock.try_take());
  };
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
}

}  // namespace
}  // namespace pgplumb
