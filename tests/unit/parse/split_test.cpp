// Splitting of SQL files: where a semicolon ends a statement and where it does not.
#include "parse/split.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

std::vector<std::string> statements(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& piece : split_sql(text)) {
    if (piece.sort == SqlPiece::Sort::kStatement) out.emplace_back(piece.text);
  }
  return out;
}

using List = std::vector<std::string>;

TEST(Split, EndsStatementsAtSemicolons) {
  EXPECT_EQ(statements("select 1; select 2"), (List{"select 1", "select 2"}));
  EXPECT_EQ(statements("  ;; -- nothing\n;"), List{});
}

TEST(Split, KeepsQuotedSemicolons) {
  EXPECT_EQ(statements("select ';', \"a;b\", E'\\';', $$;$$, $x$ $$; $x$; select 2"),
            (List{"select ';', \"a;b\", E'\\';', $$;$$, $x$ $$; $x$", "select 2"}));
}

TEST(Split, ADollarParameterIsNoQuote) {
  EXPECT_EQ(statements("select $1; select $2"), (List{"select $1", "select $2"}));
}

TEST(Split, NestedCommentsHideSemicolons) {
  EXPECT_EQ(statements("select 1 /* ; /* ; */ ; */; select 2").size(), 2U);
}

TEST(Split, BodiesOfRoutinesKeepTheirSemicolons) {
  EXPECT_EQ(statements("create function f() returns int begin atomic select case when true then 1 "
                       "end; select 2; end; select 3")
                .size(),
            2U);
  EXPECT_EQ(statements("begin; select 1; end; select 2").size(), 4U);
  EXPECT_EQ(statements("create rule r as on insert to t do (select 1; select 2); select 3").size(),
            2U);
}

TEST(Split, CopyDataAndCommandsArePiecesOfTheirOwn) {
  const auto pieces = split_sql("\\restrict x\nCOPY t (a) FROM stdin;\n1;2\n\\.\nselect 1;\n");
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_EQ(pieces[0].sort, SqlPiece::Sort::kCommand);
  EXPECT_EQ(pieces[1].sort, SqlPiece::Sort::kStatement);
  EXPECT_EQ(pieces[2].sort, SqlPiece::Sort::kCopyData);
  EXPECT_EQ(pieces[2].text, "1;2\n");
  EXPECT_EQ(pieces[3].text, "select 1");
  EXPECT_EQ(pieces[3].line, 5U);
}

TEST(Split, WhatIsNotClosedIsTheLastStatement) {
  EXPECT_EQ(statements("select 'open; select 2").size(), 1U);
  EXPECT_EQ(statements("select $$open; select 2").size(), 1U);
  EXPECT_EQ(statements("select 1 /* open; select 2").size(), 1U);
}

}  // namespace
}  // namespace pgplumb
