// Which type and label a person means.
#include <gtest/gtest.h>

#include "base/error.h"
#include "impact/read_enum_uses.h"

namespace pgplumb {
namespace {

std::vector<EnumTypeRow> types() {
  return {{"public", "order_status", {"new", "a.b", ""}, "", {}, ""},
          {"public", "MessageRole", {"user"}, "", {}, ""},
          {"app", "kind", {"x"}, "", {}, ""},
          {"shop", "kind", {"x"}, "", {}, ""}};
}

std::string found(const std::vector<std::string>& parts) {
  try {
    const auto t = find_enum(types(), parts);
    return t.schema + "|" + t.name + (t.has_label ? "|" + t.label : "");
  } catch (const Error& e) {
    return std::string(e.what()) + " / " + e.help();
  }
}

TEST(FindEnum, BySchemaAndName) {
  EXPECT_EQ(found({"public", "order_status"}), "public|order_status");
  EXPECT_EQ(found({"order_status"}), "public|order_status");
  EXPECT_EQ(found({"PUBLIC", "Order_Status"}), "public|order_status");
  EXPECT_EQ(found({"public", "MessageRole"}), "public|MessageRole");
}

TEST(FindEnum, Labels) {
  EXPECT_EQ(found({"public", "order_status", "new"}), "public|order_status|new");
  EXPECT_EQ(found({"order_status", "new"}), "public|order_status|new");
  EXPECT_EQ(found({"public", "order_status", "a.b"}), "public|order_status|a.b");
  EXPECT_EQ(found({"public", "order_status", "a", "b"}), "public|order_status|a.b");
  EXPECT_EQ(found({"public", "order_status", ""}), "public|order_status|");
}

TEST(FindEnum, WhatIsNotThere) {
  EXPECT_EQ(found({"public", "order_state"}),
            "there is no enum type public.order_state / the nearest of 4 is public.order_status");
  EXPECT_EQ(found({"public", "order_status", "New"}),
            "public.order_status has no label 'New' / its labels: 'new', 'a.b', ''");
  EXPECT_EQ(found({"kind"}),
            "several enum types have this name: app.kind, shop.kind / write the "
            "schema before it");
  EXPECT_EQ(find_enum(types(), {"app", "kind"}).schema, "app");
}

}  // namespace
}  // namespace pgplumb
