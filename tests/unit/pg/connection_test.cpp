// One session with a real server: settings, values, errors, notices, cancelling, loss.
#include "pg/connection.h"

#include <deque>
#include <thread>

#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::contains;
using testing::error_of;

class ConnectionTest : public ::testing::Test {
 protected:
  testing::TestDatabase database_;
  Connection connection_{database_.options()};
};

TEST_F(ConnectionTest, SettingsDoNotDependOnTheDatabase) {
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET search_path = evil, pg_catalog"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET DateStyle = 'German'"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET IntervalStyle = 'iso_8601'"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET TimeZone = 'Asia/Tokyo'"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET bytea_output = 'escape'"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET standard_conforming_strings = off"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET extra_float_digits = -15"));
  connection_.execute(sql("ALTER ROLE CURRENT_USER SET client_encoding = 'LATIN1'"));
  Connection fresh(database_.options());
  connection_.execute(sql("ALTER ROLE CURRENT_USER RESET ALL"));
  const auto result = fresh.query(
      sql("SELECT current_setting('search_path'), '\\x01'::bytea::text, 'a\\b', 0.1::float8::text,"
          " '2024-05-06 07:08:09+00'::timestamptz::text, '1 day'::interval::text,"
          " current_setting('client_encoding')"));
  EXPECT_EQ(result.text(0, 0), "");
  EXPECT_EQ(result.text(0, 1), "\\x01");
  EXPECT_EQ(result.text(0, 2), "a\\b");
  EXPECT_EQ(result.text(0, 3), "0.1");
  EXPECT_EQ(result.text(0, 4), "2024-05-06 07:08:09+00");
  EXPECT_EQ(result.text(0, 5), "1 day");
  EXPECT_EQ(result.text(0, 6), "UTF8");
}

TEST_F(ConnectionTest, KnowsTheSession) {
  EXPECT_GE(connection_.server_version(), 120000);
  EXPECT_EQ(connection_.user(), testing::shared_server().superuser());
  EXPECT_TRUE(contains(connection_.database(), "test"));
  EXPECT_EQ(std::to_string(connection_.backend_pid()),
            connection_.query(sql("SELECT pg_catalog.pg_backend_pid()")).text(0, 0));
  EXPECT_EQ(connection_.shown(), database_.options().shown);
  EXPECT_TRUE(connection_.alive());
}

TEST_F(ConnectionTest, IsShownWithoutSecrets) {
  ConnectOptions options;
  options.conninfo = database_.options().conninfo + "&password=s3cret";
  EXPECT_TRUE(contains(Connection(options).shown(), "password=***"));
  std::deque<testing::Variable> set;
  for (const auto& [name, value] : conninfo_as_environment(database_.options().conninfo))
    set.emplace_back(name, value);
  EXPECT_EQ(Connection(ConnectOptions()).shown().rfind("database pgplumb_test", 0), 0U);
}

TEST_F(ConnectionTest, ParametersAndValues) {
  const auto result =
      connection_.query(sql("SELECT $1::text AS \"Mixed Case\", $2::text AS b, '' AS c"),
                        {"it's \"\\ \n\xF0\x9F\x90\x98", std::nullopt});
  ASSERT_EQ(result.rows(), 1);
  ASSERT_EQ(result.columns(), 3);
  EXPECT_EQ(result.get(0, 0), "it's \"\\ \n\xF0\x9F\x90\x98");
  EXPECT_EQ(result.get(0, 1), std::nullopt);
  EXPECT_EQ(result.text(0, 1), "");
  EXPECT_EQ(result.get(0, 2), "");
  EXPECT_EQ(result.column("Mixed Case"), 0);
  EXPECT_EQ(result.column("mixed case"), -1);
  EXPECT_EQ(result.column_name(1), "b");
  EXPECT_THROW((void)result.get(1, 0), Error);
  EXPECT_THROW((void)result.get(0, -1), Error);
}

