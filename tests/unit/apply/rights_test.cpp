// Roles that may not do what the migration does.
#include "apply/ledger.h"
#include "unit/apply/lab.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::migration_of;
using testing::SqlDatabase;
using testing::TestRun;

class ApplyRights : public ::testing::Test {
 protected:
  ApplyRights() {
    testing::shared_server().ensure_roles({"runner_role"});
    database_.run("ALTER ROLE runner_role LOGIN");
  }
  ~ApplyRights() override { database_.run("ALTER ROLE runner_role NOLOGIN"); }
  // The migration as this role.
  Error error_as_runner(const Migration& migration) {
    TestRun run(migration, database_);
    run.options.database.conninfo =
        testing::conninfo_with(database_.options(), {{"user", "runner_role"}});
    return testing::error_of([&] { run.go(); });
  }

  const SqlDatabase database_{
      "CREATE SCHEMA app; CREATE TABLE app.t (a int); CREATE TABLE app.u (a int);"};
  const SqlDatabase target_{
      "CREATE SCHEMA app; CREATE TABLE app.t (a int, b int); CREATE TABLE app.u (a int);"};
};

TEST_F(ApplyRights, ASchemaThatMayNotBeUsedIsNamedBeforeAnythingChanges) {
  const auto migration = migration_of({&database_}, target_);
  const auto error = error_as_runner(migration);
  EXPECT_EQ(error.sqlstate(), "42501");
  EXPECT_TRUE(contains(error.what(), "permission denied for schema app")) << error.what();
  EXPECT_TRUE(contains(error.what(), "must be owner of table app.t")) << error.what();
  EXPECT_EQ(database_.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'"), "0");
}

TEST_F(ApplyRights, WhoMayNotMakeTheLedgerIsToldHow) {
  database_.run("ALTER SCHEMA app OWNER TO runner_role; ALTER TABLE app.t OWNER TO runner_role");
  const auto migration = migration_of({&database_}, target_);
  const auto error = error_as_runner(migration);
  EXPECT_TRUE(contains(error.what(), "the ledger cannot be made")) << error.what();
  EXPECT_TRUE(contains(error.help(), "CREATE SCHEMA pgplumb AUTHORIZATION runner_role"))
      << error.help();
  database_.run("CREATE SCHEMA pgplumb AUTHORIZATION runner_role");
  TestRun run(migration, database_);
  run.options.database.conninfo =
      testing::conninfo_with(database_.options(), {{"user", "runner_role"}});
  EXPECT_EQ(run.go().result, RunReport::Result::kDone);
}

TEST_F(ApplyRights, ALedgerOfAnotherRoleIsNotSilentlyLeftOut) {
  database_.run("ALTER SCHEMA app OWNER TO runner_role; ALTER TABLE app.t OWNER TO runner_role");
  Connection connection(database_.options());
  Ledger::ensure(connection);
  const auto error = error_as_runner(migration_of({&database_}, target_));
  EXPECT_EQ(error.sqlstate(), "42501");
  EXPECT_TRUE(contains(error.what(), "permission denied for schema pgplumb")) << error.what();
  EXPECT_TRUE(contains(error.help(), "GRANT USAGE ON SCHEMA pgplumb TO runner_role"))
      << error.help();
}

TEST_F(ApplyRights, AStandbyAndAPoolerAreNoPlacesToApply) {
  // The checks themselves; a pooler and a standby are beyond a unit test.
  Connection connection = connect_direct(database_.options(), "pgplumb/apply");
  EXPECT_EQ(connection.query(sql("SHOW application_name")).text(0, 0), "pgplumb/apply");
  EXPECT_EQ(connection.query(sql("SHOW lock_timeout")).text(0, 0), "0");
}

}  // namespace
}  // namespace pgplumb
