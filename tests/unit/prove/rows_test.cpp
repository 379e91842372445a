// Rows before and after: what is lost is seen, what is converted is told from it.
#include "prove/rows.h"

#include "unit/prove/support.h"

namespace pgplumb {
namespace {

using testing::TestDatabase;

// Builds, takes the rows, changes, compares.
ComparedRows compared(const std::string& schema, const std::string& change,
                      const RowRules& rules = {}) {
  const TestDatabase database("rows");
  Connection connection(database.options());
  connection.execute(Sql::from_file("SET search_path = public;" + schema));
  connection.execute(sql("SET search_path = ''"));
  const auto before = take_rows(connection);
  connection.execute(Sql::from_file("SET search_path = public;" + change));
  connection.execute(sql("SET search_path = ''"));
  return compare_rows(connection, before, take_rows(connection), rules);
}

const char* const kTable =
    "CREATE TYPE role AS ENUM ('user', 'tool'); CREATE TABLE t (id int PRIMARY KEY, name text, r "
    "role, rs role[]);"
    "INSERT INTO t VALUES (1, 'a', 'user', '{user,tool}'), (2, 'b', 'tool', '{tool}'), (3, NULL, "
    "NULL, NULL);";

TEST(Rows, UnchangedRowsSurvive) {
  const auto result =
      compared(kTable, "CREATE INDEX ON t (name); ALTER TABLE t ADD COLUMN more int DEFAULT 3");
  EXPECT_TRUE(result.report.survived);
  EXPECT_EQ(result.report.rows, 3);
}

TEST(Rows, ALostRowIsSeen) {
  const auto result = compared(kTable, "DELETE FROM t WHERE id = 2");
  EXPECT_FALSE(result.report.survived);
  EXPECT_EQ(result.report.lost, Lines{"1 of the 3 rows of public.t is gone"});
}

TEST(Rows, AChangedValueIsSeen) {
  const auto result = compared(
      kTable, "UPDATE t SET name = 'c' WHERE id = 1; UPDATE t SET name = 'd' WHERE id = 3");
  EXPECT_EQ(testing::joined(result.report.lost),
            "NULL became 'd' in public.t.name (1 row)\n'a' became 'c' in public.t.name (1 row)\n");
}

TEST(Rows, AnExtraRowIsSeen) {
  EXPECT_EQ(compared(kTable, "INSERT INTO t VALUES (4)").report.lost,
            Lines{"1 row in public.t that nobody put there"});
}

TEST(Rows, ExchangedValuesAreSeen) {
  EXPECT_EQ(
      compared(kTable, "UPDATE t SET name = CASE id WHEN 1 THEN 'b' ELSE 'a' END WHERE id < 3")
          .report.lost.size(),
      2U);
}

TEST(Rows, ATypeThatChangesKeepsItsValues) {
  const auto result = compared(
      "CREATE TABLE t (id int, n numeric(6,2), at text, b varchar(5)); INSERT INTO t VALUES (1, "
      "2.00, '2024-01-01', 'x')",
      "ALTER TABLE t ALTER n TYPE int, ALTER at TYPE timestamptz USING at::timestamptz, ALTER b "
      "TYPE text");
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
  EXPECT_EQ(result.report.converted.size(), 2U);
}

TEST(Rows, AValueThatACastCutsIsAChangedOne) {
  const auto result = compared(
      "CREATE TABLE t (id int, n numeric, c text, d timestamp, m text); INSERT INTO t VALUES (1, "
      "2.5, 'ab', '2024-01-01 10:00', '1.239'), (2, 3, 'c', '2024-01-02', '1.2')",
      "ALTER TABLE t ALTER n TYPE int, ALTER c TYPE \"char\", ALTER d TYPE date, ALTER m TYPE "
      "numeric(6,2) USING m::numeric");
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
  EXPECT_EQ(testing::joined(result.report.changed),
            "'2.5' became '3' in public.t.n (1 row)\n'ab' became 'a' in public.t.c (1 row)\n"
            "'2024-01-01 10:00:00' became '2024-01-01' in public.t.d (1 row)\n"
            "'1.239' became '1.24' in public.t.m (1 row)\n");
  EXPECT_EQ(result.report.converted.size(), 2U) << testing::joined(result.report.converted);
}

TEST(Rows, AWrongConversionIsSeen) {
  const auto result = compared("CREATE TABLE t (id int, n text); INSERT INTO t VALUES (1, '5')",
                               "ALTER TABLE t ALTER n TYPE int USING 7");
  EXPECT_EQ(result.report.lost, Lines{"'5' became '7' in public.t.n (1 row)"});
}

TEST(Rows, ALabelThatIsGoneMayBecomeAnother) {
  RowRules rules;
  rules.labels_after["role2"] = {"user", "admin"};
  rules.labels_after["public.role2"] = {"user", "admin"};
  const char* change =
      "CREATE TYPE role2 AS ENUM ('user', 'admin'); ALTER TABLE t ALTER r TYPE role2 USING (CASE "
      "r::text WHEN 'tool' THEN 'admin' ELSE r::text END)::role2,"
      " ALTER rs TYPE role2[] USING array_replace(rs::text[], 'tool', 'admin')::role2[]";
  const auto result = compared(kTable, change, rules);
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
  EXPECT_EQ(result.report.converted.size(), 3U);
  EXPECT_TRUE(result.columns.contains({{"public", "t"}, "r"}));
}

TEST(Rows, ALabelThatIsThereMustStay) {
  RowRules rules;
  rules.labels_after["public.role"] = {"user", "tool"};
  EXPECT_EQ(compared(kTable, "UPDATE t SET r = 'tool' WHERE id = 1", rules).report.lost,
            Lines{"'user' became 'tool' in public.t.r (1 row)"});
}

TEST(Rows, DropsNeedConsent) {
  EXPECT_EQ(compared(kTable, "ALTER TABLE t DROP COLUMN name").report.lost,
            Lines{"column public.t.name is gone, and nobody consented to that"});
  EXPECT_EQ(compared(kTable, "DROP TABLE t").report.lost,
            Lines{"table public.t with 3 rows is gone, and nobody consented to that"});
  RowRules rules;
  rules.dropped_columns = {{{"public", "t"}, "name"}};
  const auto result = compared(kTable, "ALTER TABLE t DROP COLUMN name", rules);
  EXPECT_TRUE(result.report.survived);
  EXPECT_EQ(result.report.given_up, Lines{"column public.t.name"});
  EXPECT_TRUE(
      compared(kTable, "DROP TABLE t", {.dropped_tables = {{"public", "t"}}}).report.survived);
}

TEST(Rows, RenamesAreFollowed) {
  RowRules rules;
  rules.tables[{"public", "t"}] = {"public", "u"};
  rules.columns[{"public", "t"}] = {{"name", "title"}};
  rules.labels["public.role"] = {{"tool", "helper"}};
  rules.labels_after["public.role"] = {"user", "helper"};
  const auto result = compared(kTable,
                               "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME name TO title; "
                               "ALTER TYPE role RENAME VALUE 'tool' TO 'helper'",
                               rules);
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
}

// Enums inside of arrays, composite types, domains and ranges; texts that look like labels beside
// them.
const char* const kNested = R"(
  CREATE TYPE role AS ENUM ('user', 'tool', 'the "last", one');
  CREATE TYPE other AS ENUM ('tool', 'helper');
  CREATE DOMAIN role_list AS role[];
  CREATE TYPE span AS RANGE (SUBTYPE = role);
  CREATE TYPE pair AS (r role, note text, n int);
  CREATE TYPE deep AS (ps pair[], rs role_list, s span, o other);
  CREATE TABLE t (id int, l role_list, s span, p pair, ps pair[], d deep, ds deep[]);
  INSERT INTO t SELECT 1, l, s, p, ps, d, ARRAY[d, NULL] FROM (SELECT *, ROW(ps, l, s, 'tool')::deep AS d FROM (SELECT
    '[0:3]={tool,NULL,user,"the \"last\", one"}'::role_list AS l, span('user', 'tool', '[]') AS s, ROW('tool', 'tool', NULL)::pair AS p,
    ARRAY[ROW('tool', 'a "tool", (tool)', 1), ROW(NULL, '', 2), NULL]::pair[] AS ps) AS q) AS q)";

RowRules nested_rules() {
  RowRules rules;
  rules.labels["public.role"] = {{"tool", "helper"}, {"the \"last\", one", "last"}};
  rules.labels_after["public.role"] = {"user", "helper", "last"};
  rules.labels_after["public.other"] = {"tool", "helper"};
  return rules;
}

const char* const kRenameNested =
    "ALTER TYPE role RENAME VALUE 'tool' TO 'helper';"
    "ALTER TYPE role RENAME VALUE 'the \"last\", one' TO 'last';";

TEST(Rows, ARenamedLabelIsFollowedIntoEveryNesting) {
  const auto result = compared(kNested, kRenameNested, nested_rules());
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
  EXPECT_EQ(result.report.converted.size(), 6U) << testing::joined(result.report.converted);
}

TEST(Rows, OnlyTheRenamedLabelMayDifferInANesting) {
  const std::vector<std::string> changes = {"UPDATE t SET p.note = 'helper'",
                                            "UPDATE t SET p.n = 3",
                                            "UPDATE t SET p.r = 'user'",
                                            "UPDATE t SET p.r = NULL",
                                            "UPDATE t SET l = l[0:2]",
                                            "UPDATE t SET l = l[0:3]",
                                            "UPDATE t SET s = span('user', 'helper', '[)')",
                                            "UPDATE t SET s = span('user', NULL)",
                                            "UPDATE t SET ps[1].note = 'a \"helper\", (tool)'",
                                            "UPDATE t SET ps[2].note = NULL",
                                            "UPDATE t SET ps[3] = ROW(NULL, NULL, NULL)::pair",
                                            "UPDATE t SET d.o = 'helper'",
                                            "UPDATE t SET ds[1].o = 'helper'",
                                            "UPDATE t SET ds[1].ps[1].note = 'helper'"};
  for (const auto& change : changes) {
    const auto result = compared(kNested, kRenameNested + change, nested_rules());
    EXPECT_EQ(result.report.lost.size(), 1U) << change << "\n"
                                             << testing::joined(result.report.lost);
  }
}

TEST(Rows, ATextThatLooksLikeALabelMustStay) {
  RowRules rules;
  rules.labels["public.role"] = {{"tool", "helper"}};
  rules.labels_after["public.role"] = {"user", "helper"};
  const auto result = compared(kTable,
                               "ALTER TYPE role RENAME VALUE 'tool' TO 'helper'; UPDATE t SET name "
                               "= 'helper' WHERE name = 'a'",
                               rules);
  EXPECT_EQ(result.report.lost, Lines{"'a' became 'helper' in public.t.name (1 row)"});
}

TEST(Rows, ASequenceThatStartsAgainIsSeen) {
  const auto result =
      compared("CREATE SEQUENCE s; SELECT nextval('s'), nextval('s')", "ALTER SEQUENCE s RESTART");
  EXPECT_EQ(result.report.lost, Lines{"sequence public.s stood at 2 (used) and stands at 1"});
}

TEST(Rows, RowsThatMoveBetweenPartitionsStay) {
  const auto result = compared(
      "CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p DEFAULT; "
      "INSERT INTO p VALUES (1), (2)",
      "ALTER TABLE p DETACH PARTITION p1; CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (0) TO "
      "(9);"
      "INSERT INTO p SELECT * FROM p1; DROP TABLE p1");
  EXPECT_TRUE(result.report.survived) << testing::joined(result.report.lost);
}

}  // namespace
}  // namespace pgplumb
