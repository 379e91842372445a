// Sets of labels and what looks like a rename.
#include "render/labels.h"

#include "unit/support/support.h"

namespace pgplumb {
namespace {

TEST(Labels, TheFourSets) {
  const auto sets = compare_labels({"user", "assistant", "tool"}, {"user", "bot", "tool"});
  EXPECT_EQ(sets.expected, (Strings{"user", "assistant", "tool"}));
  EXPECT_EQ(sets.existing, (Strings{"user", "bot", "tool"}));
  EXPECT_EQ(sets.missing, Strings{"assistant"});
  EXPECT_EQ(sets.extra, Strings{"bot"});
  EXPECT_TRUE(sets.alike.empty());
  EXPECT_FALSE(sets.reordered);
}

TEST(Labels, OrderOfWhatBothHave) {
  EXPECT_TRUE(compare_labels({"a", "b"}, {"b", "a"}).reordered);
  EXPECT_FALSE(compare_labels({"a", "x", "b"}, {"a", "b"}).reordered);
}

TEST(Labels, TheSameNameUnderAnotherSpelling) {
  EXPECT_TRUE(look_alike("PendingPayment", "pending_payment"));
  EXPECT_TRUE(look_alike("in-progress", "IN PROGRESS"));
  EXPECT_TRUE(look_alike("cancelled", "canceled"));
  EXPECT_FALSE(look_alike("user", "bot"));
  EXPECT_FALSE(look_alike("new", "now"));  // short names differ on purpose
  EXPECT_FALSE(look_alike("", ""));
  EXPECT_FALSE(look_alike("_", "-"));
}

TEST(Labels, EachMissingLabelIsTakenOnce) {
  const auto sets = compare_labels({"canceled", "pending"}, {"cancelled", "Canceled", "PENDING"});
  EXPECT_EQ(sets.alike, (std::vector<std::pair<std::string, std::string>>{{"Canceled", "canceled"},
                                                                          {"PENDING", "pending"}}));
}

TEST(Labels, NothingInCommon) {
  const auto sets = compare_labels({}, {"a"});
  EXPECT_TRUE(sets.missing.empty());
  EXPECT_EQ(sets.extra, Strings{"a"});
}

}  // namespace
}  // namespace pgplumb
