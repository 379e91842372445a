// Texts as servers of two major versions print them: what is one thing is told from what is not.
#include "parse/same_print.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

TEST(SamePrint, FunctionsOfTheStandardInBothSyntaxes) {
  EXPECT_TRUE(same_print("\"substring\"((name)::text, 1, 3)", "SUBSTRING(name FROM 1 FOR 3)"));
  EXPECT_TRUE(same_print("timezone('UTC'::text, at)", "(at AT TIME ZONE 'UTC'::text)"));
  EXPECT_TRUE(same_print("btrim((name)::text, 'x'::text)", "TRIM(BOTH 'x'::text FROM name)"));
  EXPECT_TRUE(same_print("CHECK ((\"position\"((n)::text, 'a'::text) > 0))",
                         "CHECK ((POSITION(('a'::text) IN (n)) > 0))"));
  EXPECT_FALSE(same_print("\"substring\"((name)::text, 1, 4)", "SUBSTRING(name FROM 1 FOR 3)"));
  EXPECT_FALSE(same_print("ltrim((name)::text, 'x'::text)", "TRIM(BOTH 'x'::text FROM name)"));
  EXPECT_FALSE(same_print("timezone('UTC'::text, at)", "(at AT TIME ZONE 'CET'::text)"));
}

TEST(SamePrint, ExtractWithConstantsOfBothTypes) {
  EXPECT_TRUE(same_print("CHECK ((date_part('year'::text, born) > (1900)::double precision))",
                         "CHECK ((EXTRACT(year FROM born) > (1900)::numeric))"));
  EXPECT_FALSE(same_print("CHECK ((date_part('year'::text, born) > (1900)::double precision))",
                          "CHECK ((EXTRACT(year FROM born) > (1901)::numeric))"));
  EXPECT_FALSE(
      same_print("CHECK ((n > (1900)::double precision))", "CHECK ((n > (1900)::numeric))"));
  EXPECT_TRUE(same_print("date_part('YEAR'::text, now())", "EXTRACT(YEAR FROM now())"));
}

TEST(SamePrint, OneRelationsNameBeforeItsColumns) {
  EXPECT_TRUE(
      same_print("SELECT t.id FROM app.t WHERE (t.n > 1)", "SELECT id FROM app.t WHERE (n > 1)"));
  EXPECT_TRUE(
      same_print("SELECT o.id FROM app.t o ORDER BY o.id", "SELECT id FROM app.t o ORDER BY id"));
  EXPECT_FALSE(same_print("SELECT a.id FROM a, b", "SELECT b.id FROM a, b"));
  EXPECT_FALSE(same_print("SELECT t.id FROM app.t", "SELECT n FROM app.t"));
}

TEST(SamePrint, WhatDoesNotParseIsTheSameAsItselfAlone) {
  EXPECT_TRUE(same_print("FOR VALUES IN ('a')", "FOR VALUES IN ('a')"));
  EXPECT_FALSE(same_print("FOR VALUES IN ('a')", "FOR VALUES  IN ('a')"));
}

TEST(SamePrint, SensitiveOnlyAcrossTheVersionThatPrintsOtherwise) {
  EXPECT_TRUE(is_print_sensitive("EXTRACT(year FROM at)", 13, 15));
  EXPECT_FALSE(is_print_sensitive("EXTRACT(year FROM at)", 14, 15));
  EXPECT_FALSE(is_print_sensitive("(a + b)", 12, 18));
  EXPECT_TRUE(is_print_sensitive("SELECT id FROM app.t", 15, 16));
  EXPECT_FALSE(is_print_sensitive("SELECT id FROM app.t", 16, 18));
  EXPECT_FALSE(is_print_sensitive("SELECT a.id FROM a, b", 15, 16));
}

}  // namespace
}  // namespace pgplumb
