// Subscriptions: statements that leave the publisher alone, what needs a person, and what servers
// of two versions have.
#include "kinds/subscription/subscription.h"

#include <gtest/gtest.h>

#include "plan/comparable.h"
#include "plan/plan.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::contains;

Subscription feed() {
  Subscription out;
  out.name = "feed";
  out.slot_name = "feed_slot";
  out.publications = {"one", "Two"};
  out.synchronous_commit = "off";
  out.owner = "app";
  return out;
}

Catalog with(int major, std::vector<Subscription> all) {
  std::vector<Object> objects;
  for (auto& s : all) objects.push_back(make_object(std::move(s)));
  return Catalog({"", "", major * 10000, ""}, std::move(objects), {});
}

Plan planned(int major, std::vector<Subscription> from, std::vector<Subscription> to) {
  PlanOptions options;
  options.server_version = major * 10000;
  return make_plan(with(major, std::move(from)), with(major, std::move(to)), options);
}

std::string statements(const Plan& plan) {
  std::string out;
  for (const auto& action : plan.actions) {
    for (const auto& step : action.steps) {
      EXPECT_EQ(step.tx, TxRule::kInside) << step.sql.text();
      out += step.sql.text() + "\n";
    }
  }
  return out;
}

std::string hazards(const Plan& plan) {
  std::string out;
  for (const auto& hazard : plan.hazards()) out += hazard.name + ": " + hazard.message + "\n";
  return out;
}

// Only alterations are made of it, so that what is altered back must be what it was.
Plan altered(int major, void (*change)(Subscription&)) {
  Subscription to = feed();
  change(to);
  return planned(major, {feed()}, {to});
}

TEST(Subscription, MadeWithoutAConnection) {
  Subscription made = feed();
  made.enabled = made.two_phase = true;
  made.streaming = "on";
  const Plan plan = planned(15, {}, {made});
  EXPECT_EQ(statements(plan),
            "CREATE SUBSCRIPTION feed CONNECTION 'host=/the/connection/is/missing "
            "password=missing' PUBLICATION one, \"Two\" WITH (connect = false, slot_name = "
            "'feed_slot', streaming = 'on', two_phase = true)\n"
            "ALTER SUBSCRIPTION feed OWNER TO app\n"
            "ALTER SUBSCRIPTION feed ENABLE\n");
  const auto all = plan.hazards();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_TRUE(needs_consent(all.front()));
  EXPECT_EQ(all.front().name, "secret-missing");
  EXPECT_TRUE(contains(all.front().message, "pg_create_logical_replication_slot('feed_slot'"));
}

// Since 18 streaming is parallel where nobody says otherwise.
TEST(Subscription, MadeWithWhatTheServerWouldNotChooseItself) {
  Subscription made = feed();
  made.slot_name.reset();
  made.owner.clear();
  const std::string start =
      "CREATE SUBSCRIPTION feed CONNECTION 'host=/the/connection/is/missing password=missing' "
      "PUBLICATION one, \"Two\" WITH (connect = false, slot_name = NONE";
  EXPECT_EQ(statements(planned(17, {}, {made})), start + ")\n");
  EXPECT_EQ(statements(planned(18, {}, {made})), start + ", streaming = 'off')\n");
  made.synchronous_commit.reset();  // as it is read before 14
  EXPECT_EQ(statements(planned(13, {}, {made})), start + ")\n");
}

TEST(Subscription, DroppedWithoutItsSlot) {
  Subscription gone = feed();
  gone.enabled = true;
  const Plan plan = planned(15, {gone}, {});
  EXPECT_EQ(statements(plan),
            "ALTER SUBSCRIPTION feed DISABLE\n"
            "ALTER SUBSCRIPTION feed SET (slot_name = NONE)\n"
            "DROP SUBSCRIPTION feed\n");
  EXPECT_TRUE(contains(hazards(plan), "data-loss: the connection of feed")) << hazards(plan);
  EXPECT_TRUE(contains(hazards(plan), "pg_drop_replication_slot('feed_slot')")) << hazards(plan);
  gone.enabled = false;
  gone.slot_name.reset();
  EXPECT_EQ(statements(planned(15, {gone}, {})), "DROP SUBSCRIPTION feed\n");
}

