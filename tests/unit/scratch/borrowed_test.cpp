// Databases on a server of the user's: made, marked, dropped; all else stays as it is.
#include "source/run_sql.h"
#include "unit/scratch/processes.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::error_of;

// The user's server: one of our own, with things on it that must stay.
class BorrowedTest : public ::testing::Test {
 protected:
  BorrowedTest() {
    admin_.execute(
        sql("CREATE ROLE their_role; COMMENT ON ROLE their_role IS 'pgplumb_scratch_ is what they "
            "wrote'"));
    admin_.query(sql("CREATE DATABASE pgplumb_scratch_theirs"));
    options_.server_url = database_.conninfo;
    before_ = state();
  }

  std::string state() {
    std::string out;
    const auto result = admin_.query(
        sql("SELECT datname::text FROM pg_catalog.pg_database"
            " UNION ALL SELECT r::text FROM pg_catalog.pg_roles r"
            " UNION ALL SELECT m::text FROM pg_catalog.pg_auth_members m"
            " UNION ALL SELECT s::text FROM pg_catalog.pg_db_role_setting s"
            " UNION ALL SELECT c::text FROM pg_catalog.pg_shdescription c ORDER BY 1"));
    for (int row = 0; row < result.rows(); ++row) out += result.text(row, 0) + "\n";
    return out;
  }

  static std::string all_of(const std::vector<std::string>& notes) {
    std::string out;
    for (const auto& note : notes) out += note + "\n";
    return out;
  }

  ScratchServer server_{{}, 0};
  ConnectOptions database_ = server_.create_database("theirs");
  Connection admin_{database_};
  ScratchOptions options_;
  std::string before_;
};

TEST_F(BorrowedTest, EverythingMadeIsDroppedAndNothingElse) {
  {
    ScratchServer borrowed(options_, 0);
    EXPECT_EQ(borrowed.superuser(), "pgplumb_scratch");
    EXPECT_EQ(borrowed.server_version(), admin_.server_version());
    const auto a = borrowed.create_database("a");
    const auto b = borrowed.create_database("a");
    Connection open(a);
    EXPECT_EQ(open.database().rfind("pgplumb_scratch_", 0), 0U);
    borrowed.ensure_roles({"new \"role\"", "their_role", "pg_monitor"});
    open.execute(
        sql("CREATE TABLE public.t (); ALTER TABLE public.t OWNER TO \"new \"\"role\"\"\""));
    borrowed.drop_database(b);
    EXPECT_NE(state(), before_);
  }
  EXPECT_EQ(state(), before_);
}

// What a file would do to the server is not done; what it does in its database is.
TEST_F(BorrowedTest, SqlOfTheUsersLeavesItsRolesAsTheyAre) {
  {
    ScratchServer borrowed(options_, 0);
    const auto database = borrowed.create_database("a");
    std::vector<std::string> notes;
    const auto run = [&](const std::string& text) {
      run_sql(borrowed, database, {{"a.sql", text}}, notes);
    };
    run("CREATE ROLE of_file SUPERUSER PASSWORD 's3cret'; CREATE USER their_role;"
        "/* to\nday */ DROP -- now\n ROLE their_role; ALTER ROLE their_role LOGIN PASSWORD "
        "'s3cret';"
        "ALTER ROLE ALL SET work_mem = '1MB'; GRANT their_role TO of_file; REVOKE their_role FROM "
        "of_file; COMMENT ON ROLE their_role IS 'x'; REASSIGN OWNED BY their_role TO of_file;"
        "DROP OWNED BY their_role; ALTER DATABASE pgplumb_scratch_theirs SET work_mem = '1MB';"
        "GRANT CONNECT ON DATABASE pgplumb_scratch_theirs TO their_role;");
    EXPECT_EQ(notes.size(), 10U) << all_of(notes);
    EXPECT_FALSE(contains(all_of(notes), "s3cret"));
    run("CREATE TABLE t (a int); GRANT SELECT ON t TO of_file, of_grant; COMMENT ON TABLE t IS 'x';"
        "DO $$ BEGIN CREATE ROLE of_code; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
        "BEGIN; DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'of_block') THEN "
        "CREATE ROLE of_block; END IF; END $$; GRANT SELECT ON t TO of_block; COMMIT;");
    EXPECT_EQ(notes.size(), 10U) << all_of(notes);
    for (const char* code : {"DO $$ BEGIN DROP ROLE their_role; END $$",
                             "DO $$ BEGIN ALTER ROLE their_role SET work_mem = '1MB'; END $$",
                             "DO $$ BEGIN CREATE ROLE more; GRANT their_role TO more; END $$"}) {
      EXPECT_EQ(error_of([&] { run(code); }).place(), "a.sql:1") << code;
    }
    EXPECT_EQ(Connection(database).query(sql("SELECT FROM public.t")).rows(), 0);
  }
  EXPECT_EQ(state(), before_);
}

