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

TEST(Printed, AConstantThatNamesAnObjectFollows) {
  EXPECT_EQ(rename_path_in("nextval('app.s'::regclass)", {"app.s", "app.r"}),
            "nextval('app.r'::regclass)");
  EXPECT_EQ(rename_path_in("'app.f(integer)'::regprocedure", {"app.f", "app.g"}),
            "'app.g(integer)'::regprocedure");
  EXPECT_EQ(rename_path_in("'app.s_2'::regclass, 'app.s'::text", {"app.s", "app.r"}),
            "'app.s_2'::regclass, 'app.s'::text");
}

TEST(Printed, CallsKeepTheNameOfAFunction) {
  const PathChange change{.before = "app.role", .after = "app.part", .not_calls = true};
  EXPECT_EQ(rename_path_in("app.role('x'::app.role)", change), "app.role('x'::app.part)");
  EXPECT_EQ(rename_path_in("REFERENCES app.role(id)", change), "REFERENCES app.part(id)");
}

TEST(Printed, ASchemaFollowsBeforeWhatItHolds) {
  const SchemaChange change{.before = "old", .after = "app", .names = {"t", "f"}};
  EXPECT_EQ(rename_schema_in("SELECT t.id, old.f('old.t'::regclass) FROM old.t", change),
            "SELECT t.id, app.f('app.t'::regclass) FROM app.t");
  EXPECT_EQ(rename_schema_in("SELECT old.id FROM old.t old", change),
            "SELECT old.id FROM app.t old");
  EXPECT_EQ(rename_schema_in("(a OPERATOR(old.=) b)", change), "(a OPERATOR(app.=) b)");
}

TEST(Printed, AColumnInAQueryFollowsAsTheServerPrintsIt) {
  EXPECT_EQ(with_column("SELECT t.old FROM t", "SELECT t.new AS old FROM t", "old", "new"),
            "SELECT t.new AS old FROM t");
  EXPECT_EQ(with_column("SELECT t.old FROM t", "SELECT t.new AS other FROM t", "old", "new"),
            "SELECT t.new FROM t");
}

TEST(Printed, AViewsOwnColumnIsTheNameOfAResult) {
  EXPECT_TRUE(is_with_result("SELECT t.a FROM t", "SELECT t.a AS b FROM t", "a", "b"));
  EXPECT_TRUE(is_with_result("SELECT t.b AS a FROM t", "SELECT t.b FROM t", "a", "b"));
  EXPECT_TRUE(is_with_result("SELECT 1 AS a FROM t", "SELECT 1 AS b FROM t", "a", "b"));
  EXPECT_FALSE(is_with_result("SELECT t.a FROM t", "SELECT t.c AS b FROM t", "a", "b"));
}

}  // namespace
}  // namespace pgplumb
