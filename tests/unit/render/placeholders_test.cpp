// What migration tools take for their own placeholders does not stand in a script's JSON.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "render/script_text.h"

namespace pgplumb {
namespace {

TEST(Placeholders, NoDollarAndNoColonBeforeAName) {
  EXPECT_EQ(without_placeholders(R"({"a":true,"b": 1})"), R"({"a": true,"b": 1})");
  EXPECT_EQ(without_placeholders(R"(["${x}"])"), R"(["\u0024{x}"])");
  EXPECT_EQ(without_placeholders(R"([":name", "a :é"])"), R"(["\u003aname", "a \u003aé"])");
}

TEST(Placeholders, CastsStayAsTheyAre) {
  EXPECT_EQ(without_placeholders(R"(["'user'::public.role", "a:b", "12:30"])"),
            R"(["'user'::public.role", "a:b", "12:30"])");
}

TEST(Placeholders, TheJsonSaysTheSame) {
  const std::string text = R"({"quote \" :x":"\\",":y":["$", "::z", ":", "a:b:c"]})";
  const auto before = nlohmann::json::parse(text);
  EXPECT_EQ(nlohmann::json::parse(without_placeholders(text)), before);
}

}  // namespace
}  // namespace pgplumb
