// Steps, statistics and rates give bytes, seconds and waits; what is not known is said to be so.
#include "cost/cost.h"

#include <gtest/gtest.h>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

constexpr std::int64_t kMega = 1 << 20;

ObjectId table(const char* name) {
  return id<Table>({"public", name});
}

Step step(const char* text, LockMode mode, const ObjectId& on) {
  return {.sql = Sql::from_file(text), .locks = {{on, mode}}};
}

Step rewrite(const ObjectId& of) {
  Step out =
      step("ALTER TABLE public.t ALTER COLUMN c TYPE bigint", LockMode::kAccessExclusive, of);
  out.rewrites = {of};
  return out;
}

// One action per step, each in the transaction of its number.
class Plans {
 public:
  Plans& add(int transaction, Step step, const ObjectId& id = table("t"),
             Action::Sort sort = Action::Sort::kAlter) {
    Unit unit{.title = "", .transaction = transaction};
    unit.branches.push_back({.sources = {0}, .actions = {{.sort = sort, .id = id}}});
    unit.branches.front().actions.front().steps.push_back(std::move(step));
    migration_.units.push_back(std::move(unit));
    return *this;
  }
  [[nodiscard]] SourceCost cost(const SourceStatistics& statistics, const Rates* rates,
                                std::vector<Object> target = {}) const {
    return cost_of(migration_, 0, Catalog({}, std::move(target), {}), statistics, rates);
  }

 private:
  Migration migration_;
};

SourceStatistics sized(std::int64_t rows, std::int64_t bytes, std::int64_t index_bytes = 0,
                       std::int64_t indexes = 0) {
  SourceStatistics out;
  out.live = true;
  const Extent e{.rows = rows, .bytes = bytes, .index_bytes = index_bytes, .indexes = indexes};
  out.tables[table("t")] = {.own = e, .family = e};
  return out;
}

Rates rates() {
  Rates out{.server_version = 150000};
  out.scan = {1e-6, 0};
  out.rewrite = {2e-6, 1e-9};
  out.index = {1e-6, 0};
  out.key = {3e-6, 0};
  return out;
}

TEST(Cost, ARewriteWritesRowsAndIndexesAndHoldsUpEverybody) {
  const Rates r = rates();
  const auto cost =
      Plans().add(0, rewrite(table("t"))).cost(sized(50000, 100 * kMega, 10 * kMega, 2), &r);
  ASSERT_EQ(cost.steps.size(), 1);
  const TableWork& work = cost.steps[0].work.at(0);
  EXPECT_EQ(work.work, Work::kRewrite);
  EXPECT_EQ(work.read, 100 * kMega);
  EXPECT_EQ(work.written, 110 * kMega);
  // 2 us a row, 1 ns a byte, and an entry in each of two indexes
  EXPECT_NEAR(*work.seconds, 0.1 + 0.1048576 + 0.1, 1e-6);
  EXPECT_EQ(cost.disk, 110 * kMega);
  EXPECT_EQ(cost.wal, 110 * kMega);
  ASSERT_TRUE(cost.readers && cost.writers);
  EXPECT_EQ(cost.readers->table, table("t"));
  EXPECT_EQ(cost.readers->step, 1);
  EXPECT_EQ(cost.readers->seconds, work.seconds);
  EXPECT_TRUE(cost.worth_measuring);
}

TEST(Cost, WhatIsNotKnownIsNotZero) {
  const Rates r = rates();
  const auto cost = Plans().add(0, rewrite(table("t"))).cost({}, &r);
  EXPECT_FALSE(cost.steps[0].is_known());
  EXPECT_FALSE(cost.steps[0].seconds());
  EXPECT_EQ(cost.unknown, std::vector<ObjectId>{table("t")});
  ASSERT_TRUE(cost.readers);
  EXPECT_FALSE(cost.readers->seconds);
  EXPECT_EQ(cost.readers->unknown, std::vector<ObjectId>{table("t")});
  EXPECT_FALSE(cost.worth_measuring);
}

TEST(Cost, WithoutRatesThereAreBytesAndNoSeconds) {
  const auto cost = Plans().add(0, rewrite(table("t"))).cost(sized(50000, 100 * kMega), nullptr);
  EXPECT_FALSE(cost.steps[0].seconds());
  EXPECT_FALSE(cost.readers->seconds);
  EXPECT_EQ(cost.readers->bytes, 200 * kMega);
  EXPECT_FALSE(cost.measured_on);
}

TEST(Cost, LocksOfATransactionAreHeldForAllOfItsWork) {
  const Rates r = rates();
  Step build = step("CREATE INDEX i ON public.t USING btree (c)", LockMode::kShare, table("t"));
  build.scans = {table("t")};
  const Step quick =
      step("ALTER TABLE public.u DROP COLUMN c", LockMode::kAccessExclusive, table("u"));
  const auto i = id<Index>({"public", "i"});
  const auto together = Plans().add(0, quick).add(0, build, i).cost(sized(50000, 100 * kMega), &r);
  ASSERT_TRUE(together.readers);
  EXPECT_EQ(together.readers->table, table("u"));
  EXPECT_EQ(together.readers->step, 2);
  const auto apart = Plans().add(0, quick).add(1, build, i).cost(sized(50000, 100 * kMega), &r);
  EXPECT_FALSE(apart.readers);
  ASSERT_TRUE(apart.writers);
  EXPECT_EQ(apart.writers->table, table("t"));
}

