// Pauses, limits, and which errors may pass.
#include "apply/retry.h"

#include "apply/duration.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

class FakeClock final : public Clock {
 public:
  Milliseconds now() override { return time; }
  void sleep(Milliseconds slept) override { time += slept; }
  double chance() override { return chances; }
  Milliseconds time{1000};
  double chances = 0.5;
};

TEST(Retry, PausesGrowUpToTheLongest) {
  FakeClock clock;
  clock.chances = 1;
  Retry retry({.retries = 8,
               .within = Milliseconds(1000000),
               .first_pause = Milliseconds(100),
               .longest_pause = Milliseconds(500)},
              clock);
  std::vector<long> pauses;
  while (retry.again()) {
    const auto before = clock.time;
    retry.pause();
    pauses.push_back((clock.time - before).count());
  }
  EXPECT_EQ(pauses, (std::vector<long>{100, 200, 400, 500, 500, 500, 500, 500}));
  EXPECT_EQ(retry.attempts(), 9);
}

TEST(Retry, TheDrainTimeIsAlwaysLeft) {
  FakeClock clock;
  clock.chances = 0;
  Retry retry({.drain = Milliseconds(300)}, clock);
  EXPECT_EQ(retry.next(), Milliseconds(300));
}

TEST(Retry, ThePauseThatWasToldIsTheOneThatComes) {
  FakeClock clock;
  Retry retry({}, clock);
  const auto told = retry.next();
  clock.chances = 0.9;
  const auto before = clock.time;
  retry.pause();
  EXPECT_EQ(clock.time - before, told);
}

TEST(Retry, TimeEndsItToo) {
  FakeClock clock;
  Retry retry({.retries = 1000, .within = Milliseconds(5000)}, clock);
  clock.time += Milliseconds(4999);
  EXPECT_TRUE(retry.again());
  clock.time += Milliseconds(1);
  EXPECT_FALSE(retry.again());
}

TEST(Retry, WhatMayPass) {
  EXPECT_TRUE(is_lock_conflict(Error("").with_sqlstate("55P03")));
  EXPECT_TRUE(is_lock_conflict(Error("").with_sqlstate("40P01")));
  EXPECT_FALSE(is_lock_conflict(Error("").with_sqlstate("23505")));
  EXPECT_FALSE(is_lock_conflict(Error("")));
}

TEST(Duration, UnitsAndNone) {
  EXPECT_EQ(parse_duration("500ms", "--x"), Milliseconds(500));
  EXPECT_EQ(parse_duration("2s", "--x"), Milliseconds(2000));
  EXPECT_EQ(parse_duration("3", "--x"), Milliseconds(3000));
  EXPECT_EQ(parse_duration("10min", "--x"), Milliseconds(600000));
  EXPECT_EQ(parse_duration("1h", "--x"), Milliseconds(3600000));
}

TEST(Duration, AnythingElseIsRefusedByName) {
  for (const char* text :
       {"", "s", "-1s", "2 s", "2sec", "1e3", "99999999999999999999s", "1000000h", "2s "}) {
    const auto error = testing::error_of([&] { return parse_duration(text, "--lock-timeout"); });
    EXPECT_EQ(error.code(), ErrorCode::kUsage) << text;
    EXPECT_TRUE(testing::contains(error.what(), "--lock-timeout")) << text;
  }
}

TEST(Duration, Spoken) {
  EXPECT_EQ(spoken(Milliseconds(850)), "850 ms");
  EXPECT_EQ(spoken(Milliseconds(2400)), "2.4 s");
  EXPECT_EQ(spoken(Milliseconds(185000)), "3 min 5 s");
}

}  // namespace
}  // namespace pgplumb