TEST(Subscription, AlteredInPlace) {
  EXPECT_EQ(statements(altered(18,
                               [](Subscription& s) {
                                 s.synchronous_commit = "local";
                                 s.binary = s.disable_on_error = s.run_as_owner = true;
                                 s.two_phase = s.enabled = true;
                                 s.password_required = false;
                                 s.streaming = "parallel";
                                 s.origin = "none";
                                 s.publications = {"three"};
                                 s.comment = "it's";
                               })),
            "ALTER SUBSCRIPTION feed SET (synchronous_commit = 'local', binary = true, streaming = "
            "'parallel', disable_on_error = true, password_required = false, run_as_owner = true, "
            "origin = 'none', two_phase = true)\n"
            "ALTER SUBSCRIPTION feed SET PUBLICATION three WITH (refresh = false)\n"
            "COMMENT ON SUBSCRIPTION feed IS 'it''s'\n"
            "ALTER SUBSCRIPTION feed ENABLE\n");
  EXPECT_EQ(statements(altered(12, [](Subscription& s) { s.slot_name = "other"; })),
            "ALTER SUBSCRIPTION feed SET (slot_name = 'other')\n");
}

TEST(Subscription, DisabledBeforeItsSlotIsLeft) {
  Subscription from = feed();
  from.enabled = true;
  Subscription to = feed();
  EXPECT_TRUE(contains(hazards(planned(15, {from}, {to})), "keeps its WAL for slot feed_slot"));
  to.slot_name.reset();
  EXPECT_EQ(statements(planned(15, {from}, {to})),
            "ALTER SUBSCRIPTION feed DISABLE\n"
            "ALTER SUBSCRIPTION feed SET (slot_name = NONE)\n");
}

// What only the publisher can change is left to a person: made anew it would lose its connection.
TEST(Subscription, RefusedWhereThePublisherIsNeeded) {
  const auto reason = [](const Plan& plan) {
    EXPECT_TRUE(plan.actions.empty());
    return plan.refusals.size() == 1 ? plan.refusals.front().reason : "";
  };
  const auto failover = [](Subscription& s) { s.failover = true; };
  const auto two_phase = [](Subscription& s) { s.two_phase = true; };
  EXPECT_TRUE(contains(reason(altered(17, failover)), "SET (failover = true)"));
  EXPECT_TRUE(contains(reason(altered(17, two_phase)), "before PostgreSQL 18"));
  Subscription from = feed();
  Subscription to = feed();
  from.two_phase = true;
  EXPECT_TRUE(contains(reason(planned(18, {from}, {to})), "SET (two_phase = false)"));
  std::swap(from, to);
  from.enabled = to.enabled = true;
  EXPECT_TRUE(contains(reason(planned(18, {from}, {to})), "SET (two_phase = true)"));
}

// What one of two servers cannot have is no difference.
TEST(Subscription, ComparedBetweenVersions) {
  const auto count = [](int from_major, const Subscription& from, int to_major,
                        const Subscription& to) {
    return differences(with(from_major, {from}), with(to_major, {to}), {}).size();
  };
  Subscription plain = feed();
  Subscription rich = feed();
  rich.binary = rich.disable_on_error = rich.run_as_owner = rich.failover = true;
  rich.password_required = false;
  rich.origin = "none";
  rich.synchronous_commit = "local";
  rich.streaming = "parallel";
  Subscription old = plain;
  old.synchronous_commit.reset();
  EXPECT_EQ(count(13, old, 18, rich), 0U);
  EXPECT_EQ(count(18, rich, 12, old), 0U);
  EXPECT_EQ(count(16, plain, 17, rich), 1U);
  Subscription young = plain;
  young.streaming = "parallel";
  EXPECT_EQ(count(17, plain, 18, young), 0U);  // both by default
  EXPECT_EQ(count(16, plain, 17, young), 1U);
  EXPECT_EQ(count(15, plain, 16, young), 0U);
  young.enabled = true;
  EXPECT_EQ(count(15, plain, 16, young), 1U);
}

TEST(Subscription, MadeOnAnOlderServerWithWhatThatKnows) {
  Subscription wanted = feed();
  wanted.failover = wanted.run_as_owner = true;
  wanted.streaming = "parallel";
  PlanOptions options;
  options.server_version = 150000;
  const auto text = statements(make_plan(with(15, {}), with(18, {wanted}), options));
  EXPECT_TRUE(contains(text, "slot_name = 'feed_slot', streaming = 'on')")) << text;
}

}  // namespace
}  // namespace pgplumb
