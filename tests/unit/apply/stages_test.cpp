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

// Breaks the migration off behind each transaction, has clients write (the statement gets the
// number of the break), and goes on. How many runs there were.
std::size_t go_on_everywhere(const char* before, const char* after, const std::string& write,
                             const std::string& wrong) {
  const SqlDatabase target(after);
  const SqlDatabase source(before);
  const auto migration = migration_of({&source}, target, {{}, {}, {"history"}, {}}, true);
  const auto all = statements(migration);
  std::size_t runs = 0;
  for (std::size_t done = 0; done <= all.size(); ++done) {
    if (done > 0 && done < all.size() && all[done - 1].transaction == all[done].transaction &&
        !all[done].alone)
      continue;  // within a transaction
    const SqlDatabase database(before);
    for (std::size_t i = 0; i < done; ++i) database.run(all[i].text);
    if (!write.empty()) database.run(fmt::format(fmt::runtime(write), done));
    TestRun run(migration, database);
    const auto report = run.go();
    EXPECT_EQ(run.gate.verdict, done == all.size() ? Gate::Verdict::kNothing : Gate::Verdict::kRun)
        << "after " << done << " statements: " << refusal_text(migration, run.gate, run.options);
    EXPECT_EQ(database.catalog().fingerprint(), target.catalog().fingerprint()) << done;
    EXPECT_EQ(database.value(wrong), "0") << done;
    TestRun again(migration, database);
    EXPECT_EQ(again.go().result, RunReport::Result::kNothing) << done;
    ++runs;
  }
  return runs;
}

TEST(Stages, ARunGoesOnFromTheEndOfEachTransaction) {
  EXPECT_GT(
      go_on_everywhere(kBefore, kAfter, "", "SELECT 5 - count(*) FROM t WHERE mail LIKE 'mail %'"),
      6U);
}

constexpr const char* kRowsBefore = R"(
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, mood mood NOT NULL DEFAULT 'ok');
CREATE INDEX t_n ON t (n, mood);
CREATE VIEW sad AS SELECT id FROM t WHERE mood = 'sad';
INSERT INTO t SELECT g, g, 'sad' FROM generate_series(1, 5000) g;
)";
constexpr const char* kRowsAfter = R"(
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE FUNCTION token() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT ''token''';
CREATE TABLE t (id int PRIMARY KEY, n bigint NOT NULL CONSTRAINT positive CHECK (n > 0),
  mood mood NOT NULL DEFAULT 'ok', token text NOT NULL DEFAULT token());
CREATE INDEX t_n ON t (n, mood);
CREATE VIEW sad AS SELECT id FROM t WHERE mood = 'sad';
)";
constexpr const char* kWrongRows =
    "SELECT count(*) FROM t WHERE token IS DISTINCT FROM 'token' OR mood::text <> CASE WHEN n = id "
    "THEN 'sad' ELSE 'ok' END OR n <> id AND n <> 3000000 + id OR id > 5000 AND n = id";

TEST(Stages, RowsThatAreWrittenMeanwhileAreRight) {
  EXPECT_GT(
      go_on_everywhere(kRowsBefore, kRowsAfter,
                       "UPDATE t SET n = 3000000 + id, mood = 'ok' WHERE id % 7 = 3; INSERT INTO t "
                       "(id, n) VALUES (5001 + {0}, 3005001 + {0})",
                       kWrongRows),
      8U);
}

TEST(Stages, AFillThatWasBrokenOffDoesWhatIsLeft) {
  const SqlDatabase target(kRowsAfter);
  const SqlDatabase source(kRowsBefore);
  const auto migration = migration_of({&source}, target, {{}, {}, {"history"}, {}}, true);
  std::size_t fills = 0;
  for (const auto& statement : statements(migration)) {
    if (statement.text.starts_with("DO ")) {
      // A row that cannot be written breaks it off after the batches before it.
      source.run(
          "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no'; END$$;"
          "CREATE TRIGGER no BEFORE UPDATE ON t FOR EACH ROW WHEN (new.id = 4900) EXECUTE FUNCTION "
          "no()");
      // Its updates also bring the trigger's columns into step, so that the others find them done.
      if (fills == 0) {
        EXPECT_THROW(source.run(statement.text), Error);
      }
      source.run("DROP TRIGGER no ON t; DROP FUNCTION no()");
      ++fills;
    }
    source.run(statement.text);
  }
  EXPECT_EQ(fills, 3U);
  EXPECT_EQ(source.catalog().fingerprint(), target.catalog().fingerprint());
  EXPECT_EQ(source.value(kWrongRows), "0");
}

TEST(Stages, AFillThatIsDoneIsNotDoneAgain) {
  const SqlDatabase target(kRowsAfter);
  const SqlDatabase source(kRowsBefore);
  const auto migration = migration_of({&source}, target, {{}, {}, {"history"}, {}}, true);
  TestRun(migration, source).go();
  source.run("CREATE TABLE was AS SELECT id, ctid AS place FROM t");
  for (const auto& statement : statements(migration)) {
    if (statement.text.starts_with("DO ")) source.run(statement.text);
  }
  EXPECT_EQ(source.value("SELECT count(*) FROM t JOIN was USING (id) WHERE t.ctid <> place"), "0");
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
