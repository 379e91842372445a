// Prisma's schema: names, maps, schemas, defaults, several files, other servers, what is no schema.
#include <gtest/gtest.h>

#include "code/read_code.h"

namespace pgplumb {
namespace {

using Labels = std::vector<std::string>;

constexpr const char* kSource = R"(
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
)";

CodeFacts read(const std::string& text) {
  return read_code_texts({{"prisma/schema.prisma", kSource + text}});
}

TEST(Prisma, TheNameIsExactAndMapsCount) {
  const CodeFacts facts = read(R"(
// who speaks
enum MessageRole {
  USER      @map("user") // the one who asks
  ASSISTANT @map("assistant")
  Tool
  @@map("message_role")
  @@schema("app")
}
enum Plain {
  A
  B
}
)");
  ASSERT_EQ(facts.types.size(), 2U);
  const auto& role = facts.types[0];
  EXPECT_EQ(role.name.value(), "message_role");
  EXPECT_EQ(role.schema.value(), "app");
  EXPECT_EQ(role.labels.value(), (Labels{"user", "assistant", "Tool"}));
  EXPECT_EQ(certainty(role), Certainty::kExact);
  EXPECT_FALSE(role.order_matters);
  EXPECT_EQ(role.place.line, 8);
  EXPECT_TRUE(facts.enums[0].documented);
  EXPECT_EQ(facts.enums[0].members.value()[1].name, "ASSISTANT");
  EXPECT_FALSE(facts.enums[1].documented);
  EXPECT_EQ(facts.types[1].name.value(), "Plain");
  EXPECT_EQ(facts.types[1].schema.value(), std::nullopt);
}

TEST(Prisma, ColumnsHaveTheirTypesAndDefaults) {
  const CodeFacts facts = read(R"(
enum Role {
  USER @map("user")
  BOT
}
model Message {
  id        BigInt   @id @default(autoincrement())
  role      Role     @default(USER) @map("message_role")
  others    Role[]   @default([USER, BOT])
  text      String?  @db.VarChar(20)
  completed DateTime @db.Timestamptz(6)
  made      DateTime @default(now())
  author    Person   @relation(fields: [authorId], references: [id],
                               onDelete: Cascade)
  authorId  Int
  shape     Unsupported("circle")?
  @@index([role, authorId])
  @@map("messages")
}
model Person {
  id       Int       @id
  messages Message[]
}
view Old {
  role Role
}
)");
  ASSERT_TRUE(facts.unresolved.empty()) << facts.unresolved[0].what << facts.unresolved[0].why;
  ASSERT_EQ(facts.columns.size(), 9U);
  const auto& role = facts.columns[1];
  EXPECT_EQ(role.table.value(), "messages");
  EXPECT_EQ(role.column.value(), "message_role");
  EXPECT_EQ(role.type, 0U);
  EXPECT_EQ(role.server_default.value(), "user");
  EXPECT_TRUE(facts.columns[2].array);
  EXPECT_FALSE(facts.columns[2].server_default.known());
  EXPECT_EQ(facts.columns[3].other_type.value(), "character varying(20)");
  EXPECT_EQ(facts.columns[4].other_type.value(), "timestamp(6) with time zone");
  EXPECT_EQ(facts.columns[5].other_type.value(), "timestamp(3) without time zone");
  EXPECT_EQ(facts.columns[6].column.value(), "authorId");
  EXPECT_FALSE(facts.columns[7].other_type.known());
  EXPECT_EQ(facts.columns[8].table.value(), "Person");
}

TEST(Prisma, AFolderIsOneSchema) {
  const std::string other = "datasource db {\n provider = \"mysql\"\n}\nenum X {\n A\n}\n";
  const CodeFacts facts =
      read_code_texts({{"a/schema/main.prisma", kSource},
                       {"a/schema/models/message.prisma", "model M {\n role Role\n}\n"},
                       {"a/schema/models/role.prisma", "enum Role {\n A\n}\n"},
                       {"b/schema.prisma", other},
                       {"c/part.prisma", "enum Y {\n A\n}\n"}});
  ASSERT_EQ(facts.types.size(), 1U);
  EXPECT_EQ(facts.types[0].place.file, "a/schema/models/role.prisma");
  ASSERT_EQ(facts.columns.size(), 1U);
  EXPECT_EQ(facts.columns[0].type, 0U);
  ASSERT_EQ(facts.unresolved.size(), 1U);
  EXPECT_EQ(facts.unresolved[0].place.file, "c/part.prisma");
  EXPECT_EQ(facts.counts.files, 5U);
}

TEST(Prisma, WhatIsNoSchemaIsSaidAndTheRestIsRead) {
  const CodeFacts facts = read(R"(
enum Role {
  USER @map(1)
  BOT
}
enum State {
  OPEN ) what
  DONE
}
nonsense
enum Last {
  A
)");
  ASSERT_EQ(facts.types.size(), 3U);
  EXPECT_FALSE(facts.types[0].labels.known());
  EXPECT_EQ(facts.types[1].labels.value(), (Labels{"OPEN", "DONE"}));
  EXPECT_EQ(facts.types[2].labels.value(), (Labels{"A"}));
  ASSERT_EQ(facts.unresolved.size(), 4U);
  EXPECT_EQ(facts.unresolved[0].place.line, 12);
  EXPECT_EQ(facts.unresolved[1].place.line, 15);
  EXPECT_NE(facts.unresolved[2].why.find("'}' is missing"), std::string::npos);
  EXPECT_EQ(facts.unresolved[3].what, "the labels of enum Role");
}

}  // namespace
}  // namespace pgplumb
