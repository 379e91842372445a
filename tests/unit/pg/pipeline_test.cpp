// Queries in a pipeline: order, results larger than all buffers, errors in the middle.
#include "pg/connection.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::error_of;

class PipelineTest : public ::testing::Test {
 protected:
  void expect_usable() { EXPECT_EQ(connection_.query(sql("SELECT 'well'")).text(0, 0), "well"); }

  testing::TestDatabase database_;
  Connection connection_{database_.options()};
};

TEST_F(PipelineTest, ResultsComeInOrder) {
  std::vector<Sql> queries;
  queries.reserve(1000);
  for (int i = 0; i < 1000; ++i) queries.push_back(sql("SELECT {}", static_cast<std::int64_t>(i)));
  std::size_t next = 0;
  connection_.pipeline(queries, [&](std::size_t index, const Result& result) {
    EXPECT_EQ(index, next);
    EXPECT_EQ(result.text(0, 0), std::to_string(next));
    ++next;
  });
  EXPECT_EQ(next, 1000U);
  connection_.pipeline({}, [](std::size_t, const Result&) { FAIL(); });
  expect_usable();
}

// 40 MB to the server while 40 MB come back: who only wrote before reading would wait for ever.
TEST_F(PipelineTest, LargeInBothDirections) {
  const std::string text(2U << 20U, 'x');
  const std::vector<Sql> queries(20, sql("SELECT {}", Literal(text)));
  std::size_t bytes = 0;
  connection_.pipeline(
      queries, [&](std::size_t, const Result& result) { bytes += result.text(0, 0).size(); });
  EXPECT_EQ(bytes, 20 * text.size());
  expect_usable();
}

TEST_F(PipelineTest, ErrorEndsItAndRollsBack) {
  std::vector<std::size_t> seen;
  const auto error = error_of([&] {
    connection_.pipeline(
        {sql("CREATE TABLE public.t (id int)"), sql("SELECT 1/0"), sql("SELECT 3")},
        [&](std::size_t index, const Result&) { seen.push_back(index); });
  });
  EXPECT_EQ(error.sqlstate(), "22012");
  EXPECT_EQ(seen, std::vector<std::size_t>{0});
  EXPECT_EQ(connection_.query(sql("SELECT to_regclass('public.t')")).get(0, 0), std::nullopt);
  expect_usable();
}

TEST_F(PipelineTest, WhatTheCallbackThrowsIsThrown) {
  const std::vector<Sql> queries(50, sql("SELECT repeat('x', 1000000)"));
  int calls = 0;
  EXPECT_THROW(connection_.pipeline(queries,
                                    [&](std::size_t, const Result&) {
                                      ++calls;
                                      throw std::runtime_error("enough");
                                    }),
               std::runtime_error);
  EXPECT_EQ(calls, 1);
  expect_usable();
}

TEST_F(PipelineTest, InsideATransaction) {
  Transaction transaction(connection_, "BEGIN READ ONLY");
  int calls = 0;
  connection_.pipeline({sql("SELECT 1"), sql("SELECT 2")},
                       [&](std::size_t, const Result&) { ++calls; });
  EXPECT_EQ(calls, 2);
  transaction.commit();
}

TEST_F(PipelineTest, LossOfTheConnectionIsToBeTriedAgain) {
  const auto error = error_of([&] {
    connection_.pipeline(
        {sql("SELECT 1"),
         sql("SELECT pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid())"),
         sql("SELECT 3")},
        [](std::size_t, const Result&) {});
  });
  EXPECT_EQ(error.code(), ErrorCode::kTryAgain);
  EXPECT_EQ(error.sqlstate(), "57P01");
  EXPECT_FALSE(connection_.alive());
}

TEST_F(PipelineTest, NoticesArriveMeanwhile) {
  int notices = 0;
  connection_.on_notice([&](const Notice&) { ++notices; });
  connection_.pipeline(
      {sql("DO $$ BEGIN RAISE NOTICE 'a'; END $$"), sql("DO $$ BEGIN RAISE NOTICE 'b'; END $$")},
      [](std::size_t, const Result&) {});
  EXPECT_EQ(notices, 2);
}

}  // namespace
}  // namespace pgplumb
