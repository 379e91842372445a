// Explanations of states that nobody planned for: the texts are what the product promises.
#include "render/refusal.h"

#include <nlohmann/json.hpp>

#include "kinds/column/column.h"
#include "kinds/composite/composite.h"
#include "kinds/domain/domain.h"
#include "kinds/enum/enum.h"
#include "kinds/view/view.h"
#include "unit/support/support.h"

namespace pgplumb {
namespace {

using testing::contains;

const ObjectId kRole = id<Enum>({"public", "message_role"});
const PlanNames kNames{{"@dev", "@prod"}, "schema.sql", "@staging", "fix.sql", {{"@dev"}}};

ObjectState role(const Strings& labels) {
  return {
      {"schema", std::string("public")}, {"name", std::string("message_role")}, {"labels", labels}};
}

Object column(const std::string& table, const std::string& name, const std::string& type) {
  Column made;
  made.schema = "public";
  made.relation = table;
  made.name = name;
  made.relation_kind = "r";
  made.type = Expr(type);
  return make_object(made);
}

// A column, an array, one through a domain, one of a composite, one of a partition.
Catalog users_of_the_type() {
  Enum type;
  type.schema = "public";
  type.name = "message_role";
  type.labels = {"user", "bot"};
  Domain domain;
  domain.schema = "public";
  domain.name = "role_domain";
  Composite composite;
  composite.schema = "public";
  composite.name = "pair";
  const auto direct = column("messages", "role", "public.message_role");
  const auto array = column("rooms", "allowed", "public.message_role[]");
  const auto by_domain = column("users", "default role", "public.role_domain");
  Column part = *direct.as<Column>();
  part.relation = "messages_2024";
  part.inherited_from = Strings{"public", "messages"};
  part.is_local = false;
  const auto child = make_object(part);
  const auto d = make_object(domain);
  const auto c = make_object(composite);
  return Catalog({}, {make_object(type), d, c, direct, array, by_domain, child},
                 {{direct.id(), kRole},
                  {array.id(), kRole},
                  {d.id(), kRole},
                  {by_domain.id(), d.id()},
                  {c.id(), kRole},
                  {child.id(), kRole}});
}

TEST(Refusal, LabelsThatAreMissingCanBeAdded) {
  const UnitObject object{kRole, {}, role({"system", "user", "tool", "assistant"}), {{0, {}}}};
  const auto e = explain_state(object, role({"user", "assistant"}), nullptr, kNames);
  ASSERT_EQ(e.ways.size(), 2U);
  EXPECT_EQ(
      e.ways[0].paste,
      Strings{"pgplumb plan --from @dev --from @prod --from @staging --to schema.sql -o fix.sql"});
  EXPECT_EQ(e.ways[1].paste,
            (Strings{"ALTER TYPE public.message_role ADD VALUE 'system' BEFORE 'user';",
                     "ALTER TYPE public.message_role ADD VALUE 'tool' AFTER 'user';"}));
}

TEST(Refusal, LabelsThatAreExtraAreCountedWhereverTheTypeIsUsed) {
  const UnitObject object{kRole, {}, role({"user"}), {}};
  const auto catalog = users_of_the_type();
  const auto e = explain_state(object, role({"user", "bot"}), &catalog, kNames);
  ASSERT_EQ(e.ways.size(), 2U);
  EXPECT_EQ(
      e.ways[1].paste,
      (Strings{
          R"(SELECT "default role", count(*) FROM public.users WHERE "default role"::text IN ('bot') GROUP BY 1;)",
          "SELECT label, count(*) FROM public.rooms, unnest(allowed::text[]) AS label WHERE label "
          "IN ('bot') GROUP BY label;",
          "SELECT role, count(*) FROM public.messages WHERE role::text IN ('bot') GROUP BY 1;",
          "-- also used by composite type public.pair: look there too"}));
  EXPECT_TRUE(contains(e.ways[1].afterwards, "--map public.message_role:bot=LABEL"))
      << e.ways[1].afterwards;
}

TEST(Refusal, WithoutACatalogItSaysThatTheColumnsAreNotKnown) {
  const UnitObject object{kRole, {}, role({"user"}), {}};
  EXPECT_TRUE(contains(explain_state(object, role({"user", "bot"}), nullptr).ways.at(1).advice,
                       "not known"));
}

TEST(Refusal, ALabelThatIsSpelledOtherwiseMayBeRenamed) {
  const UnitObject object{kRole, {}, role({"user", "pending_payment"}), {}};
  const auto e = explain_state(object, role({"user", "PendingPayment"}), nullptr, kNames);
  ASSERT_EQ(e.ways.size(), 3U);
  EXPECT_EQ(
      e.ways[2].paste,
      Strings{
          "ALTER TYPE public.message_role RENAME VALUE 'PendingPayment' TO 'pending_payment';"});
}

TEST(Refusal, TheWholeText) {
  const UnitObject object{kRole, {}, role({"user", "assistant"}), {{0, role({"user"})}}};
  const auto catalog = users_of_the_type();
  const auto text = to_text(explain_state(object, role({"user", "bot"}), &catalog, kNames));
  for (const char* part :
       {"enum public.message_role: it has other labels than were planned for\n",
        "    expected:  user, assistant\n", "    or before: user   (@dev)\n",
        "    existing:  user, bot\n",
        "    missing:   assistant   (the target has it, this database has not)\n",
        "    extra:     bot   (this database has it, the target has not)\n",
        "  why it matters: Rows may hold 'bot'",
        "  why it matters: The application fails where it writes or asks for 'assistant'",
        "  what to do, safest first:\n  1. Plan again"}) {
    EXPECT_TRUE(contains(text, part)) << part << "\nis not in\n" << text;
  }
}

TEST(Refusal, TheOrderOfLabelsMattersToo) {
  const UnitObject object{kRole, {}, role({"low", "high"}), {}};
  const auto e = explain_state(object, role({"high", "low"}), nullptr, kNames);
  ASSERT_EQ(e.ways.size(), 1U);
  ASSERT_EQ(e.why.size(), 1U);
  EXPECT_TRUE(contains(e.why.front(), "ORDER BY"));
}

TEST(Refusal, HostileLabelsReachNeitherTheTerminalNorTheShell) {
  const UnitObject object{kRole, {}, role({"user"}), {}};
  const auto text = to_text(
      explain_state(object, role({"user", "a\x1b[2J'; DROP TABLE t; --\nb"}), nullptr, kNames));
  EXPECT_FALSE(contains(text, "\x1b"));
  EXPECT_FALSE(contains(text, "--\nb"));
  EXPECT_TRUE(contains(text, R"('a\x1b[2J''; DROP TABLE t; --\nb')")) << text;
}

TEST(Refusal, OtherObjectsSayFoundBeforeAndAfter) {
  const ObjectId id = pgplumb::id<Column>({"public", "messages", "role"});
  const auto state = [](const char* type) {
    return ObjectState{{"type", std::string(type)}, {"not_null", true}};
  };
  const UnitObject object{id, {}, state("public.message_role"), {{0, state("public.messagerole")}}};
  const auto e = explain_state(object, state("text"), nullptr, kNames);
  ASSERT_EQ(e.fields.size(), 1U);
  EXPECT_EQ(to_text(e),
            "column public.messages.role: it is defined otherwise than was planned for\n"
            "  type:\n"
            "    found:            text\n"
            "    expected before:  public.messagerole   (@dev)\n"
            "    expected after:   public.message_role\n");
}

TEST(Refusal, WhatDoesNotExist) {
  const ObjectId id = pgplumb::id<Column>({"public", "messages", "role"});
  const UnitObject object{
      id, {}, {{"type", std::string("text")}}, {{0, {{"type", std::string("integer")}}}}};
  EXPECT_EQ(to_text(explain_state(object, {}, nullptr, kNames)),
            "column public.messages.role: it does not exist here\n"
            "  found:            does not exist\n"
            "  expected after:   exists\n");
}

TEST(Refusal, LabelsComeFirstAndWhatIsOnlyMissingIsListedAtTheEnd) {
  const ObjectState there{{"type", std::string("text")}};
  const auto missing = [&](const ObjectId& id) {
    return explain_state({id, {}, there, {{0, there}}}, {}, nullptr, kNames);
  };
  const std::vector<Explanation> all = {
      missing(pgplumb::id<Column>({"public", "answers", "id"})),
      explain_state({pgplumb::id<Column>({"public", "messages", "role"}), {}, there, {}},
                    {{"type", std::string("integer")}}, nullptr, kNames),
      explain_state({kRole, {}, role({"user"}), {}}, role({"bot"}), nullptr, kNames),
      missing(pgplumb::id<View>({"public", "answers"})),
  };
  const std::string text = to_text(all);
  EXPECT_LT(text.find("enum public.message_role"), text.find("column public.messages.role"))
      << text;
  EXPECT_TRUE(
      text.ends_with("\nmissing here, and the migration expects it:\n"
                     "  view public.answers\n"))
      << text;
}

TEST(Refusal, WhatExistsAgainstThePlan) {
  const ObjectId id = pgplumb::id<Column>({"public", "messages", "role"});
  const UnitObject object{id, {}, {}, {{0, {}}}};
  const auto e = explain_state(object, {{"type", std::string("text")}}, nullptr, kNames);
  EXPECT_EQ(e.headline, "it exists here, which was not planned for");
}

TEST(Refusal, TheCommandQuotesForAShell) {
  PlanNames names = kNames;
  names.sources = {"a b.sql", "$(rm -rf /)"};
  names.database = "it's";
  EXPECT_EQ(
      replan_command(names),
      R"(pgplumb plan --from 'a b.sql' --from '$(rm -rf /)' --from 'it'\''s' --to schema.sql -o fix.sql)");
}

TEST(Refusal, AsJson) {
  const UnitObject object{kRole, {}, role({"user", "assistant"}), {}};
  const auto json = to_json(explain_state(object, role({"user", "bot"}), nullptr, kNames));
  EXPECT_EQ(json.at("labels").at("missing"), nlohmann::ordered_json({"assistant"}));
  EXPECT_EQ(json.at("path"), nlohmann::ordered_json({"public", "message_role"}));
  EXPECT_EQ(json.at("ways").size(), 2U);
}

}  // namespace
}  // namespace pgplumb
