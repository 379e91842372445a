#include "base/in_list.h"

#include <gtest/gtest.h>

namespace pgplumb {
namespace {

TEST(InList, IsWrittenAsIn) {
  EXPECT_EQ(input_form("CHECK (((status)::text = ANY ((ARRAY['a'::character varying, "
                       "'it''s ]'::character varying])::text[])))"),
            "CHECK (((status) IN ('a'::character varying, 'it''s ]'::character varying)))");
  EXPECT_EQ(
      input_form("((f(a, ')'))::text <> ALL ((ARRAY[E'\\\\'::character varying])::text[])) AND b"),
      "((f(a, ')')) NOT IN (E'\\\\'::character varying)) AND b");
}

TEST(InList, OtherListsStayAsTheyAre) {
  for (const char* text :
       {"(x)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])",
        "(x)::text = ANY ((ARRAY['a'::character varying, y])::text[])",
        "x ~~ ANY ((ARRAY['a'::character varying])::text[])",
        "'(x)::text = ANY ((ARRAY[''a''::character varying])::text[])'",
        "$f$ (x)::text = ANY ((ARRAY['a'::character varying])::text[]) $f$",
        "\"(x)::text = ANY ((ARRAY['a'::character varying])::text[])\""}) {
    EXPECT_EQ(input_form(text), text);
  }
}

}  // namespace
}  // namespace pgplumb
