// Migrations in stages, as --online plans them: from wherever a run was broken off the next one
// goes on, and a database that is there is left alone.
#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

constexpr const char* kBefore = R"(
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE t (id int NOT NULL, parent int, name text, mail text, n int);
CREATE INDEX t_name ON t (name);
INSERT INTO parent SELECT g FROM generate_series(1, 5) g;
INSERT INTO t SELECT g, g, 'name ' || g, 'mail ' || g, g FROM generate_series(1, 5) g;
)";
constexpr const char* kAfter = R"(
CREATE TABLE parent (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, parent int CONSTRAINT its_parent REFERENCES parent, name text NOT NULL,
  mail text CONSTRAINT one_mail UNIQUE, n int CONSTRAINT n_small CHECK (n < 100));
CREATE INDEX t_name ON t (lower(name));
)";

struct Statement {
  int transaction;
  bool alone;
  std::string text;
};

std::vector<Statement> statements(const Migration& m) {
  std::vector<Statement> out;
  for (const auto& unit : m.units) {
    for (const auto& action : planned_branch(unit, 0)->actions) {
      for (const auto& step : action.steps)
        out.push_back({unit.transaction, unit.alone, step.sql.text()});
    }
  }
  return out;
}

TEST(Stages, ARunGoesOnFromTheEndOfEachTransaction) {
  const SqlDatabase target(kAfter);
  const SqlDatabase source(kBefore);
  const auto migration = migration_of({&source}, target, {{}, {}, {"history"}, {}}, true);
  const auto all = statements(migration);
  ASSERT_GT(all.size(), 10U);
  std::size_t runs = 0;
  for (std::size_t done = 0; done <= all.size(); ++done) {
    if (done > 0 && done < all.size() && all[done - 1].transaction == all[done].transaction &&
        !all[done].alone)
      continue;  // within a transaction
    const SqlDatabase database(kBefore);
    for (std::size_t i = 0; i < done; ++i) database.run(all[i].text);
    TestRun run(migration, database);
    const auto report = run.go();
    EXPECT_EQ(run.gate.verdict, done == all.size() ? Gate::Verdict::kNothing : Gate::Verdict::kRun)
        << "after " << done << " statements: " << refusal_text(migration, run.gate, run.options);
    EXPECT_EQ(database.catalog().fingerprint(), target.catalog().fingerprint()) << done;
    EXPECT_EQ(database.value("SELECT count(*) FROM t WHERE mail LIKE 'mail %'"), "5");
    TestRun again(migration, database);
    EXPECT_EQ(again.go().result, RunReport::Result::kNothing) << done;
    ++runs;
  }
  EXPECT_GT(runs, 6U);
}

TEST(Stages, ADatabaseThatIsThereHasNothingToDo) {
  const SqlDatabase target(kAfter);
  const SqlDatabase source(kBefore);
  const auto migration = migration_of({&source, &target}, target, {{}, {}, {"history"}, {}}, true);
  EXPECT_EQ(TestRun(migration, target).go().result, RunReport::Result::kNothing);
  EXPECT_EQ(TestRun(migration, source).go().result, RunReport::Result::kDone);
  EXPECT_EQ(source.catalog().fingerprint(), target.catalog().fingerprint());
}

TEST(Stages, SourcesThatDifferShareThem) {
  const SqlDatabase target(kAfter);
  const SqlDatabase first(kBefore);
  const SqlDatabase second(std::string(kBefore) +
                           "ALTER TABLE t ADD CONSTRAINT n_small CHECK (n < 100);"
                           "ALTER TABLE t ALTER name SET NOT NULL; DROP INDEX t_name;");
  const auto migration = migration_of({&first, &second}, target, {{}, {}, {"history"}, {}}, true);
  for (const auto* database : {&first, &second}) {
    TestRun run(migration, *database);
    EXPECT_EQ(run.go().result, RunReport::Result::kDone)
        << refusal_text(migration, run.gate, run.options);
    EXPECT_EQ(database->catalog().fingerprint(), target.catalog().fingerprint());
  }
}

TEST(Stages, OtherRowsThanPlannedForStopAtTheirCheckAndNoEarlier) {
  const SqlDatabase target(kAfter);
  const SqlDatabase source(kBefore);
  const auto migration = migration_of({&source}, target, {{}, {}, {"history"}, {}}, true);
  source.run("INSERT INTO t VALUES (6, 1, 'name 6', 'mail 6', 1000)");
  TestRun run(migration, source);
  EXPECT_THROW(run.go(), Error);
  source.run("UPDATE t SET n = 1 WHERE id = 6");
  TestRun again(migration, source);
  EXPECT_EQ(again.go().result, RunReport::Result::kDone);
  EXPECT_EQ(source.catalog().fingerprint(), target.catalog().fingerprint());
}

}  // namespace
}  // namespace pgplumb
