// Which changes of type take something away from values.
#include "kinds/column/lost_values.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

TypeName type(const char* printed) {
  return type_name(Expr(printed));
}

TEST(LostValues, OfTypesThatHoldEveryValueNothing) {
  for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
           {"integer", "bigint"},
           {"bigint", "integer"},  // fails where it does not fit
           {"numeric(10,2)", "text"},
           {"text", "integer"},
           {"jsonb", "json"},
           {"integer[]", "bigint[]"},
           {"date", "timestamp without time zone"}}) {
    EXPECT_EQ(lost_between(type(from), type(to)), "") << from << " to " << to;
  }
}

TEST(LostValues, OfOthersSomething) {
  for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
           {"interval", "time without time zone"},
           {"interval", "interval day"},
           {"text", "name"},
           {"text", "\"char\""},
           {"bigint", "double precision"},
           {"double precision", "numeric"},
           {"numeric", "integer"},
           {"json", "jsonb"},
           {"time with time zone", "time without time zone"},
           {"integer", "boolean"},
           {"box", "point"}}) {
    EXPECT_NE(lost_between(type(from), type(to)), "") << from << " to " << to;
  }
}

TEST(LostValues, ZonesAreThoseOfTheSession) {
  EXPECT_TRUE(
      depends_on_zone(type("timestamp without time zone"), type("timestamp with time zone")));
  EXPECT_TRUE(depends_on_zone(type("date"), type("timestamp(3) with time zone")));
  EXPECT_FALSE(depends_on_zone(type("date"), type("timestamp without time zone")));
  EXPECT_FALSE(depends_on_zone(type("text"), type("timestamp with time zone")));
}

}  // namespace
}  // namespace pgplumb
