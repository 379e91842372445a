// Hints whose paths other hints change.
#include "plan/hint_path.h"

#include <gtest/gtest.h>

#include "kinds/function/function.h"

namespace pgplumb {
namespace {

using Path = std::vector<std::string>;

RenameHint hint(std::string kind, Path from, std::string to) {
  return {std::move(kind), std::move(from), std::move(to)};
}

const std::vector<RenameHint> kAll = {hint("column", {"old", "people", "nick"}, "name"),
                                      hint("table", {"old", "people"}, "users"),
                                      hint("schema", {"old"}, "app")};

TEST(HintPath, WhatHoldsOthersIsRenamedFirst) {
  const auto ordered = in_order(kAll);
  EXPECT_EQ(ordered[0].kind, "schema");
  EXPECT_EQ(ordered[1].kind, "table");
  EXPECT_EQ(ordered[2].kind, "column");
}

TEST(HintPath, PathsMayBeWrittenEitherWay) {
  for (const auto& path : {Path{"old", "people", "nick"}, Path{"app", "people", "nick"},
                           Path{"app", "users", "nick"}, Path{"old", "users", "nick"}}) {
    EXPECT_EQ(in_new_names(hint("column", path, "name"), kAll).from,
              Path({"app", "users", "nick"}));
    EXPECT_EQ(in_old_names(hint("column", path, "name"), kAll).from,
              Path({"old", "people", "nick"}));
  }
}

TEST(HintPath, AnotherTableIsNotMeant) {
  const auto other = hint("column", {"old", "pets", "nick"}, "name");
  EXPECT_EQ(in_new_names(other, kAll).from, Path({"app", "pets", "nick"}));
  const auto elsewhere = hint("column", {"public", "people", "nick"}, "name");
  EXPECT_EQ(in_new_names(elsewhere, kAll).from, Path({"public", "people", "nick"}));
}

TEST(HintPath, TypesInArgumentsFollow) {
  const std::vector<RenameHint> all = {hint("enum", {"public", "st"}, "state")};
  RenameHint f = hint("function", {"public", "f"}, "g");
  f.arguments = "integer, public.st[]";
  EXPECT_EQ(in_new_names(f, all).arguments, "integer, public.state[]");
  EXPECT_EQ(in_old_names(in_new_names(f, all), all).arguments, f.arguments);
}

TEST(HintPath, ArgumentsTellFunctionsApart) {
  const auto id = pgplumb::id<Function>({"public", "f", "integer"});
  RenameHint f = hint("function", {"f"}, "g");
  EXPECT_TRUE(is_meant(f, id));
  f.arguments = "integer";
  EXPECT_TRUE(is_meant(f, id));
  f.arguments = "text";
  EXPECT_FALSE(is_meant(f, id));
}

}  // namespace
}  // namespace pgplumb
