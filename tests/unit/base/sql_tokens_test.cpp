// Tokens of SQL text.
#include "base/sql_tokens.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

std::string joined(const std::vector<std::string>& tokens) {
  std::string out;
  for (const auto& t : tokens) out += t;
  return out;
}

TEST(SqlTokens, CoverTheTextWithoutGaps) {
  for (const std::string text :
       {"SELECT 'it''s', E'a\\'b', \"Q\"\"q\", $$x$$, $t$ 'y' $t$ -- 'c'\n/* /* 'd' */ */ $1 < 2",
        "'not closed", "$t$ not closed", "/* not closed", "\"not closed", "E'\\", "$", "--"})
    EXPECT_EQ(joined(sql_tokens(text)), text);
}

TEST(SqlTokens, ConstantsAndCommentsAreOneToken) {
  const auto tokens = sql_tokens("a='x''y'--'z'\nb=$t$ 'in' $t$ /* 'c' */E'\\''");
  const auto has = [&](const char* wanted) {
    return std::find(tokens.begin(), tokens.end(), wanted) != tokens.end();
  };
  EXPECT_TRUE(has("'x''y'"));
  EXPECT_TRUE(has("--'z'"));
  EXPECT_TRUE(has("$t$ 'in' $t$"));
  EXPECT_TRUE(has("/* 'c' */"));
  EXPECT_TRUE(has("E'\\''"));
}

TEST(SqlTokens, ParametersAreNoDollarQuotes) {
  const auto tokens = sql_tokens("f($1, 'a$', $2)");
  EXPECT_NE(std::find(tokens.begin(), tokens.end(), "'a$'"), tokens.end());
}

TEST(SqlTokens, WhatAConstantSays) {
  EXPECT_EQ(sql_constant_text("'it''s'"), "it's");
  EXPECT_EQ(sql_constant_text("''"), "");
  EXPECT_EQ(sql_constant_text("'back\\slash'"), "back\\slash");
  EXPECT_EQ(sql_constant_text("E'back\\\\slash'"), "back\\slash");
  EXPECT_EQ(sql_constant_text("E'it\\'s'"), "it's");
  EXPECT_EQ(sql_constant_text("$t$x$t$"), "x");
  EXPECT_TRUE(is_sql_constant("$$x$$"));
  EXPECT_FALSE(is_sql_constant("$1"));
  EXPECT_FALSE(is_sql_constant("\"x\""));
}

TEST(SqlTokens, NamesAreFoldedUnlessQuoted) {
  EXPECT_EQ(sql_name("Role"), "role");
  EXPECT_EQ(sql_name("\"Role\"\"s\""), "Role\"s");
}

}  // namespace
}  // namespace pgplumb
