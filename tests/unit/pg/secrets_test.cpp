// No password in anything that is shown.
#include "unit/support/support.h"

#include "pg/conninfo.h"

namespace pgplumb {
namespace {

struct Shown {
  const char* conninfo;
  const char* shown;
};

TEST(Secrets, AreTakenOutOfConninfos) {
  const Shown cases[] = {
      {"postgresql://app:s3cret@db.example/prod", "postgresql://db.example/prod"},
      {"postgres://app:s3cret@db.example:5432/prod?sslmode=require",
       "postgres://db.example:5432/prod?sslmode=require"},
      {"postgresql://app@db.example/prod", "postgresql://app@db.example/prod"},
      {"postgresql://db.example:5432/prod", "postgresql://db.example:5432/prod"},
      {"postgresql:///prod?host=/tmp&user=me", "postgresql:///prod?host=/tmp&user=me"},
      {"postgresql://[::1]:5432/prod", "postgresql://[::1]:5432/prod"},
      {"postgresql://a:1,b:2/prod", "postgresql://a:1,b:2/prod"},
      {"postgresql://h/prod?user=a&password=s3cret&sslmode=require",
       "postgresql://h/prod?user=a&password=***&sslmode=require"},
      {"postgresql://h/prod?sslpassword=s3cret", "postgresql://h/prod?sslpassword=***"},
      {"postgresql+asyncpg://app:s3cret@h/prod", "postgresql+asyncpg://h/prod"},
      {"mysql://app:s3cret@h/prod", "mysql://h/prod"},
      {"postgresql://app:s3cret", "postgresql://app:***"},
      {"postgresql://app:s3cret/prod", "postgresql://app:***"},
      {"postgresql://app@h:s3cret/prod", "postgresql://app@h:***"},
      {"postgresql://app:s3,cret", "postgresql://app:***"},
      {"postgresql://[::1]:s3cret/prod", "postgresql://[::1]:***"},
      {"postgresql://h/prod?passwor%64=s3cret", "postgresql://h/prod?passwor%64=***"},
      {"postgresql://h/prod?user=a;password=s3cret", "postgresql://h/prod?user=a;password=***"},
      {"app:s3cret@h/prod", "h/prod"},
      {"host=h pgpass=s3cret", "host=h pgpass=***"},
      {"host=h dbname=prod", "host=h dbname=prod"},
      {"host=h password=s3cret dbname=prod", "host=h password=*** dbname=prod"},
      {"host=h password = 's3 \\'cret' dbname=prod", "host=h password=*** dbname=prod"},
      {"host=h PASSWORD=s3cret", "host=h PASSWORD=***"},
      {"dbname=postgresql://app:s3cret@h/prod", "dbname=postgresql://h/prod"},
      {"service=prod", "service=prod"},
      {"", ""},
  };
  for (const auto& one : cases) EXPECT_EQ(without_secrets(one.conninfo), one.shown) << one.conninfo;
}

// What people write who do not know of %XX: no part of the password may stay.
TEST(Secrets, AreTakenOutOfMalformedConninfos) {
  const char* const cases[] = {
      "postgresql://app:s3cret@s3cret@h/prod",
      "postgresql://app:s3cret/s3cret@h/prod",
      "postgresql://app:s3cret?s3cret@h/prod",
      "postgresql://app:s3cret#s3cret@h/prod",
      "postgresql://app:s3cret/s3@s3cret@h/db",
      "password=a s3cret host=h",
      "password='s3cret",
      "password=s3cret\\",
      "host=h password=s3cret=s3cret",
      "postgresql://h/db?password=s3cret?s3cret",
      "postgresql://app:s3cret@",
      "jdbc:postgresql://h/db?user=a&password=s3cret",
  };
  for (const auto* one : cases) {
    EXPECT_FALSE(testing::contains(without_secrets(one), "s3cret"))
        << one << " → " << without_secrets(one);
  }
}

TEST(Secrets, AreTakenOutOfTexts) {
  const char* const cases[] = {
      "could not connect to \"postgresql://app:s3cret@h/db\" now",
      "connection info string: password=s3cret host=h",
      "connection info string: password='s3cret' host=h",
      "dblink('host=h password=s3cret') failed",
  };
  for (const auto* one : cases) {
    EXPECT_FALSE(testing::contains(redact_text(one), "s3cret")) << redact_text(one);
  }
  const Shown commands[] = {
      {"exec:PGPASSWORD=s3cret ./build", "exec:PGPASSWORD=*** ./build"},
      {"PGPASSWORD='s3 cret' ./build", "PGPASSWORD=*** ./build"},
      {"PGPASSWORD=\"s3 'cret\" ./build", "PGPASSWORD=*** ./build"},
      {"PGPASSWORD=s3\\ cret ./build", "PGPASSWORD=*** ./build"},
      {"DB_PASS=s3cret API_TOKEN=s3cret ./build", "DB_PASS=*** API_TOKEN=*** ./build"},
      {"DATABASE_URL=postgresql://a:s3cret@h/d ./build",
       "DATABASE_URL=postgresql://***@h/d ./build"},
      {"./build \"postgresql+psycopg2://a:s3 cret@h/d\" x",
       "./build \"postgresql+psycopg2://***@h/d\" x"},
      {"./build --password s3cret -v", "./build --password *** -v"},
      {"./build --db-password=s3cret -v", "./build --db-password=*** -v"},
      {"sh -c \"psql 'host=h password=s3cret'\"", "sh -c \"psql 'host=h password=***'\""},
      {"PGPASSFILE=f alembic upgrade head", "PGPASSFILE=f alembic upgrade head"},
  };
  for (const auto& one : commands) EXPECT_EQ(redact_text(one.conninfo), one.shown);
  const std::string harmless = "relation \"a b\" does not exist\n  LINE 1: it's";
  EXPECT_EQ(redact_text(harmless), harmless);
}

TEST(Secrets, AreNotQuotedFromALibpqError) {
  for (const char* conninfo :
       {"host=h password=my s3cret", "postgresql://app:p@s3cret@h/db",
        "postgresql://app:p@h:s3cret@h/db", "postgresql://app:s3cret/x@h/db",
        "postgresql://app:p@[s3cret@h/db", "postgresql://app:a%ZZs3cret@h/db"}) {
    const auto error = testing::error_of([&] { parse_conninfo(conninfo); });
    EXPECT_EQ(error.code(), ErrorCode::kUsage) << conninfo;
    const auto all = std::string(error.what()) + error.place() + error.help();
    EXPECT_FALSE(testing::contains(all, "s3cret")) << all;
  }
}

}  // namespace
}  // namespace pgplumb
