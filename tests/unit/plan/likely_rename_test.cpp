// What is offered as a rename, and how sure of it.
#include "plan/likely_rename.h"

#include <gtest/gtest.h>

#include "diff/diff.h"
#include "kinds/composite/composite.h"
#include "kinds/enum/enum.h"
#include "kinds/function/function.h"

namespace pgplumb {
namespace {

Object type(const std::string& name, Strings labels) {
  Enum out;
  out.schema = "public";
  out.name = name;
  out.labels = std::move(labels);
  return make_object(std::move(out));
}

std::vector<LikelyRename> found(std::vector<Object> from, std::vector<Object> to) {
  const Catalog before({}, std::move(from), std::vector<std::pair<ObjectId, ObjectId>>{});
  const Catalog after({}, std::move(to), std::vector<std::pair<ObjectId, ObjectId>>{});
  return likely_renames(before, after, diff(before, after, {}));
}

TEST(LikelyRename, MoreLabelsAreASurerSign) {
  const auto one = found({type("a", {"x"})}, {type("b", {"x"})});
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].confidence, 60);
  EXPECT_EQ(one[0].reason, "the only label is the same");
  EXPECT_EQ(one[0].hint, "enum public.a=b");
  const auto four = found({type("a", {"w", "x", "y", "z"})}, {type("b", {"w", "x", "y", "z"})});
  ASSERT_EQ(four.size(), 1U);
  EXPECT_EQ(four[0].confidence, 90);
}

TEST(LikelyRename, NamesThatAreAlikeCount) {
  const auto roles =
      found({type("messagerole", {"user", "bot"})}, {type("message_role", {"user", "bot"})});
  ASSERT_EQ(roles.size(), 1U);
  EXPECT_EQ(roles[0].confidence, 85);
  EXPECT_EQ(roles[0].reason, "all 2 labels are the same, and the names are alike");
}

TEST(LikelyRename, MostOfThemIsLess) {
  const auto most = found({type("a", {"w", "x", "y"})}, {type("b", {"w", "x", "y", "z"})});
  ASSERT_EQ(most.size(), 1U);
  EXPECT_EQ(most[0].confidence, 63);
  EXPECT_EQ(most[0].reason, "3 of 4 labels are the same");
  EXPECT_TRUE(found({type("a", {"w", "x"})}, {type("b", {"w", "x", "y", "z"})}).empty());
}

TEST(LikelyRename, AThirdOneThatFitsMakesItDoubtful) {
  EXPECT_TRUE(
      found({type("a", {"x", "y"})}, {type("b", {"x", "y"}), type("c", {"x", "y"})}).empty());
}

TEST(LikelyRename, LabelsInAnotherSpellingAreOfferedAllAtOnce) {
  const auto labels = found({type("a", {"PendingPayment", "InTransit", "done"})},
                            {type("a", {"pending_payment", "in_transit", "done"})});
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0].hint, "label public.a.\"PendingPayment\"=pending_payment");
  EXPECT_TRUE(found({type("a", {"x", "y", "z"})}, {type("a", {"p", "q", "z"})}).empty());
}

TEST(LikelyRename, AFunctionIsNamedWithItsArguments) {
  const auto function = [](const std::string& name) {
    Function f;
    f.schema = "public";
    f.name = name;
    f.signature = Expr("integer");
    f.definition = Expr("CREATE OR REPLACE FUNCTION public." + name + "(integer) …");
    return make_object(std::move(f));
  };
  const auto functions = found({function("f")}, {function("g")});
  ASSERT_EQ(functions.size(), 1U);
  EXPECT_EQ(functions[0].hint, "function public.f(integer)=g");
  EXPECT_EQ(functions[0].reason, "the definitions are the same");
}

}  // namespace
}  // namespace pgplumb
