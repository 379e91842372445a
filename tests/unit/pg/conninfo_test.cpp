// From what a user writes to libpq's keywords, and back to what other tools read.
#include "pg/conninfo.h"

#include <algorithm>
#include <deque>

#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::Variable;

// No variable of the machine counts in these tests.
class NoVariables {
 public:
  NoVariables() {
    for (const char* name :
         {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "DATABASE_URL"}) {
      all_.emplace_back(name, std::nullopt);
    }
  }

 private:
  std::deque<Variable> all_;
};

std::string value(const ConnectParameters& parameters, const std::string& keyword) {
  for (const auto& [name, text] : parameters) {
    if (name == keyword) return text;
  }
  return "(none)";
}

TEST(Conninfo, IsParsedByLibpq) {
  const auto url = parse_conninfo("postgresql://app:p%40ss@db:6432/prod?sslmode=require");
  EXPECT_EQ(value(url, "user"), "app");
  EXPECT_EQ(value(url, "password"), "p@ss");
  EXPECT_EQ(value(url, "host"), "db");
  EXPECT_EQ(value(url, "port"), "6432");
  EXPECT_EQ(value(url, "dbname"), "prod");
  EXPECT_EQ(value(url, "sslmode"), "require");
  const auto pairs = parse_conninfo("host='/a b' dbname='it\\'s'");
  EXPECT_EQ(value(pairs, "host"), "/a b");
  EXPECT_TRUE(parse_conninfo("").empty());
}

TEST(Conninfo, UrlsOfApplicationFrameworksAreTaken) {
  const auto sqlalchemy = parse_conninfo("postgresql+psycopg2://app@db/prod");
  EXPECT_EQ(value(sqlalchemy, "user"), "app");
  const auto prisma =
      parse_conninfo("postgresql://app@db/prod?schema=public&sslmode=require&connection_limit=1");
  EXPECT_EQ(value(prisma, "sslmode"), "require");
  EXPECT_EQ(plain_url("postgresql://db/prod?schema=public"), "postgresql://db/prod");
  EXPECT_EQ(plain_url("mysql+x://db/prod"), "mysql+x://db/prod");
  EXPECT_EQ(plain_url("host=a+b://c"), "host=a+b://c");
}

TEST(Conninfo, WhatIsNoConninfoIsAUsageError) {
  for (const char* text :
       {"prod", "mysql://h/db", "host=h nosuchkey=1", "postgresql://h:5432:1/db"}) {
    const auto error = testing::error_of([&] { parse_conninfo(text); });
    EXPECT_EQ(error.code(), ErrorCode::kUsage) << text;
    EXPECT_FALSE(error.help().empty());
  }
}

TEST(Conninfo, DatabaseUrlCountsOnlyWherePgVariablesAreSilent) {
  const NoVariables none;
  EXPECT_EQ(effective_conninfo(""), "");
  const Variable url("DATABASE_URL", "postgresql://from-url/db");
  EXPECT_EQ(effective_conninfo(""), "postgresql://from-url/db");
  EXPECT_EQ(effective_conninfo("host=h"), "host=h");
  const Variable host("PGHOST", "from-pg");
  EXPECT_EQ(effective_conninfo(""), "");
}

TEST(Conninfo, AnotherDatabaseKeepsTheRest) {
  const auto url = conninfo_with_database("host=db port=6432 user='a b' password='p@/\\'' dbname=x",
                                          "it's\n\"%");
  const auto parsed = parse_conninfo(url);
  EXPECT_EQ(value(parsed, "dbname"), "it's\n\"%");
  EXPECT_EQ(value(parsed, "host"), "db");
  EXPECT_EQ(value(parsed, "port"), "6432");
  EXPECT_EQ(value(parsed, "user"), "a b");
  EXPECT_EQ(value(parsed, "password"), "p@/'");
}

TEST(Conninfo, AsUrlMeansTheSame) {
  const char* const cases[] = {
      "host=db user=app dbname=prod",
      "host=/run/postgresql port=5433 dbname=prod",
      "host=a,b port=1,2 target_session_attrs=read-write",
      "password=x dbname=prod",
      "host=::1 user=app",
      "service=prod",
      "options='-c search_path=a,b' application_name='x & y'",
  };
  for (const auto* one : cases) {
    auto before = parse_conninfo(one);
    auto after = parse_conninfo(conninfo_as_url(one));
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    EXPECT_EQ(before, after) << conninfo_as_url(one);
  }
}

TEST(Conninfo, AsEnvironment) {
  const auto got = conninfo_as_environment("postgresql://app:pw@db:6432/prod?sslmode=require");
  const std::vector<std::pair<std::string, std::string>> wanted = {
      {"PGUSER", "app"}, {"PGPASSWORD", "pw"}, {"PGDATABASE", "prod"},
      {"PGHOST", "db"},  {"PGPORT", "6432"},   {"PGSSLMODE", "require"}};
  for (const auto& one : wanted)
    EXPECT_NE(std::find(got.begin(), got.end(), one), got.end()) << one.first;
  EXPECT_EQ(got.size(), wanted.size());
}

}  // namespace
}  // namespace pgplumb