// A database with subscriptions cannot be dropped; with a slot they cannot be dropped either. No
// publisher is asked for anything.
TEST_F(BorrowedTest, SubscriptionsGoWithTheirDatabase) {
  {
    ScratchServer borrowed(options_, 0);
    const auto database = borrowed.create_database("a");
    std::vector<std::string> notes;
    const auto run = [&](const std::string& text) {
      run_sql(borrowed, database, {{"a.sql", text}}, notes);
    };
    const std::string made = " CONNECTION 'host=/nowhere' PUBLICATION p WITH (slot_name = 'a', ";
    run("CREATE SUBSCRIPTION kept" + made + "connect = false);" +      //
        "CREATE SUBSCRIPTION \"Gone\"" + made + "connect = 'off');" +  //
        "BEGIN; DROP SUBSCRIPTION IF EXISTS \"Gone\"; COMMIT; DROP SUBSCRIPTION IF EXISTS never;"
        "ALTER SUBSCRIPTION kept SET PUBLICATION q WITH (refresh = false);");
    for (const std::string text :
         {"CREATE SUBSCRIPTION s CONNECTION 'password=s3cret' PUBLICATION p",
          "ALTER SUBSCRIPTION kept REFRESH PUBLICATION", "ALTER SUBSCRIPTION kept ENABLE",
          "ALTER SUBSCRIPTION kept SET PUBLICATION p"}) {
      const auto error = error_of([&] { run(text); });
      EXPECT_TRUE(contains(error.what(), "would connect")) << error.what();
      EXPECT_FALSE(contains(error.what() + error.help(), "s3cret"));
      EXPECT_EQ(error.place(), "a.sql:1");
    }
    const auto left = admin_.query(sql("SELECT subname FROM pg_catalog.pg_subscription"));
    ASSERT_EQ(left.rows(), 1);
    EXPECT_EQ(left.text(0, 0), "kept");
  }
  EXPECT_EQ(state(), before_);
}

TEST_F(BorrowedTest, TwoRunsDoNotDisturbEachOther) {
  ScratchServer one(options_, 0);
  const auto of_one = one.create_database("a");
  one.ensure_roles({"of_one"});
  {
    ScratchServer two(options_, 0);
    EXPECT_NE(two.create_database("a").conninfo, of_one.conninfo);
    two.ensure_roles({"of_one"});
  }
  EXPECT_TRUE(Connection(of_one).alive());
  EXPECT_EQ(admin_.query(sql("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'of_one'")).rows(),
            1);
}

TEST_F(BorrowedTest, TheNextRunRemovesWhatAKilledOneLeft) {
  const auto sessions = [this] {
    return admin_
        .query(sql("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE application_name LIKE "
                   "'pgplumb\\_scratch\\_%'"))
        .rows();
  };
  {
    testing::Holder holder(options_);
    holder.end(SIGKILL);
  }
  while (sessions() > 0) {
  }
  EXPECT_NE(state(), before_);
  { const ScratchServer next(options_, 0); }
  EXPECT_EQ(state(), before_);
}

TEST_F(BorrowedTest, AnOrdinaryUserIsEnough) {
  admin_.execute(sql("CREATE ROLE ordinary LOGIN CREATEDB CREATEROLE"));
  before_ = state();
  options_.server_url += "&user=ordinary";
  {
    ScratchServer borrowed(options_, 0);
    borrowed.ensure_roles({"app_owner"});
    Connection connection(borrowed.create_database("a"));
    connection.execute(sql("CREATE SCHEMA s; ALTER SCHEMA s OWNER TO app_owner"));
  }
  EXPECT_EQ(state(), before_);
}

TEST_F(BorrowedTest, AUserWithoutRightsIsToldSo) {
  admin_.execute(sql("CREATE ROLE powerless LOGIN"));
  options_.server_url += "&user=powerless&password=s3cret";
  const auto error = error_of([this] { const ScratchServer borrowed(options_, 0); });
  EXPECT_TRUE(contains(error.what(), "powerless")) << error.what();
  EXPECT_TRUE(contains(error.help(), "CREATEDB")) << error.help();
  EXPECT_FALSE(contains(error.place() + error.what(), "s3cret"));
}

TEST_F(BorrowedTest, TheEndOfTheirServerIsNoCrash) {
  ScratchServer borrowed(options_, 0);
  borrowed.create_database("a");
  admin_.execute(
      sql("SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
          " WHERE application_name LIKE 'pgplumb\\_scratch\\_%'"));
  const auto error = error_of([&] { borrowed.create_database("b"); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
}

}  // namespace
}  // namespace pgplumb
