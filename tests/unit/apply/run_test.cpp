// Runs that nothing disturbs: what is done, what is refused, what the ledger says.
#include "apply/ledger.h"
#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::kNewRole;
using testing::kOldRole;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

bool has_ledger(const SqlDatabase& database) {
  return database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'") == "1";
}

TEST(ApplyRun, ReachesTheTargetAndKeepsTheRows) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old, &target}, target);
  TestRun run(migration, old);
  const auto report = run.go();
  EXPECT_EQ(report.result, RunReport::Result::kDone);
  EXPECT_EQ(report.from, "@a");
  EXPECT_EQ(report.fingerprint, target.catalog().fingerprint());
  EXPECT_EQ(old.value("SELECT count(*) FILTER (WHERE role = 'user') FROM messages"), "50");
  EXPECT_EQ(old.value("SELECT count(*) FROM answers"), "50");
}

TEST(ApplyRun, TheSecondTimeThereIsNothingToDo) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  TestRun(migration, old).go();
  TestRun again(migration, old);
  EXPECT_EQ(again.go().result, RunReport::Result::kNothing);
  EXPECT_EQ(again.gate.verdict, Gate::Verdict::kNothing);
  EXPECT_EQ(old.value("SELECT count(*) FROM pgplumb.run"), "1");
}

TEST(ApplyRun, WhereNothingIsToDoNothingIsWritten) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const SqlDatabase right(kNewRole);
  const auto migration = migration_of({&old}, target);
  EXPECT_EQ(TestRun(migration, right).go().result, RunReport::Result::kNothing);
  EXPECT_FALSE(has_ledger(right));
}

TEST(ApplyRun, TheLedgerHoldsEveryStatement) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  TestRun run(migration, old);
  const auto report = run.go();
  EXPECT_EQ(old.value("SELECT state || ' ' || actor || ' ' || source FROM pgplumb.run"),
            "done ada@test @a");
  EXPECT_EQ(old.value("SELECT end_fingerprint FROM pgplumb.run"), report.fingerprint);
  EXPECT_EQ(old.value("SELECT count(*) FROM pgplumb.step WHERE state = 'done' AND xid IS NOT NULL"),
            std::to_string(report.steps()));
  EXPECT_EQ(old.value("SELECT count(DISTINCT xid) FROM pgplumb.step"), "1");
  EXPECT_EQ(old.value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM pgplumb.step"),
            old.value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM generate_series(1, " +
                      std::to_string(report.steps()) + ") n"));
}

TEST(ApplyRun, TheLedgerSaysWhatTakesAStepBack) {
  const SqlDatabase old("CREATE TABLE t (a int)");
  const SqlDatabase target("CREATE TABLE t (a int, b text)");
  auto migration = migration_of({&old}, target);
  migration.sources.front().down =
      make_plan(target.catalog("schema.sql"), old.catalog("@a"), {}).actions;
  TestRun(migration, old).go();
  EXPECT_EQ(old.value("SELECT sql || '; ' || inverse FROM pgplumb.step"),
            "ALTER TABLE public.t ADD COLUMN b text; ALTER TABLE public.t DROP COLUMN b");
}

TEST(ApplyRun, TheLedgerIsForItsOwnerAndEventsStay) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  old.run("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC");
  const auto migration = migration_of({&old}, target);
  EXPECT_EQ(TestRun(migration, old).go().result, RunReport::Result::kDone);
  EXPECT_EQ(old.value("SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a JOIN pg_namespace n "
                      "ON n.nspname = 'pgplumb' "
                      "WHERE c.relnamespace = n.oid AND a.grantee = 0"),
            "0");
  old.run("INSERT INTO pgplumb.event (kind) VALUES ('test')");
  for (const char* change : {"UPDATE pgplumb.event SET kind = 'x'", "DELETE FROM pgplumb.event",
                             "TRUNCATE pgplumb.event"}) {
    EXPECT_TRUE(contains(testing::error_of([&] { old.run(change); }).what(), "append-only"))
        << change;
  }
}

