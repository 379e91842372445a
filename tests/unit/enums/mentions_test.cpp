// Labels and types in texts that PostgreSQL does not track.
#include <gtest/gtest.h>

#include "enums/uses.h"

namespace pgplumb {
namespace {

EnumUses status() {
  EnumUses out;
  out.schema = "shop";
  out.name = "status";
  out.labels = {"new", "paid", "it's"};
  return out;
}

std::vector<std::string> labels(const std::vector<TextMention>& mentions) {
  std::vector<std::string> out;
  for (const auto& m : mentions) out.push_back(m.label.empty() ? "(type)" : m.label);
  return out;
}

std::vector<std::string> in_sql(const std::string& body,
                                const std::vector<std::string>& near = {"orders"}) {
  return labels(find_mentions(status(), {"plpgsql", body}, near));
}

using Labels = std::vector<std::string>;

TEST(Mentions, ConstantsOfABodyThatNamesATableOfTheType) {
  EXPECT_EQ(in_sql("UPDATE shop.orders SET s = 'paid'"), Labels{"paid"});
  EXPECT_EQ(in_sql("UPDATE shop.orders SET s = 'it''s'"), Labels{"it's"});
  EXPECT_EQ(in_sql("UPDATE shop.orders SET s = E'it\\'s'"), Labels{"it's"});
}

TEST(Mentions, TheSameWordElsewhereSaysNothing) {
  EXPECT_EQ(in_sql("SELECT 'paid'::text FROM bills"), Labels{});
  EXPECT_EQ(in_sql("SELECT * FROM orders -- 'paid'\n/* shop.status 'new' */"), Labels{});
  EXPECT_EQ(in_sql("SELECT 'unpaid', 'paid ' FROM orders"), Labels{});
}

TEST(Mentions, StringsInsideOfStringsAndArrays) {
  EXPECT_EQ(in_sql("EXECUTE 'UPDATE orders SET s = ''paid'''"), Labels{"paid"});
  EXPECT_EQ(in_sql("EXECUTE $q$UPDATE orders SET s = 'paid'$q$"), Labels{"paid"});
  EXPECT_EQ(in_sql("SELECT s = ANY ('{new,paid}') FROM orders"), (Labels{"new", "paid"}));
}

TEST(Mentions, TheTypeItself) {
  EXPECT_EQ(in_sql("RETURN x::shop.status", {}), Labels{"(type)"});
  EXPECT_EQ(in_sql("RETURN x::\"shop\".\"status\"", {}), Labels{"(type)"});
  EXPECT_EQ(in_sql("RETURN x::other.status", {}), Labels{});
  EXPECT_EQ(in_sql("DECLARE x status := 'new'", {}), (Labels{"(type)", "new"}));
}

TEST(Mentions, AColumnOfTheTypesNameIsNotTheType) {
  EXPECT_EQ(in_sql("IF new.status = 'paid' THEN", {"status"}), Labels{"paid"});
  EXPECT_EQ(in_sql("SELECT x::status, status FROM t", {"status"}), Labels{"(type)"});
  EXPECT_EQ(in_sql("SELECT CAST(x AS status)", {"status"}), Labels{"(type)"});
}

TEST(Mentions, OtherLanguagesInQuotesOfEitherSort) {
  const BodyText body{"plpython3u", "plpy.execute('select 1 from orders')\nif s == \"paid\": pass"};
  const auto found = find_mentions(status(), body, {"orders"});
  ASSERT_EQ(labels(found), Labels{"paid"});
  EXPECT_EQ(found[0].line, 2);
}

TEST(Mentions, LineAndText) {
  const auto found =
      find_mentions(status(), {"sql", "SELECT 1\n  FROM orders WHERE s = 'new'  \n"}, {"orders"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, 2);
  EXPECT_EQ(found[0].text, "FROM orders WHERE s = 'new'");
}

TEST(TextLabels, OnlyConstantsOfText) {
  EXPECT_EQ(labels(find_text_labels(status(), "CHECK (((s)::text <> 'paid'::text))")),
            Labels{"paid"});
  EXPECT_EQ(labels(find_text_labels(status(), "CHECK ((s <> 'paid'::shop.status))")), Labels{});
  EXPECT_EQ(labels(find_text_labels(status(), "((s)::text = 'other'::text)")), Labels{});
}

}  // namespace
}  // namespace pgplumb
