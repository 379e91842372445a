// Which hazards a change has: each name once, where it is and where it is not.
#include <gtest/gtest.h>

#include <set>

#include "plan/plan.h"
#include "source/source.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::shared_server;
using testing::TestDatabase;

Catalog catalog_of(const std::string& statements) {
  const TestDatabase database("hazards");
  Connection connection(database.options());
  connection.execute(Sql::from_file("SET search_path = public; " + statements));
  connection.execute(sql("SET search_path = ''"));
  return read_database(connection, {}, "test", shared_server().superuser());
}

using Names = std::set<std::string>;

struct Planned {
  Names names;        // "rewrite public.t"
  std::string texts;  // all of them
};

Planned planned(const std::string& common, const std::string& from, const std::string& to,
                bool online = false) {
  PlanOptions options;
  options.server_version = shared_server().server_version();
  options.online.all = online;
  const Plan plan = make_plan(catalog_of(common + from), catalog_of(common + to), options);
  EXPECT_TRUE(plan.refusals.empty());
  EXPECT_FALSE(plan.actions.empty());
  Planned out;
  for (const auto& h : plan.hazards()) {
    out.names.insert(h.name + " " + h.object.path());
    out.texts += h.name + ": " + h.message + "\n";
  }
  return out;
}

const std::string kTable = "CREATE TABLE t (id int PRIMARY KEY, c int, note text);";

TEST(Hazards, ATypeThatChanges) {
  const auto found =
      planned("", kTable, "CREATE TABLE t (id int PRIMARY KEY, c bigint, note text);");
  EXPECT_EQ(found.names,
            Names({"rewrite public.t", "blocks-reads public.t", "client-break public.t.c",
                   "statistics-lost public.t.c", "prepared-statements public.t"}))
      << found.texts;
}

TEST(Hazards, ATypeThatOnlyGrowsBreaksNobody) {
  const auto found =
      planned("", "CREATE TABLE t (c varchar(10));", "CREATE TABLE t (c varchar(20));");
  EXPECT_EQ(found.names, Names({"statistics-lost public.t.c", "prepared-statements public.t"}))
      << found.texts;
}

TEST(Hazards, ANewColumn) {
  EXPECT_EQ(planned(kTable, "", "ALTER TABLE t ADD x int;").names,
            Names({"prepared-statements public.t"}));
  EXPECT_EQ(planned(kTable, "", "ALTER TABLE t ADD x int NOT NULL DEFAULT 1;").names,
            Names({"prepared-statements public.t"}));
  EXPECT_EQ(
      planned(kTable, "", "ALTER TABLE t ADD x int NOT NULL;").names,
      Names({"prepared-statements public.t", "client-break public.t.x", "may-fail public.t.x"}));
}

TEST(Hazards, SeveralColumnsOfOneTableAreSaidOnce) {
  const auto found = planned(kTable, "", "ALTER TABLE t ADD x int, ADD y int, ADD z int;");
  EXPECT_EQ(found.texts.find("prepared-statements"), found.texts.rfind("prepared-statements"));
}

TEST(Hazards, NotNullAndADefaultThatGoes) {
  EXPECT_EQ(planned(kTable, "", "ALTER TABLE t ALTER c SET NOT NULL;").names,
            Names({"blocks-reads public.t", "may-fail public.t.c", "client-break public.t.c"}));
  EXPECT_EQ(
      planned("", "CREATE TABLE t (c int NOT NULL DEFAULT 1);", "CREATE TABLE t (c int NOT NULL);")
          .names,
      Names({"client-break public.t.c"}));
}

TEST(Hazards, ChecksAndIndexesHoldUpDifferentPeople) {
  EXPECT_EQ(planned(kTable, "", "ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0);").names,
            Names({"blocks-reads public.t", "may-fail public.t.k"}));
  EXPECT_EQ(planned(kTable, "", "CREATE INDEX i ON t (c);").names,
            Names({"blocks-writes public.t"}));
  const auto online = planned(kTable, "", "CREATE INDEX i ON t (c);", true);
  EXPECT_EQ(online.names, Names()) << online.texts;
}

TEST(Hazards, AForeignKeyHoldsUpWritersOfBothTables) {
  const auto found = planned(kTable + "CREATE TABLE r (id int PRIMARY KEY);", "",
                             "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (c) REFERENCES r (id);");
  EXPECT_EQ(found.names,
            Names({"blocks-writes public.t", "blocks-writes public.r", "may-fail public.t.k"}))
      << found.texts;
}