TEST_F(ConnectionTest, CommandAndRows) {
  connection_.execute(sql("CREATE TABLE public.t (id int)"));
  const auto result = connection_.query(sql("INSERT INTO public.t SELECT generate_series(1, 7)"));
  EXPECT_EQ(result.command(), "INSERT 0 7");
  EXPECT_EQ(result.affected_rows(), 7);
  EXPECT_EQ(connection_.query(sql("DROP TABLE public.t")).affected_rows(), 0);
}

TEST_F(ConnectionTest, ErrorHasAllThatTheServerSaid) {
  connection_.execute(sql("CREATE TABLE public.t (id int PRIMARY KEY)"));
  connection_.execute(sql("INSERT INTO public.t VALUES (1)"));
  auto error = error_of([&] { connection_.query(sql("INSERT INTO public.t VALUES (1)")); });
  EXPECT_EQ(error.sqlstate(), "23505");
  EXPECT_EQ(error.code(), ErrorCode::kFailed);
  EXPECT_TRUE(contains(error.what(), "Key (id)=(1) already exists")) << error.what();
  EXPECT_EQ(error.place(), database_.options().shown);

  error = error_of([&] { connection_.query(sql("SELECT idd FROM public.t")); });
  EXPECT_EQ(error.sqlstate(), "42703");
  EXPECT_TRUE(contains(error.help(), "t.id")) << error.help();

  error = error_of([&] { connection_.execute(sql("DO $$ BEGIN PERFORM 1/0; END $$")); });
  EXPECT_TRUE(contains(error.what(), "PL/pgSQL function")) << error.what();
  EXPECT_TRUE(connection_.alive());
}

TEST_F(ConnectionTest, ErrorKnowsItsPositionInCharacters) {
  try {
    connection_.execute(Sql::from_file("SELECT 'äöü';\nSELECT nonsense"));
    FAIL();
  } catch (const ServerError& error) {
    EXPECT_EQ(error.position(), 22);
    EXPECT_EQ(error.sqlstate(), "42703");
  }
}

TEST_F(ConnectionTest, SecretsInServerErrorsAreHidden) {
  const auto error = error_of([&] {
    connection_.execute(
        sql("DO $$ BEGIN RAISE 'cannot reach postgresql://a:s3cret@h/db' USING HINT = "
            "'password=s3cret'; END $$"));
  });
  EXPECT_FALSE(contains(error.what() + error.help(), "s3cret")) << error.what();
}

TEST_F(ConnectionTest, SeveralStatementsAreOneTransaction) {
  EXPECT_THROW(
      connection_.execute(sql("CREATE TABLE public.a (); SELECT 1/0; CREATE TABLE public.b ()")),
      Error);
  EXPECT_EQ(connection_.query(sql("SELECT to_regclass('public.a')")).get(0, 0), std::nullopt);
  connection_.execute(sql(""));
}

TEST_F(ConnectionTest, CopyDoesNotHang) {
  connection_.execute(sql("CREATE TABLE public.t (id int)"));
  const auto error = error_of([&] { connection_.execute(sql("COPY public.t FROM STDIN")); });
  EXPECT_EQ(error.sqlstate(), "57014");
  connection_.execute(sql("INSERT INTO public.t SELECT generate_series(1, 100000)"));
  connection_.execute(sql("COPY public.t TO STDOUT"));
  EXPECT_EQ(connection_.query(sql("SELECT 5")).text(0, 0), "5");
}

TEST_F(ConnectionTest, NulIsRefused) {
  const std::string text("SELECT 1\0 2", 11);
  EXPECT_THROW(connection_.execute(Sql::from_file(text)), Error);
  EXPECT_THROW(connection_.query(Sql::from_file(text)), Error);
  EXPECT_THROW(connection_.query(sql("SELECT $1::text"), {std::string("a\0b", 3)}), Error);
  EXPECT_THROW(connection_.pipeline({Sql::from_file(text)}, [](std::size_t, const Result&) {}),
               Error);
}

