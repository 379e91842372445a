// One name in different spellings, and two names.
#include "plan/names_alike.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

TEST(NamesAlike, CaseAndUnderscoresDoNotCount) {
  EXPECT_TRUE(names_alike("PendingPayment", "pending_payment"));
  EXPECT_TRUE(names_alike("messagerole", "message_role"));
  EXPECT_FALSE(names_alike("__", "--"));
}

TEST(NamesAlike, OneWithinTheOther) {
  EXPECT_TRUE(names_alike("title", "chat_title"));
  EXPECT_FALSE(names_alike("id", "video"));
}

TEST(NamesAlike, ALetterOrTwo) {
  EXPECT_TRUE(names_alike("adress", "address"));
  EXPECT_FALSE(names_alike("title", "heading"));
  EXPECT_FALSE(names_alike("note", "vote"));
}

}  // namespace
}  // namespace pgplumb