TEST(ApplyRun, ANewLabelIsCommittedBeforeItsUse) {
  const SqlDatabase old("CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood DEFAULT 'a');");
  const SqlDatabase target(
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood DEFAULT 'b');");
  const auto migration = migration_of({&old}, target);
  const auto report = TestRun(migration, old).go();
  EXPECT_EQ(report.result, RunReport::Result::kDone);
  EXPECT_EQ(report.transactions.size(), 2U);
  EXPECT_EQ(old.value("SELECT count(DISTINCT xid) FROM pgplumb.step"), "2");
}

TEST(ApplyRun, OtherLabelsAreRefusedBeforeAnythingChanges) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const SqlDatabase other(
      "CREATE TYPE message_role AS ENUM ('user', 'bot'); CREATE TABLE messages (id int PRIMARY "
      "KEY, role message_role NOT NULL DEFAULT 'user', body text);"
      "CREATE VIEW answers AS SELECT id FROM messages WHERE role = 'bot'; CREATE INDEX by_role ON "
      "messages (id) WHERE role = 'user';");
  const auto migration = migration_of({&old, &target}, target);
  const auto before = other.catalog().fingerprint();
  TestRun run(migration, other);
  run.go();
  EXPECT_EQ(run.gate.verdict, Gate::Verdict::kRefused);
  ASSERT_FALSE(run.gate.unplanned.empty());
  const auto at = std::find_if(run.gate.unplanned.begin(), run.gate.unplanned.end(),
                               [](const Explanation& e) { return e.labels.has_value(); });
  ASSERT_NE(at, run.gate.unplanned.end());
  const auto& labels = at->labels;
  EXPECT_EQ(labels->missing, Strings{"assistant"});
  EXPECT_EQ(labels->extra, Strings{"bot"});
  EXPECT_EQ(other.catalog().fingerprint(), before);
  EXPECT_FALSE(has_ledger(other));
  const auto text = refusal_text(migration, run.gate, run.options);
  EXPECT_TRUE(contains(
      text, "SELECT role, count(*) FROM public.messages WHERE role::text IN ('bot') GROUP BY 1;"))
      << text;
}

TEST(ApplyRun, WhatDiffersOutsideOfThePlanIsNamed) {
  const SqlDatabase old(std::string(kOldRole) +
                        "CREATE TABLE other (a int); CREATE TABLE gone (a int);");
  const SqlDatabase target(std::string(kNewRole) +
                           "CREATE TABLE other (a int); CREATE TABLE gone (a int);");
  const auto migration = migration_of({&old}, target);
  old.run(
      "CREATE TABLE surprise (a int, b int); ALTER TABLE other ALTER a TYPE bigint; DROP TABLE "
      "gone");
  TestRun run(migration, old);
  run.go();
  EXPECT_EQ(run.gate.verdict, Gate::Verdict::kRefused);
  ASSERT_TRUE(run.gate.drift.has_value());
  ASSERT_EQ(run.gate.drift->added.size(), 1U);
  EXPECT_EQ(run.gate.drift->added.front().display(), "table public.surprise");
  ASSERT_EQ(run.gate.drift->altered.size(), 1U);
  EXPECT_EQ(run.gate.drift->altered.front().display(), "column public.other.a");
  EXPECT_EQ(run.gate.drift->missing, 2U);
  EXPECT_FALSE(has_ledger(old));
}

TEST(ApplyRun, DriftThatIsAcceptedByNameDoesNotStopIt) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  old.run("CREATE TABLE surprise (a int)");
  TestRun refused(migration, old);
  refused.options.accepted_drift = {"public.other"};
  refused.go();
  EXPECT_EQ(refused.gate.verdict, Gate::Verdict::kRefused);
  TestRun run(migration, old);
  run.options.accepted_drift = {"public.surprise"};
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
}

TEST(ApplyRun, FieldsThatAreIgnoredDoNotCount) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target, {{}, {}, {}, {"comment"}});
  old.run("COMMENT ON TABLE messages IS 'later'; CREATE TABLE IF NOT EXISTS messages (id int)");
  EXPECT_EQ(TestRun(migration, old).go().result, RunReport::Result::kDone);
}

