// Whole proofs: the story, and every way in which a migration can be wrong.
#include "prove/prove.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "render/proof_text.h"
#include "unit/prove/support.h"

namespace pgplumb {
namespace {

using testing::catalog_of;
using testing::joined;
using testing::migration_of;
using testing::proof_between;
using testing::proof_of;

const std::string kDev =
    "CREATE TYPE messagerole AS ENUM ('user', 'assistant'); CREATE TYPE message_role AS ENUM "
    "('user', 'assistant');"
    "CREATE TABLE chats (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);"
    "CREATE TABLE messages (id bigserial PRIMARY KEY, chat_id bigint NOT NULL REFERENCES chats, "
    "role messagerole NOT NULL DEFAULT 'user', body text);"
    "CREATE INDEX messages_user ON messages (chat_id) WHERE role = 'user'; CREATE VIEW "
    "user_messages AS SELECT id, role FROM messages WHERE role = 'user';"
    "ALTER TABLE messages ENABLE ROW LEVEL SECURITY; CREATE POLICY only_user ON messages USING "
    "(role = 'user');";
const std::string kProd =
    "CREATE TYPE message_role AS ENUM ('user', 'assistant');"
    "CREATE TABLE chats (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);"
    "CREATE TABLE messages (id bigserial PRIMARY KEY, chat_id bigint NOT NULL REFERENCES chats, "
    "role message_role NOT NULL DEFAULT 'user', body text);"
    "CREATE INDEX messages_user ON messages (chat_id) WHERE role = 'user'; CREATE VIEW "
    "user_messages AS SELECT id, role FROM messages WHERE role = 'user';"
    "ALTER TABLE messages ENABLE ROW LEVEL SECURITY; CREATE POLICY only_user ON messages USING "
    "(role = 'user');";

TEST(Prove, TheStory) {
  const Catalog dev = catalog_of(kDev);
  const Catalog prod = catalog_of(kProd);
  const Proof proof = proof_of(migration_of({&dev, &prod}, prod), {&dev, &prod}, prod);
  ASSERT_EQ(proof.environments.size(), 2U);
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
  const auto& changed = proof.environments[0];
  EXPECT_TRUE(changed.copy.faithful);
  EXPECT_EQ(changed.end_state.dump, DumpVerdict::kAgrees);
  EXPECT_TRUE(changed.second_run.unchanged);
  EXPECT_TRUE(changed.rows_after.survived);
  EXPECT_EQ(changed.rows.tables, 2);
  EXPECT_TRUE(changed.back.equal && changed.back.forward_again && changed.back.rows.survived);
  EXPECT_TRUE(std::any_of(changed.branches.begin(), changed.branches.end(),
                          [](const ProofBranch& b) { return b.done; }));
  EXPECT_TRUE(std::any_of(changed.steps.begin(), changed.steps.end(),
                          [](const MeasuredStep& s) { return !s.rewrites.empty(); }));
  const auto& same = proof.environments[1];
  EXPECT_TRUE(std::none_of(same.branches.begin(), same.branches.end(),
                           [](const ProofBranch& b) { return b.done; }));
  EXPECT_TRUE(same.steps.empty());
}

TEST(Prove, JsonBothWays) {
  const Proof proof = proof_between("CREATE TABLE t (a int)", "CREATE TABLE t (a int, b text)");
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
  const auto json = to_json(proof);
  EXPECT_EQ(json.at("pgplumb_proof"), 1);
  EXPECT_EQ(json.at("environments")[0].at("end_state").at("pg_dump"), "agrees");
  EXPECT_EQ(json.at("environments")[0].at("branches")[0].at("action"), "done");
  EXPECT_EQ(to_json(proof_from_json(json)).dump(), json.dump());
  EXPECT_THROW(proof_from_json(nlohmann::ordered_json{{"x", 1}}), Error);
  EXPECT_THROW(proof_from_json(nlohmann::ordered_json{{"pgplumb_proof", 2}}), Error);
}

// What the role that read the database makes is its own: a sequence of its table's.
TEST(Prove, ItRunsAsWhoReadTheDatabase) {
  const std::string role =
      "DO $$ BEGIN CREATE ROLE prove_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;";
  const Catalog read =
      catalog_of(role + "CREATE TABLE t (id int); ALTER TABLE t OWNER TO prove_owner");
  CatalogOrigin origin = read.origin();
  origin.user = "prove_owner";
  const Catalog from(origin, {read.objects().begin(), read.objects().end()}, read.dependencies(),
                     read.not_modelled());
  const Catalog to = catalog_of("CREATE TABLE t (id int, n serial)");
  const Proof proof = proof_of(migration_of({&from}, to), {&from}, to);
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
}

// They stand in a catalog of the whole server, which a copied database leaves behind.
TEST(Prove, SubscriptionsStayAndGoAndChange) {
  const std::string one =
      "CREATE TABLE t (id int); CREATE SUBSCRIPTION one CONNECTION 'host=/x password=s3cret' "
      "PUBLICATION p WITH (connect = false, slot_name = 'one');"
      "ALTER SUBSCRIPTION one ENABLE; COMMENT ON SUBSCRIPTION one IS 'of one';";
  const std::string two =
      "CREATE TABLE t (id int); CREATE SUBSCRIPTION one CONNECTION 'host=/y' PUBLICATION p, q WITH "
      "(connect = false, slot_name = NONE, binary = true);"
      "CREATE SUBSCRIPTION two CONNECTION 'host=/z' PUBLICATION p WITH (connect = false, slot_name "
      "= 'two');";
  for (const auto& proof : {proof_between(one, one + "CREATE TABLE u (id int);"),
                            proof_between(one, two), proof_between(two, one)}) {
    EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
    EXPECT_EQ(proof.environments[0].end_state.dump, DumpVerdict::kAgrees);
    EXPECT_EQ(to_json(proof).dump().find("s3cret"), std::string::npos);
  }
}

// The rows of a second attempt hold only labels that the new type has, in arrays too.
TEST(Prove, OneTypeTakesThePlaceOfAnother) {
  const std::string types =
      "CREATE TYPE new_r AS ENUM ('user', 'assistant'); CREATE TYPE old_r AS ENUM ('assistant', "
      "'user', 'tool');";
  const std::string table = "CREATE TABLE t (a {0}, b {0}[], x {1}[]);";
  const Proof proof = proof_between(types + fmt::format(fmt::runtime(table), "old_r", "text"),
                                    "CREATE TYPE new_r AS ENUM ('user', 'assistant');" +
                                        fmt::format(fmt::runtime(table), "new_r", "new_r"));
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
  EXPECT_FALSE(proof.environments[0].stops.empty());
}

// A notice that only reads like one of the script's own says nothing of what was done.
TEST(Prove, ANoticeOfTheUsersSkipsNothing) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, b int)");
  const Migration migration = migration_of({&from}, to);
  const std::string title = migration.units.at(0).title;
  const Proof proof =
      proof_of(migration, {&from}, to,
               "DO $$ BEGIN RAISE NOTICE 'pgplumb: " + title +
                   " is as it shall be; skipped'; END $$;\n" + render_script(migration));
  EXPECT_TRUE(proof.environments[0].branches.at(0).done);
}

