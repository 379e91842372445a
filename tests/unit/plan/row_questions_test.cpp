// The questions are asked of real rows: the answers are how many stop the plan, and which.
#include "plan/row_questions.h"

#include <gtest/gtest.h>

#include <map>

#include "plan/rename.h"
#include "source/source.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::shared_server;
using testing::TestDatabase;

Catalog read(Connection& connection) {
  connection.execute(sql("SET search_path = ''"));
  return read_database(connection, {}, "test", shared_server().superuser());
}

// "constraint public.t.k" -> "2 id = 1"
std::map<std::string, std::string> answers(const std::string& from, const std::string& rows,
                                           const std::string& change,
                                           const std::vector<RenameHint>& renames = {}) {
  const TestDatabase source("rows");
  const TestDatabase target("target");
  Connection there(source.options());
  Connection wanted(target.options());
  const std::string path = "SET search_path = public; ";
  there.execute(Sql::from_file(path + from + rows));
  wanted.execute(Sql::from_file(path + from + change));
  const Catalog have = read(there);
  const Catalog want = read(wanted);
  PlanOptions options;
  options.server_version = shared_server().server_version();
  options.renames = renames;
  const Plan plan = make_plan(have, want, options);
  const Renamed renamed = apply_renames(have, want, renames);
  std::map<std::string, std::string> out;
  for (const auto& question :
       row_questions(have, renamed.catalog, want, plan, options.server_version)) {
    const Result answer = there.query(question.count);
    out[question.id.display()] = answer.text(0, 0) + " " + answer.text(0, 1);
    if (!question.show.empty()) there.query(question.show);
  }
  return out;
}

using Answers = std::map<std::string, std::string>;

const std::string kTable = "CREATE TABLE t (id int PRIMARY KEY, c int, note text);";

TEST(RowQuestions, NullsChecksAndDuplicates) {
  EXPECT_EQ(answers(kTable, "INSERT INTO t VALUES (1, NULL, 'a'), (2, 5, 'a'), (3, 7, 'b');",
                    "ALTER TABLE t ALTER c SET NOT NULL, ADD CONSTRAINT k CHECK (c > 6), ADD "
                    "CONSTRAINT u UNIQUE (note);"),
            Answers({{"column public.t.c", "1 id = 1"},
                     {"constraint public.t.k", "1 id = 2"},
                     {"constraint public.t.u", "1 note = 'a'"}}));
}

TEST(RowQuestions, WhatHoldsIsAnsweredWithNone) {
  EXPECT_EQ(answers(kTable, "INSERT INTO t VALUES (1, 7, 'a'), (2, 8, NULL), (3, 8, NULL);",
                    "ALTER TABLE t ALTER c SET NOT NULL, ADD CONSTRAINT k CHECK (c > 6), ADD "
                    "CONSTRAINT u UNIQUE (note);"),
            Answers({{"column public.t.c", "0 "},
                     {"constraint public.t.k", "0 "},
                     {"constraint public.t.u", "0 "}}));
}

TEST(RowQuestions, ForeignKeysOfSeveralColumnsWithNamesThatNeedQuotes) {
  const std::string tables =
      R"~(CREATE TABLE "r (" ("a, b" int, "c"")" int, PRIMARY KEY ("a, b", "c"")"));
          CREATE TABLE "t)" ("x (" int, y int);)~";
  const auto found = answers(tables,
                             R"~(INSERT INTO "r (" VALUES (1, 2);
                                 INSERT INTO "t)" VALUES (1, 2), (1, NULL), (2, 1);)~",
                             R"~(ALTER TABLE "t)" ADD CONSTRAINT "f'" FOREIGN KEY ("x (", y)
                                 REFERENCES "r (" ("a, b", "c"")");)~");
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found.begin()->second, "1 ctid = '(0,3)'");
}

TEST(RowQuestions, IndexesWithExpressionsAndConditions) {
  EXPECT_EQ(
      answers(kTable, "INSERT INTO t VALUES (1, 1, 'A'), (2, 1, 'a'), (3, 2, 'b'), (4, 9, 'B');",
              "CREATE UNIQUE INDEX i ON t (lower(note) DESC) WHERE c < 5; CREATE UNIQUE "
              "INDEX j ON t (id, lower(note));"),
      Answers({{"index public.i", "1 lower(note) = 'a'"}, {"index public.j", "0 "}}));
}

TEST(RowQuestions, TypesThatDoNotTakeEveryValue) {
  EXPECT_EQ(answers("CREATE TABLE t (id int PRIMARY KEY, n bigint, s text);",
                    "INSERT INTO t VALUES (1, 40000, 'abc   '), (2, 1, 'abcd');",
                    "ALTER TABLE t ALTER n TYPE smallint, ALTER s TYPE varchar(3);"),
            Answers({{"column public.t.n", "1 id = 1"}, {"column public.t.s", "1 id = 2"}}));
}

TEST(RowQuestions, ANewColumnThatNoRowHasAValueFor) {
  EXPECT_EQ(
      answers(kTable, "INSERT INTO t VALUES (1, 1, 'a');", "ALTER TABLE t ADD x int NOT NULL;"),
      Answers({{"column public.t.x", "1 id = 1"}}));
  EXPECT_EQ(answers(kTable, "", "ALTER TABLE t ADD x int NOT NULL DEFAULT 1;"), Answers());
}

TEST(RowQuestions, ARenamedColumnIsNoNewOne) {
  EXPECT_EQ(answers(kTable + "CREATE TABLE u (a int NOT NULL);", "INSERT INTO u VALUES (1);",
                    "ALTER TABLE u RENAME a TO b; ALTER TABLE t ALTER c SET NOT NULL;",
                    {{"column", {"public", "u", "a"}, "b"}}),
            Answers({{"column public.t.c", "0 "}}));
}

TEST(RowQuestions, NothingIsAskedOfWhatIsNewOrConvertedOrNotChecked) {
  EXPECT_EQ(answers(kTable, "",
                    "ALTER TABLE t ADD x int CHECK (x > 1), ALTER c TYPE text, ADD CONSTRAINT k "
                    "CHECK (c <> ''), ADD CONSTRAINT l CHECK (id > 0) NOT VALID; CREATE TABLE u "
                    "(a int UNIQUE);"),
            Answers());
}

}  // namespace
}  // namespace pgplumb
