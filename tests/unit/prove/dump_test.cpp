// pg_dump's text cut into entries.
#include "prove/dump.h"

#include "unit/prove/support.h"

namespace pgplumb {
namespace {

using testing::TestDatabase;

std::vector<DumpEntry> dump_of(const std::string& schema) {
  const TestDatabase database("dump");
  {
    Connection connection(database.options());
    connection.execute(Sql::from_file("SET search_path = public;" + schema));
  }
  return dump_entries(PendingDump(testing::shared_server().bin(), database.options()).text());
}

TEST(Dump, OrderOfColumnsAndGrantsDoesNotCount) {
  testing::shared_server().ensure_roles({"dump_a", "dump_b"});
  const auto a = dump_of(
      "CREATE TABLE t (a int, b text NOT NULL); GRANT SELECT ON t TO dump_a; GRANT INSERT ON t TO "
      "dump_b");
  const auto b = dump_of(
      "CREATE TABLE t (b text NOT NULL, a int); GRANT INSERT ON t TO dump_b; GRANT SELECT ON t TO "
      "dump_a");
  EXPECT_EQ(testing::joined(dump_differences(a, b, "a", "b")), "");
  EXPECT_EQ(a.size(), 2U);
}

TEST(Dump, DifferencesNameTheObject) {
  const auto a =
      dump_of("CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1 AS x; CREATE TABLE only_a ()");
  const auto b = dump_of(
      "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT 1 AS x; COMMENT ON VIEW v IS 'c'");
  EXPECT_EQ(testing::joined(dump_differences(a, b, "left", "right")),
            "COMMENT public.VIEW v: only right\nTABLE public.only_a: only left\nTABLE public.t: "
            "different\n  left: a integer\n  right: a bigint\n");
}

TEST(Dump, WhereATableIsStoredCounts) {
  const std::string head =
      "SET default_tablespace = '';\nSET default_table_access_method = heap;\n";
  const std::string entry =
      "--\n-- Name: t; Type: TABLE; Schema: public; Owner: x\n--\n\nCREATE TABLE public.t (\n    a "
      "integer\n);\n\n";
  const auto here = dump_entries(head + entry);
  const auto there = dump_entries(
      "SET default_tablespace = fast;\nSET default_table_access_method = heap;\n" + entry);
  EXPECT_EQ(dump_differences(here, there, "a", "b").size(), 3U);
  EXPECT_EQ(dump_entries("\\restrict abc\n" + head + entry + "\\unrestrict abc\n"), here);
}

TEST(Dump, AFailureSaysWhy) {
  auto options = testing::shared_server().create_database("gone");
  testing::shared_server().drop_database(options);
  options.conninfo += "_not_there";
  PendingDump dump(testing::shared_server().bin(), options);
  try {
    (void)dump.text();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("pg_dump failed: "), std::string::npos)
        << error.what();
  }
}

TEST(Dump, MayBeGivenUp) {
  const TestDatabase database("dump");
  const PendingDump dump(testing::shared_server().bin(), database.options());
}

}  // namespace
}  // namespace pgplumb
