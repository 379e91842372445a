// Constants and patterns in printed expressions.
#include "prove/seed_literals.h"

#include <gtest/gtest.h>

#include <regex>

namespace pgplumb {
namespace {

std::vector<std::string> in_words(const ValueHints& hints) {
  std::vector<std::string> out;
  for (const auto& l : hints.literals) out.push_back(l.text + "::" + l.type);
  return out;
}

TEST(Literals, KnowTheirTypes) {
  ValueHints hints;
  add_hints(
      "((status)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character "
      "varying(10)])::text[]))",
      hints);
  add_hints(
      "(at >= '2024-01-01 00:00:00+00'::timestamp with time zone) AND (role = 'x'::public.\"My "
      "Role\")",
      hints);
  add_hints("(tags <@ '{red,\"dark blue\"}'::text[])", hints);
  EXPECT_EQ(in_words(hints),
            (std::vector<std::string>{"a::character varying", "it's::character varying",
                                      "2024-01-01 00:00:00+00::timestamp with time zone",
                                      "x::public.\"My Role\"", "red::text", "dark blue::text"}));
}

TEST(Literals, NumbersAndPatterns) {
  ValueHints hints;
  add_hints(
      "((price > (0)::numeric) AND (price < 12.5) AND (code ~ '^[A-Z]{2}$'::text) AND (path ~~ "
      "'/a/%'::text) AND (n <> '-1'::integer))",
      hints);
  EXPECT_EQ(hints.numbers, (std::vector<std::string>{"0", "12.5"}));
  EXPECT_EQ(hints.regexes, std::vector<std::string>{"^[A-Z]{2}$"});
  EXPECT_EQ(hints.likes, std::vector<std::string>{"/a/%"});
  EXPECT_EQ(in_words(hints), std::vector<std::string>{"-1::integer"});
}

TEST(Literals, NamesAreTokensAndNotWordsInStrings) {
  EXPECT_EQ(names_in("((\"Order\" > 1) AND (a = 'b c'::text))"),
            (std::vector<std::string>{"Order", "AND", "a", "text"}));
}

TEST(Regex, SamplesMatch) {
  for (const std::string regex :
       {"^[a-z0-9]+(-[a-z0-9]+)*$", "^[^@]+@[^@]+\\.[a-z]{2,}$", "^\\+[1-9]\\d{6,14}$",
        "^#[0-9a-fA-F]{6}$", "^(foo|bar)_[0-9]{1,3}$", "^[A-Z]{3}$", "^https?://[^/]+/.*$",
        "^\\d{4}-\\d{2}$", "^[[:alpha:]][[:alnum:]_]*$", "^v?[0-9]+\\.[0-9]+$"}) {
    const auto samples = samples_of_regex(regex, 8);
    EXPECT_FALSE(samples.empty()) << regex;
    for (const auto& s : samples)
      EXPECT_TRUE(std::regex_match(s, std::regex(regex))) << regex << " against " << s;
  }
}

TEST(Regex, WhatIsNotKnownGivesNothing) {
  EXPECT_TRUE(samples_of_regex("^(?=.*[0-9]).{8,}$", 4).empty());
  EXPECT_TRUE(samples_of_regex("(a)\\1", 4).empty());
  EXPECT_TRUE(samples_of_regex("[a-", 4).empty());
  EXPECT_TRUE(samples_of_regex("(", 4).empty());
}

TEST(Like, SamplesDiffer) {
  EXPECT_EQ(samples_of_like("a_%", 2), (std::vector<std::string>{"aa0", "ab1"}));
}

}  // namespace
}  // namespace pgplumb
