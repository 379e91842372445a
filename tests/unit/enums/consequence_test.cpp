// What becomes of uses under each change.
#include "enums/consequence.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

EnumUses with(std::vector<EnumUse> uses) {
  EnumUses out;
  out.schema = "public";
  out.name = "status";
  out.labels = {"new", "paid"};
  out.uses = std::move(uses);
  return out;
}

EnumUse use(const std::string& sort, std::vector<std::string> labels = {}) {
  EnumUse out;
  out.sort = sort;
  out.name = sort;
  out.labels = std::move(labels);
  out.relation_kind = 'r';
  return out;
}

EnumUse told(EnumUse of, const std::string& label) {
  of.mentions.push_back({label, 1, ""});
  return of;
}

UseOutcome fate(const EnumUse& of, TypeChange change, const std::string& label = "") {
  return consequences(with({of}), change, label).front().fate;
}

TEST(Consequence, RenamedLabelIsFollowedByOidAndNotByText) {
  EXPECT_EQ(fate(use("check", {"paid"}), TypeChange::kRenameLabel, "paid"), UseOutcome::kFollows);
  EXPECT_EQ(fate(use("column"), TypeChange::kRenameLabel, "paid"), UseOutcome::kFollows);
  EXPECT_EQ(fate(told(use("check"), "paid"), TypeChange::kRenameLabel, "paid"),
            UseOutcome::kBreaks);
  EXPECT_EQ(fate(told(use("function"), "paid"), TypeChange::kRenameLabel, "paid"),
            UseOutcome::kBreaks);
  EXPECT_EQ(fate(told(use("function"), "new"), TypeChange::kRenameLabel, "paid"),
            UseOutcome::kFollows);
}

TEST(Consequence, RemovedLabelIsInTheWayOfWhatNamesIt) {
  EXPECT_EQ(fate(use("check", {"paid"}), TypeChange::kRemoveLabel, "paid"), UseOutcome::kBlocks);
  EXPECT_EQ(fate(use("check", {"new"}), TypeChange::kRemoveLabel, "paid"), UseOutcome::kRebuilt);
  EXPECT_EQ(fate(use("column"), TypeChange::kRemoveLabel, "paid"), UseOutcome::kRebuilt);
}

TEST(Consequence, PartitionKeysCannotBeConverted) {
  auto table = use("table");
  table.definition = "PARTITION BY LIST (status)";
  EXPECT_EQ(fate(table, TypeChange::kMoveLabel), UseOutcome::kBlocks);
  EXPECT_EQ(fate(table, TypeChange::kDropType), UseOutcome::kLost);
}

TEST(Consequence, CompositeTypeInUse) {
  auto column = use("column");
  column.via = {0};
  const auto both = with({use("composite type"), column});
  EXPECT_EQ(consequences(both, TypeChange::kMoveLabel, "")[0].fate, UseOutcome::kBlocks);
  EXPECT_EQ(fate(use("composite type"), TypeChange::kMoveLabel), UseOutcome::kFollows);
}

TEST(Consequence, AddedLabelIsLookedAtWhereLabelsAreNamed) {
  EXPECT_EQ(fate(use("check", {"paid"}), TypeChange::kAddLabel), UseOutcome::kLook);
  EXPECT_EQ(fate(use("default", {"paid"}), TypeChange::kAddLabel), UseOutcome::kFollows);
  EXPECT_EQ(fate(use("column"), TypeChange::kAddLabel), UseOutcome::kFollows);
}

TEST(Consequence, RenamedTypeBreaksStringsAlone) {
  EXPECT_EQ(fate(told(use("function"), ""), TypeChange::kRenameType), UseOutcome::kBreaks);
  EXPECT_EQ(fate(told(use("function"), "paid"), TypeChange::kRenameType), UseOutcome::kFollows);
}

TEST(Consequence, UnknownSortsAreSaidToBeUnknown) {
  EXPECT_EQ(fate(use("something new"), TypeChange::kMoveLabel), UseOutcome::kLook);
}

TEST(Rollout, SqlIsQuoted) {
  auto type = with({});
  type.schema = "My Schema";
  type.labels = {"it's"};
  const auto steps = rollout(type, TypeChange::kRenameLabel, "it's");
  const auto has = [&](const std::string& sql) {
    return std::any_of(steps.begin(), steps.end(), [&](const auto& s) { return s.sql == sql; });
  };
  EXPECT_TRUE(has("ALTER TYPE \"My Schema\".status RENAME VALUE 'it''s' TO 'new_label';"));
}

}  // namespace
}  // namespace pgplumb
