// Where units stand, by hand-made states.
#include "apply/gate.h"
#include "kinds/enum/enum.h"
#include "kinds/index/index.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using Sort = UnitPosition::Sort;

const ObjectId kA = id<Enum>({"public", "a"});
const ObjectId kB = id<Enum>({"public", "b"});
const ObjectId kIndex = id<Index>({"public", "i"});

ObjectState state(const char* value) {
  return {{"labels", Strings{value}}, {"owner", std::string("ada")}};
}

// a and b change together; two sources start from different states.
Migration two_branches() {
  Migration out;
  out.sources.resize(2);
  Unit unit{.title = "a"};
  unit.objects = {{kA, {}, state("new"), {{0, state("old")}, {1, {}}}},
                  {kB, {}, {}, {{0, state("b")}, {1, state("b")}}}};
  unit.branches.resize(2);
  unit.branches[0].sources = {0};
  unit.branches[1].sources = {1};
  out.units = {unit};
  return out;
}

TEST(Position, DonePendingByBranchAndUnknown) {
  const auto m = two_branches();
  EXPECT_EQ(position_of(m, 0, {{kA, state("new")}, {kB, {}}}).sort, Sort::kDone);
  const auto first = position_of(m, 0, {{kA, state("old")}, {kB, state("b")}});
  EXPECT_EQ(first.sort, Sort::kPending);
  EXPECT_EQ(first.branch, 0);
  EXPECT_EQ(position_of(m, 0, {{kA, {}}, {kB, state("b")}}).branch, 1);
  const auto unknown = position_of(m, 0, {{kA, state("other")}, {kB, state("b")}});
  EXPECT_EQ(unknown.sort, Sort::kUnknown);
  EXPECT_EQ(unknown.unfit, std::vector<std::size_t>{0});
}

TEST(Position, ACombinationThatNobodyPlannedFor) {
  const auto position = position_of(two_branches(), 0, {{kA, state("new")}, {kB, state("b")}});
  EXPECT_EQ(position.sort, Sort::kUnknown);
  EXPECT_TRUE(position.unfit.empty());
}

TEST(Position, FieldsThatAreLeftOutDoNotCount) {
  auto m = two_branches();
  m.units[0].objects[0].left_out = {"owner"};
  EXPECT_EQ(position_of(
                m, 0, {{kA, {{"labels", Strings{"new"}}, {"owner", std::string("bob")}}}, {kB, {}}})
                .sort,
            Sort::kDone);
}

// What is made again gets back its owner: it has to be the planned one before, and any afterwards.
TEST(Position, FieldsThatAreKeptHaveToBeAsPlannedFor) {
  auto m = two_branches();
  auto& object = m.units[0].objects[0];
  object.kept = {"owner"};
  object.target.erase("owner");
  const auto with_owner = [](const char* label, const char* owner) {
    return ObjectState{{"labels", Strings{label}}, {"owner", std::string(owner)}};
  };
  EXPECT_EQ(position_of(m, 0, {{kA, with_owner("old", "ada")}, {kB, state("b")}}).branch, 0);
  const auto unknown = position_of(m, 0, {{kA, with_owner("old", "bob")}, {kB, state("b")}});
  EXPECT_EQ(unknown.sort, Sort::kUnknown);
  EXPECT_EQ(unknown.unfit, std::vector<std::size_t>{0});
  EXPECT_EQ(position_of(m, 0, {{kA, with_owner("new", "bob")}, {kB, {}}}).sort, Sort::kDone);
}

// A label is added in the first transaction and used in the second, which also knows the type.
TEST(Position, WhatAnEarlierUnitHasBroughtToItsTargetFits) {
  Migration m;
  m.sources.resize(1);
  Unit first{.title = "a", .transaction = 0};
  first.objects = {{kA, {}, state("new"), {{0, state("old")}}}};
  first.branches = {{.sources = {0}}};
  Unit second{.title = "b", .transaction = 1};
  second.objects = {{kA, {}, state("new"), {{0, state("old")}}},
                    {kB, {}, state("done"), {{0, state("b")}}}};
  second.branches = {{.sources = {0}}};
  m.units = {first, second};
  const States half{{kA, state("new")}, {kB, state("b")}};
  EXPECT_EQ(position_of(m, 0, half).sort, Sort::kDone);
  EXPECT_EQ(position_of(m, 1, half).sort, Sort::kPending);
  EXPECT_TRUE(unreached(m, 0, 1, half).empty());
  EXPECT_EQ(unreached(m, 0, 2, half).size(), 1U);
}

TEST(Position, WhatABrokenOffConcurrentBuildLeft) {
  const auto index = [](bool valid) {
    return ObjectState{{"definition", std::string("CREATE INDEX i")}, {"valid", valid}};
  };
  Migration m;
  m.sources.resize(1);
  Unit unit{.title = "i", .alone = true};
  unit.objects = {{kIndex, {}, index(true), {{0, {}}}}};
  unit.branches = {{.sources = {0}}};
  m.units = {unit};
  const States found{{kIndex, index(false)}};
  EXPECT_EQ(position_of(m, 0, found).sort, Sort::kUnknown);
  EXPECT_EQ(position_of(m, 0, found, {"index public.i"}).sort, Sort::kLeftover);
  m.units[0].alone = false;
  EXPECT_EQ(position_of(m, 0, found, {"index public.i"}).sort, Sort::kUnknown);
}

TEST(Position, WhatABrokenOffConcurrentDropLeft) {
  const auto index = [](bool valid) {
    return ObjectState{{"definition", std::string("CREATE INDEX i")}, {"valid", valid}};
  };
  Migration m;
  m.sources.resize(1);
  Unit unit{.title = "i", .alone = true};
  unit.objects = {{kIndex, {}, {}, {{0, index(true)}}}};
  unit.branches = {{.sources = {0}}};
  m.units = {unit};
  EXPECT_EQ(position_of(m, 0, {{kIndex, index(false)}}, {"index public.i"}).sort, Sort::kLeftover);
}

}  // namespace
}  // namespace pgplumb
