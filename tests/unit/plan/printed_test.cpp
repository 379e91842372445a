// Rewriting of printed SQL for renames: names follow where the server's would, and nowhere else.
#include "plan/printed.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

TEST(Printed, ALabelFollowsInConstantsOfItsTypeOnly) {
  EXPECT_EQ(rename_label_in("(role = 'tool'::app.role)", "app.role", "tool", "helper"),
            "(role = 'helper'::app.role)");
  EXPECT_EQ(rename_label_in("('tool'::text = 'tool'::app.role_b)", "app.role", "tool", "helper"),
            "('tool'::text = 'tool'::app.role_b)");
  EXPECT_EQ(rename_label_in("'it''s'::app.role", "app.role", "it's", "is"), "'is'::app.role");
}

TEST(Printed, ALabelFollowsInArrayConstants) {
  EXPECT_EQ(rename_label_in("'{user,tool}'::app.role[]", "app.role", "tool", "a b"),
            "'{user,\"a b\"}'::app.role[]");
  EXPECT_EQ(rename_label_in("'{user,toolbox}'::app.role[]", "app.role", "tool", "x"),
            "'{user,toolbox}'::app.role[]");
}

TEST(Printed, StringBodiesDoNotFollow) {
  const std::string body = "AS $function$ SELECT 'tool'::app.role $function$";
  EXPECT_EQ(rename_label_in(body, "app.role", "tool", "helper"), body);
  EXPECT_EQ(rename_path_in("f(app.role) " + body, {"app.role", "app.part"}), "f(app.part) " + body);
}

TEST(Printed, APathFollowsAsAWholeOnly) {
  EXPECT_EQ(rename_path_in("app.role[]", {"app.role", "app.part"}), "app.part[]");
  EXPECT_EQ(rename_path_in("app.role_x, my.app.role, 'app.role'", {"app.role", "app.part"}),
            "app.role_x, my.app.role, 'app.role'");
  EXPECT_EQ(rename_path_in("\"My App\".\"Role\"", {"\"My App\".\"Role\"", "\"My App\".part"}),
            "\"My App\".part");
}

TEST(Printed, ARelationFollowsBeforeADotToo) {
  EXPECT_EQ(rename_path_in("SELECT t.id FROM app.t", {"app.t", "app.u", "t", "u"}),
            "SELECT u.id FROM app.u");
}

}  // namespace
}  // namespace pgplumb
