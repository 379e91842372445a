// What the tracer measures, against what is known of statements
// (https://www.postgresql.org/docs/current/explicit-locking.html).
#include "prove/trace.h"

#include <algorithm>

#include "kinds/table/table.h"
#include "unit/prove/support.h"

namespace pgplumb {
namespace {

using testing::TestDatabase;

const char* const kSchema =
    "CREATE TYPE role AS ENUM ('user', 'tool'); CREATE TABLE ref (id int PRIMARY KEY);"
    "CREATE TABLE t (id int PRIMARY KEY, r role, name varchar(10), n int, ref_id int, at "
    "timestamp);"
    "CREATE TABLE child (id int REFERENCES t); CREATE INDEX t_name ON t (name); CREATE VIEW v AS "
    "SELECT id FROM t;"
    "CREATE TABLE part (a int) PARTITION BY RANGE (a); CREATE TABLE part_1 PARTITION OF part FOR "
    "VALUES FROM (0) TO (9);"
    "CREATE SEQUENCE s; CREATE MATERIALIZED VIEW mv AS SELECT id FROM t; CREATE DOMAIN d AS int; "
    "CREATE TABLE has_d (x d);"
    "INSERT INTO ref VALUES (1); INSERT INTO t VALUES (1, 'user', 'a', 1, 1, now()); INSERT INTO "
    "part VALUES (1); INSERT INTO has_d VALUES (1);";

struct Measured {
  Lines locks;     // "table public.t ACCESS EXCLUSIVE"
  Lines rewrites;  // "table public.t: it …"
  Lines scans;
  MeasuredStep step;
};

Measured measure(const std::string& statement, bool alone = false, Step step = {}) {
  const TestDatabase database("trace");
  {
    Connection connection(database.options());
    connection.execute(Sql::from_file("SET search_path = public;" + std::string(kSchema)));
  }
  Tracer tracer(database.options());
  step.sql = Sql::from_file(statement);
  Measured out;
  if (alone) {
    out.step = tracer.run_alone(step);
  } else {
    tracer.begin();
    out.step = tracer.run(step);
    tracer.commit();
  }
  for (const auto& l : out.step.locks)
    out.locks.push_back(l.object + " " + std::string(lock_name(l.mode)));
  for (const auto& r : out.step.rewrites) out.rewrites.push_back(r.object + ": " + r.reason);
  out.scans = out.step.scans;
  std::sort(out.locks.begin(), out.locks.end());
  return out;
}

struct Form {
  std::string statement;
  Lines locks;
  Lines rewrites;
  Lines scans;
};

TEST(Trace, KnownStatements) {
  const std::string t = "table public.t";
  const std::vector<Form> forms = {
      {"ALTER TABLE public.t ADD COLUMN c int", {t + " ACCESS EXCLUSIVE"}, {}, {}},
      {"ALTER TABLE public.t ADD COLUMN c int DEFAULT random()",
       {t + " ACCESS EXCLUSIVE"},
       {t + ": a new column gets a value in every row"},
       {t}},
      {"ALTER TABLE public.t ALTER n TYPE bigint",
       {t + " ACCESS EXCLUSIVE"},
       {t + ": a column changes its type"},
       {t}},
      {"ALTER TABLE public.t ALTER name TYPE varchar(20)", {t + " ACCESS EXCLUSIVE"}, {}, {}},
      {"ALTER TABLE public.has_d SET UNLOGGED",
       {"table public.has_d ACCESS EXCLUSIVE"},
       {"table public.has_d: it becomes logged or unlogged"},
       {"table public.has_d"}},
      {"ALTER TABLE public.t ALTER name SET NOT NULL", {t + " ACCESS EXCLUSIVE"}, {}, {t}},
      {"ALTER TABLE public.t ADD CONSTRAINT c CHECK (n > 0) NOT VALID",
       {t + " ACCESS EXCLUSIVE"},
       {},
       {}},
      {"ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (ref_id) REFERENCES public.ref",
       {"table public.ref SHARE ROW EXCLUSIVE", t + " SHARE ROW EXCLUSIVE"},
       {},
       {"table public.ref", t}},
      {"CREATE INDEX ON public.t (n)", {t + " SHARE"}, {}, {t}},
      {"DROP INDEX public.t_name", {t + " ACCESS EXCLUSIVE"}, {}, {}},
      {"DROP TABLE public.child",
       {"table public.child ACCESS EXCLUSIVE", t + " ACCESS EXCLUSIVE"},
       {},
       {}},
      {"DROP VIEW public.v", {"view public.v ACCESS EXCLUSIVE"}, {}, {}},
      {"ALTER TYPE public.role ADD VALUE 'new'", {"enum public.role EXCLUSIVE"}, {}, {}},
      {"ALTER TYPE public.role RENAME VALUE 'tool' TO 'x'", {"enum public.role EXCLUSIVE"}, {}, {}},
      {"COMMENT ON TABLE public.t IS 'c'", {t + " SHARE UPDATE EXCLUSIVE"}, {}, {}},
      {"ALTER TABLE public.t ENABLE ROW LEVEL SECURITY", {t + " ACCESS EXCLUSIVE"}, {}, {}},
      {"TRUNCATE public.has_d",
       {"table public.has_d ACCESS EXCLUSIVE"},
       {"table public.has_d: its file is replaced"},
       {}},
      {"ALTER SEQUENCE public.s RESTART", {"sequence public.s SHARE ROW EXCLUSIVE"}, {}, {}},
      {"CREATE TABLE public.part_2 PARTITION OF public.part FOR VALUES FROM (9) TO (19)",
       {"table public.part ACCESS EXCLUSIVE"},
       {},
       {}},
      {"ALTER TABLE public.part ADD COLUMN b int",
       {"table public.part ACCESS EXCLUSIVE", "table public.part_1 ACCESS EXCLUSIVE"},
       {},
       {}},
      {"ALTER DOMAIN public.d ADD CHECK (VALUE > 0)",
       {"table public.has_d SHARE"},
       {},
       {"table public.has_d"}},
      {"UPDATE public.t SET n = 2", {t + " ROW EXCLUSIVE"}, {}, {t}},
      {"CREATE TABLE public.fresh (id int PRIMARY KEY); ALTER TABLE public.fresh ADD COLUMN x int",
       {},
       {},
       {}},
  };
  for (const auto& form : forms) {
    const auto measured = measure(form.statement);
    EXPECT_EQ(testing::joined(measured.locks), testing::joined(form.locks)) << form.statement;
    EXPECT_EQ(testing::joined(measured.rewrites), testing::joined(form.rewrites)) << form.statement;
    EXPECT_EQ(testing::joined(measured.scans), testing::joined(form.scans)) << form.statement;
  }
}

TEST(Trace, StatementsOutsideOfTransactions) {
  const Step on_table{.locks = {{id<Table>({"public", "t"}), LockMode::kShareUpdateExclusive}}};
  const auto made = measure("CREATE INDEX CONCURRENTLY t_n ON public.t (n)", true, on_table);
  EXPECT_EQ(testing::joined(made.locks), "table public.t SHARE UPDATE EXCLUSIVE\n");
  EXPECT_TRUE(made.step.defects.empty()) << testing::joined(made.step.defects);
  const auto dropped = measure("DROP INDEX CONCURRENTLY public.t_name", true, on_table);
  EXPECT_NE(testing::joined(dropped.locks).find("table public.t SHARE UPDATE EXCLUSIVE\n"),
            std::string::npos);
  const auto full = measure("VACUUM FULL public.t", true, on_table);
  EXPECT_NE(testing::joined(full.locks).find("table public.t ACCESS EXCLUSIVE\n"),
            std::string::npos);
  EXPECT_EQ(full.step.defects.size(), 2U) << testing::joined(full.step.defects);
}

TEST(Trace, AFalseDeclarationIsADefect) {
  const auto table = id<Table>({"public", "t"});
  const std::string retype = "ALTER TABLE public.t ALTER n TYPE bigint";
  EXPECT_EQ(measure(retype, false, {.locks = {{table, LockMode::kShare}}, .rewrites = {table}})
                .step.defects,
            Lines{"pgplumb's plan says that table public.t is locked with SHARE, and it is ACCESS "
                  "EXCLUSIVE; do not run it unprepared, and please report this"});
  EXPECT_EQ(measure(retype, false, {.locks = {{table, LockMode::kAccessExclusive}}}).step.defects,
            Lines{"pgplumb's plan missed that table public.t is written anew; do not run it "
                  "unprepared, and please report this"});
  EXPECT_EQ(
      measure(retype, false, {.locks = {{table, LockMode::kAccessExclusive}}, .rewrites = {table}})
          .step.defects,
      Lines{});
  EXPECT_EQ(
      measure("CREATE INDEX ON public.t (n)").step.defects,
      Lines{"pgplumb's plan says that table public.t is locked with nothing, and it is SHARE; "
            "do not run it unprepared, and please report this"});
}

TEST(Trace, ALockOnAParentCoversItsPartitions) {
  const Step step{.locks = {{id<Table>({"public", "part"}), LockMode::kAccessExclusive}}};
  EXPECT_EQ(measure("ALTER TABLE public.part ADD COLUMN b int", false, step).step.defects, Lines{});
}

TEST(Trace, AStepSeesOnlyItsOwnLocks) {
  const TestDatabase database("trace");
  {
    Connection connection(database.options());
    connection.execute(Sql::from_file("SET search_path = public;" + std::string(kSchema)));
  }
  Tracer tracer(database.options());
  tracer.begin();
  EXPECT_EQ(tracer.run({.sql = sql("ALTER TABLE public.t DROP COLUMN n")}).locks.size(), 1U);
  EXPECT_EQ(tracer.run({.sql = sql("ALTER TABLE public.t DROP COLUMN at")}).locks.size(), 0U);
  EXPECT_THROW(tracer.run({.sql = sql("ALTER TABLE public.t DROP COLUMN at")}), StepError);
  tracer.rollback();
  tracer.begin();
  EXPECT_EQ(tracer.run({.sql = sql("ALTER TABLE public.t DROP COLUMN n")}).locks.size(), 1U);
  tracer.commit();
}

}  // namespace
}  // namespace pgplumb