TEST(Cost, NobodyWaitsForWhatIsBuiltConcurrently) {
  const Rates r = rates();
  Step build = step("CREATE INDEX CONCURRENTLY i ON public.t USING btree (c)",
                    LockMode::kShareUpdateExclusive, table("t"));
  build.scans = {table("t")};
  const auto cost =
      Plans().add(0, build, id<Index>({"public", "i"})).cost(sized(50000, 100 * kMega), &r);
  EXPECT_TRUE(cost.steps[0].seconds());
  EXPECT_FALSE(cost.readers);
  EXPECT_FALSE(cost.writers);
}

TEST(Cost, AnIndexIsAsLargeAsItsKeys) {
  Constraint key;
  key.schema = "public";
  key.table = "t";
  key.name = "t_mail";
  key.type = "u";
  key.columns = {"mail"};
  Step build = step("ALTER TABLE public.t ADD CONSTRAINT t_mail UNIQUE (mail)",
                    LockMode::kAccessExclusive, table("t"));
  build.scans = {table("t")};
  auto statistics = sized(900000, 100 * kMega);
  statistics.tables.at(table("t")).widths["mail"] = 20;
  const auto cost =
      Plans()
          .add(0, build, id<Constraint>({"public", "t", "t_mail"}), Action::Sort::kCreate)
          .cost(statistics, nullptr, {make_object(std::move(key))});
  EXPECT_EQ(cost.steps[0].work.at(0).work, Work::kIndex);
  EXPECT_EQ(cost.steps[0].work.at(0).written, 36000000);  // 36 bytes, on pages filled to 90 %
  EXPECT_EQ(cost.disk, 36000000);
}

TEST(Cost, OldFilesGoAtTheCommitAndIndexesStay) {
  Step build = step("CREATE INDEX i ON public.t USING btree (c)", LockMode::kShare, table("t"));
  build.scans = {table("t")};
  const auto i = id<Index>({"public", "i"});
  const auto statistics = sized(0, 0);
  auto large = sized(900, 100 * kMega);
  const auto index = Plans().add(0, build, i).cost(large, nullptr).disk;
  EXPECT_GT(index, 0);
  const auto both = Plans().add(0, build, i).add(1, rewrite(table("t"))).cost(large, nullptr);
  EXPECT_EQ(both.disk, 100 * kMega + index);
  const auto twice =
      Plans().add(0, rewrite(table("t"))).add(1, rewrite(table("t"))).cost(large, nullptr);
  EXPECT_EQ(twice.disk, 100 * kMega);
  EXPECT_EQ(twice.wal, 200 * kMega);
  EXPECT_EQ(Plans().add(0, rewrite(table("t"))).cost(statistics, nullptr).empty.count(table("t")),
            1);
}

TEST(Cost, OnlyAndIndexesAreAboutTheTableAlone) {
  SourceStatistics statistics = sized(10, kMega);
  statistics.tables.at(table("t")).family = {.rows = 1000, .bytes = 100 * kMega};
  EXPECT_EQ(Plans().add(0, rewrite(table("t"))).cost(statistics, nullptr).steps[0].work[0].read,
            100 * kMega);
  Step only = step("ALTER TABLE ONLY public.t ALTER COLUMN c TYPE bigint",
                   LockMode::kAccessExclusive, table("t"));
  only.rewrites = {table("t")};
  EXPECT_EQ(Plans().add(0, only).cost(statistics, nullptr).steps[0].work[0].read, kMega);
}

TEST(Rates, ExplainBothMeasurements) {
  // 2 us a row and 3 ns a byte
  const Rate rate = rate_of({1e5, 5e6, 0.2 + 0.015}, {1e4, 2e7, 0.02 + 0.06});
  EXPECT_NEAR(rate.per_row, 2e-6, 1e-12);
  EXPECT_NEAR(rate.per_byte, 3e-9, 1e-15);
}

TEST(Rates, NoiseMakesNoWorkThatTakesTimeAway) {
  for (const auto& [narrow, wide] : {std::pair(0.001, 5.0), std::pair(5.0, 0.0001)}) {
    const Measurement a{1e5, 5e6, narrow};
    const Measurement b{1e4, 2e7, wide};
    const Rate rate = rate_of(a, b);
    EXPECT_GE(rate.per_row, 0);
    EXPECT_GE(rate.per_byte, 0);
    EXPECT_GE(rate.seconds(a.rows, a.bytes), narrow * 0.999);
    EXPECT_GE(rate.seconds(b.rows, b.bytes), wide * 0.999);
  }
}

TEST(Rates, AsText) {
  const auto again = rates_from_text(to_text(rates()));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->server_version, 150000);
  EXPECT_NEAR(again->rewrite.per_byte, 1e-9, 1e-15);
  EXPECT_NEAR(again->key.per_row, 3e-6, 1e-12);
  EXPECT_FALSE(rates_from_text(""));
  EXPECT_FALSE(rates_from_text("pgplumb rates 1\n150000\n1 2\n"));
  EXPECT_FALSE(rates_from_text("pgplumb rates 1\n150000\n1 2\n1 2\n1 2\n-1 0\n"));
}

}  // namespace
}  // namespace pgplumb