TEST(Prove, RowsThatStopItAreSaid) {
  const Proof proof = proof_between("CREATE TABLE t (id int PRIMARY KEY, a text)",
                                    "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL)");
  const auto& e = proof.environments[0];
  ASSERT_EQ(e.stops.size(), 1U);
  EXPECT_EQ(e.stops[0].sqlstate, "23502");
  EXPECT_TRUE(e.stops[0].unchanged);
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
}

TEST(Prove, TextThatBecomesAnEnum) {
  const Proof proof = proof_between(
      "CREATE TYPE role AS ENUM ('user', 'admin'); CREATE TABLE t (id int PRIMARY KEY, r text "
      "DEFAULT 'user')",
      "CREATE TYPE role AS ENUM ('user', 'admin'); CREATE TABLE t (id int PRIMARY KEY, r role "
      "DEFAULT 'user')");
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
  EXPECT_EQ(proof.environments[0].stops.size(), 1U);
}

TEST(Prove, WhatIsGivenUpIsNamed) {
  const Proof proof =
      proof_between("CREATE TABLE t (id int PRIMARY KEY, a text); CREATE TABLE gone (x int)",
                    "CREATE TABLE t (id int PRIMARY KEY)");
  const auto& e = proof.environments[0];
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
  EXPECT_EQ(e.rows_after.given_up.size(), 2U) << joined(e.rows_after.given_up);
  EXPECT_FALSE(e.back.not_brought_back.empty());
}

TEST(Prove, ALostRowFails) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, b int)");
  const Migration migration = migration_of({&from}, to);
  const Proof proof = proof_of(migration, {&from}, to,
                               render_script(migration) + "\nDELETE FROM public.t WHERE id = 2;");
  EXPECT_FALSE(proof.proved());
  EXPECT_EQ(proof.environments[0].rows_after.lost, Lines{"1 of the 9 rows of public.t is gone"});
}