TEST(ApplyRun, AStatementThatFailsLeavesTheTransactionUndone) {
  const SqlDatabase old(
      "CREATE TABLE t (a int); INSERT INTO t VALUES (NULL); CREATE TABLE u (a int);");
  const SqlDatabase target("CREATE TABLE t (a int NOT NULL); CREATE TABLE u (a int, b int);");
  const auto migration = migration_of({&old}, target);
  TestRun run(migration, old);
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_EQ(error.sqlstate(), "23502");
  EXPECT_TRUE(contains(error.what(), "in the statement: ALTER TABLE public.t")) << error.what();
  EXPECT_EQ(
      old.value(
          "SELECT count(*) FROM pg_attribute WHERE attrelid = 'u'::regclass AND attname = 'b'"),
      "0");
  EXPECT_EQ(old.value("SELECT state FROM pgplumb.run"), "failed");
  EXPECT_EQ(old.value("SELECT count(*) FROM pgplumb.event WHERE kind = 'error'"), "1");
  EXPECT_EQ(old.value("SELECT count(*) FROM pgplumb.step"), "0");
}

TEST(ApplyRun, AfterAFailureItGoesOn) {
  const SqlDatabase old(
      "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (m mood DEFAULT 'a', n int); INSERT INTO t "
      "VALUES ('a', NULL);");
  const SqlDatabase target(
      "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood DEFAULT 'b', n int NOT NULL);");
  auto migration = migration_of({&old}, target);
  EXPECT_EQ(testing::error_of([&] { TestRun(migration, old).go(); }).sqlstate(), "23502");
  old.run("UPDATE t SET n = 1");
  TestRun run(migration, old);
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
}

TEST(ApplyRun, WhatSomebodyElseChangesDuringTheRunIsTold) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  TestRun run(migration, old);
  run.at = [&](Moment moment) {
    if (moment == Moment::kCommitted) old.run("CREATE TABLE surprise (a int)");
  };
  const auto report = run.go();
  EXPECT_EQ(report.result, RunReport::Result::kDifferent);
  ASSERT_EQ(report.differences.size(), 1U);
  EXPECT_TRUE(contains(report.differences.front(), "table public.surprise"));
  EXPECT_EQ(old.value("SELECT state FROM pgplumb.run"), "different");
}

TEST(ApplyRun, AChangeBetweenReadingAndLockingIsSeenUnderTheLocks) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  TestRun run(migration, old);
  run.at = [&](Moment moment) {
    if (moment == Moment::kLedger) old.run("ALTER TYPE message_role ADD VALUE 'bot'");
  };
  const auto error = testing::error_of([&] { run.go(); });
  EXPECT_EQ(error.code(), ErrorCode::kRefused);
  EXPECT_TRUE(contains(error.what(), "enum public.message_role")) << error.what();
  EXPECT_EQ(old.value("SELECT count(*) FROM pg_type WHERE typname = 'messagerole'"), "1");
}

TEST(ApplyRun, AForeignSchemaOfThatNameIsNotTakenForTheLedger) {
  const SqlDatabase old(std::string(kOldRole) +
                        "CREATE SCHEMA pgplumb; CREATE TABLE pgplumb.mine (a int);");
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  const auto error = testing::error_of([&] { TestRun(migration, old).go(); });
  EXPECT_EQ(error.code(), ErrorCode::kRefused);
  EXPECT_TRUE(contains(error.what(), "schema pgplumb"));
}

TEST(ApplyRun, ALedgerOfANewerPgplumbIsLeftAlone) {
  const SqlDatabase old(kOldRole);
  const SqlDatabase target(kNewRole);
  const auto migration = migration_of({&old}, target);
  Connection connection(old.options());
  Ledger::ensure(connection);
  old.run("UPDATE pgplumb.ledger SET version = 99");
  EXPECT_EQ(testing::error_of([&] { TestRun(migration, old).go(); }).code(), ErrorCode::kRefused);
}

}  // namespace
}  // namespace pgplumb