TEST(Hazards, WhatAnEarlierStepLockedWaitsForALaterOne) {
  const auto found = planned(kTable + "CREATE TABLE u (a int);", "",
                             "ALTER TABLE u ADD b int; CREATE INDEX i ON t (c);");
  EXPECT_TRUE(found.names.contains("blocks-writes public.t")) << found.texts;
  EXPECT_TRUE(found.names.contains("blocks-reads public.u")) << found.texts;
}

TEST(Hazards, NewTablesHaveNone) {
  const auto found =
      planned("", "", kTable + "CREATE INDEX i ON t (c); ALTER TABLE t ADD CHECK (c > 0);");
  EXPECT_EQ(found.names, Names()) << found.texts;
}

TEST(Hazards, EnumsAreUnseenByReplication) {
  EXPECT_EQ(planned("", "CREATE TYPE e AS ENUM ('a');", "CREATE TYPE e AS ENUM ('a', 'b');").names,
            Names({"not-replicated public.e"}));
  const auto less = planned("", "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (c e);",
                            "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (c e);");
  for (const char* name :
       {"not-replicated public.e", "prepared-statements public.e", "client-break public.e",
        "rewrite public.t", "statistics-lost public.t.c"})
    EXPECT_TRUE(less.names.contains(name)) << name << "\n" << less.texts;
}

TEST(Hazards, PublishedTables) {
  const std::string published = kTable + "CREATE PUBLICATION p FOR TABLE t;";
  EXPECT_TRUE(
      planned(published, "", "ALTER TABLE t ADD x int;").names.contains("not-replicated public.t"));
  EXPECT_FALSE(
      planned(kTable, "", "ALTER TABLE t ADD x int;").names.contains("not-replicated public.t"));
}

TEST(Hazards, AnIndexThatGoes) {
  const auto gone = planned(kTable, "CREATE INDEX i ON t (c);", "");
  EXPECT_EQ(gone.names, Names({"index-in-use public.i"})) << gone.texts;
  const auto key = planned(kTable, "ALTER TABLE t ADD CONSTRAINT u UNIQUE (c);", "");
  EXPECT_EQ(key.names, Names({"index-in-use public.t.u"})) << key.texts;
  const auto with_table = planned("", kTable + "CREATE INDEX i ON t (c);", "");
  EXPECT_EQ(with_table.names, Names({"data-loss public.t", "client-break public.t"}));
  for (const bool online : {false, true}) {
    const auto again =
        planned(kTable, "CREATE INDEX i ON t (c);", "CREATE INDEX i ON t (c, id);", online);
    EXPECT_FALSE(again.names.contains("index-in-use public.i")) << again.texts;
    EXPECT_EQ(again.texts.find("index-in-use"), std::string::npos) << again.texts;
  }
}

TEST(Hazards, StatisticsThatAreMadeAnew) {
  const auto found = planned(kTable, "CREATE STATISTICS s ON id, c FROM t;",
                             "CREATE STATISTICS s ON c, note FROM t;");
  EXPECT_EQ(found.names, Names({"statistics-lost public.s"})) << found.texts;
}

TEST(Hazards, Unlogged) {
  EXPECT_TRUE(
      planned(kTable, "", "ALTER TABLE t SET UNLOGGED;").names.contains("unlogged public.t"));
  EXPECT_FALSE(
      planned(kTable, "ALTER TABLE t SET UNLOGGED;", "").names.contains("unlogged public.t"));
}

TEST(Hazards, Privileges) {
  const std::string granted = "GRANT SELECT ON t TO pg_monitor;";
  EXPECT_EQ(planned(kTable, granted, "GRANT INSERT ON t TO pg_monitor;").names,
            Names({"privileges public.t", "client-break public.t"}));
  EXPECT_EQ(planned(kTable, granted, granted + "GRANT SELECT ON t TO PUBLIC;").names,
            Names({"privileges public.t"}));
  const std::string secured = "ALTER TABLE t ENABLE ROW LEVEL SECURITY;";
  EXPECT_EQ(planned(kTable, secured, "").names, Names({"privileges public.t"}));
  EXPECT_EQ(planned(kTable + secured, "", "CREATE POLICY p ON t USING (c > 0);").names,
            Names({"privileges public.t.p"}));
}

}  // namespace
}  // namespace pgplumb