TEST(Prove, AScriptThatCannotRunTwiceFails) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, b int)");
  const Migration migration = migration_of({&from}, to);
  const Proof fails = proof_of(migration, {&from}, to, "ALTER TABLE public.t ADD COLUMN b int;");
  EXPECT_FALSE(fails.proved());
  EXPECT_NE(joined(fails.environments[0].second_run.differences).find("it stops: line 1: "),
            std::string::npos);
  // It reaches the same state again, but not by doing nothing.
  const Proof writes = proof_of(
      migration, {&from}, to,
      "ALTER TABLE public.t DROP COLUMN IF EXISTS b; ALTER TABLE public.t ADD COLUMN b int;");
  EXPECT_FALSE(writes.proved());
  EXPECT_NE(joined(writes.environments[0].second_run.differences).find("it wrote to pg_attribute"),
            std::string::npos);
}

TEST(Prove, AnotherEndStateFails) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, b int)");
  const Proof proof = proof_of(migration_of({&from}, to), {&from}, to,
                               "ALTER TABLE public.t ADD COLUMN IF NOT EXISTS b bigint;");
  EXPECT_FALSE(proof.proved());
  EXPECT_EQ(proof.environments[0].end_state.differences,
            Lines{"column public.t.b is different: type is bigint instead of integer"});
  EXPECT_EQ(proof.environments[0].end_state.dump, DumpVerdict::kDiffers);
}

TEST(Prove, AFalseDeclarationFails) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY, n int)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, n bigint)");
  Migration migration = migration_of({&from}, to);
  for (auto& action : migration.units.at(0).branches.at(0).actions) {
    for (auto& step : action.steps) {
      step.rewrites.clear();
      for (auto& lock : step.locks) lock.mode = LockMode::kShare;
    }
  }
  const Proof proof = proof_of(migration, {&from}, to);
  EXPECT_FALSE(proof.proved());
  Lines defects;
  for (const auto& step : proof.environments[0].steps)
    defects.insert(defects.end(), step.defects.begin(), step.defects.end());
  EXPECT_EQ(
      joined(defects),
      "pgplumb's plan says that table public.t is locked with SHARE, and it is ACCESS "
      "EXCLUSIVE; do not run it unprepared, and please report this\npgplumb's plan missed that "
      "table public.t is written anew; do not run it unprepared, and please report this\n");
}

TEST(Prove, AScriptThatStopsFails) {
  const Catalog from = catalog_of("CREATE TABLE t (id int PRIMARY KEY)");
  const Catalog to = catalog_of("CREATE TABLE t (id int PRIMARY KEY, b int)");
  const Proof proof = proof_of(migration_of({&from}, to), {&from}, to,
                               "SELECT 1;\nALTER TABLE public.t ADD COLUMN b nothing;");
  EXPECT_FALSE(proof.proved());
  EXPECT_EQ(proof.environments[0].stops.at(0).message, "line 2: type \"nothing\" does not exist");
  EXPECT_TRUE(proof.environments[0].stops.at(0).unchanged);
}

TEST(Prove, ASourceThatWasNotPlannedForFails) {
  const Catalog from = catalog_of("CREATE TYPE r AS ENUM ('a'); CREATE TABLE t (r r)");
  const Catalog to = catalog_of("CREATE TYPE r AS ENUM ('a', 'b'); CREATE TABLE t (r r)");
  const Catalog other = catalog_of("CREATE TYPE r AS ENUM ('a', 'z'); CREATE TABLE t (r r)");
  const Proof proof = proof_of(migration_of({&from}, to), {&other}, to);
  EXPECT_FALSE(proof.proved());
  ASSERT_EQ(proof.environments[0].stops.size(), 1U);
  EXPECT_TRUE(proof.environments[0].stops[0].unchanged);
  EXPECT_NE(render_proof_text(proof, {}).find("in none of the states"), std::string::npos);
}

TEST(Prove, OwnersAndGrantsOfRolesThatAreNotHere) {
  const std::string schema =
      "DO $$ BEGIN CREATE ROLE prove_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
      "DO $$ BEGIN CREATE ROLE \"prove \"\"reader\"; EXCEPTION WHEN duplicate_object THEN NULL; "
      "END $$;"
      "CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t OWNER TO prove_owner; GRANT SELECT ON t "
      "TO \"prove \"\"reader\";"
      "CREATE POLICY p ON t TO \"prove \"\"reader\" USING (true);";
  const Proof proof = proof_between(
      schema, schema + "ALTER TABLE t ADD COLUMN b int; GRANT INSERT ON t TO prove_owner;");
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
}

TEST(Prove, NothingToDo) {
  const Proof proof = proof_between("CREATE TABLE t (a int)", "CREATE TABLE t (a int)");
  EXPECT_TRUE(proof.proved()) << render_proof_text(proof, {});
}

}  // namespace
}  // namespace pgplumb