TEST_F(ConnectionTest, Notices) {
  std::vector<Notice> got;
  connection_.on_notice([&](const Notice& notice) { got.push_back(notice); });
  connection_.execute(sql("DO $$ BEGIN RAISE WARNING 'w' USING DETAIL = 'd', HINT = 'h'; END $$"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].severity, "WARNING");
  EXPECT_EQ(got[0].message, "w");
  EXPECT_EQ(got[0].detail, "d");
  EXPECT_EQ(got[0].hint, "h");
  EXPECT_EQ(got[0].sqlstate, "01000");

  connection_.on_notice([](const Notice&) { throw std::runtime_error("from the handler"); });
  EXPECT_THROW(connection_.execute(sql("DO $$ BEGIN RAISE NOTICE 'n'; END $$")),
               std::runtime_error);
  connection_.on_notice(nullptr);
  connection_.execute(sql("DO $$ BEGIN RAISE NOTICE 'n'; END $$"));
}

TEST_F(ConnectionTest, CancelFromAnotherThread) {
  Connection other(database_.options());
  std::thread canceller([&] {
    // Until the statement is seen to run.
    while (other
               .query(sql("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = $1::int AND state "
                          "= 'active'"
                          " AND query LIKE '%pg_sleep%'"),
                      {std::to_string(connection_.backend_pid())})
               .rows() == 0) {
    }
    connection_.cancel();
  });
  const auto error = error_of([&] { connection_.query(sql("SELECT pg_catalog.pg_sleep(60)")); });
  canceller.join();
  EXPECT_EQ(error.sqlstate(), "57014");
  EXPECT_EQ(connection_.query(sql("SELECT 1")).text(0, 0), "1");
}

TEST_F(ConnectionTest, LossIsToBeTriedAgain) {
  Connection other(database_.options());
  other.query(sql("SELECT pg_catalog.pg_terminate_backend($1::int)"),
              {std::to_string(connection_.backend_pid())});
  auto error = error_of([&] { connection_.query(sql("SELECT 1")); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_EQ(error.sqlstate(), "57P01");
  EXPECT_FALSE(connection_.alive());
  error = error_of([&] { connection_.execute(sql("SELECT 1")); });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_THROW(connection_.pipeline({sql("SELECT 1")}, [](std::size_t, const Result&) {}), Error);
}

TEST_F(ConnectionTest, LockNotObtainedIsToBeTriedAgain) {
  Connection other(database_.options());
  connection_.execute(sql("CREATE TABLE public.t (id int)"));
  connection_.execute(sql("BEGIN; LOCK TABLE public.t"));
  other.execute(sql("SET lock_timeout = 10"));
  const auto error = error_of([&] { other.execute(sql("ALTER TABLE public.t ADD b int")); });
  EXPECT_EQ(error.sqlstate(), "55P03");
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
}

TEST_F(ConnectionTest, TransactionRollsBackUnlessCommitted) {
  {
    const Transaction transaction(connection_);
    connection_.execute(sql("CREATE TABLE public.t (id int)"));
  }
  EXPECT_EQ(connection_.query(sql("SELECT to_regclass('public.t')")).get(0, 0), std::nullopt);
  {
    Transaction transaction(connection_, "BEGIN ISOLATION LEVEL REPEATABLE READ");
    connection_.execute(sql("CREATE TABLE public.t (id int)"));
    transaction.commit();
  }
  EXPECT_NE(connection_.query(sql("SELECT to_regclass('public.t')")).get(0, 0), std::nullopt);
}

TEST_F(ConnectionTest, CommitOfAFailedTransactionIsAnError) {
  Transaction transaction(connection_);
  EXPECT_THROW(connection_.execute(sql("SELECT 1/0")), Error);
  EXPECT_THROW(transaction.commit(), Error);
}

TEST_F(ConnectionTest, CanBeMoved) {
  std::vector<Notice> got;
  connection_.on_notice([&](const Notice& notice) { got.push_back(notice); });
  Connection moved(std::move(connection_));
  moved.execute(sql("DO $$ BEGIN RAISE NOTICE 'n'; END $$"));
  EXPECT_EQ(got.size(), 1U);
  connection_ = std::move(moved);
  EXPECT_EQ(connection_.query(sql("SELECT 1")).text(0, 0), "1");
}

}  // namespace
}  // namespace pgplumb
