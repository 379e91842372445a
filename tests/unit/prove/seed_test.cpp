// Rows made up for schemas that ask a lot of them.
#include "prove/seed.h"

#include "prove/rows.h"
#include "unit/prove/support.h"

namespace pgplumb {
namespace {

using testing::TestDatabase;

class Seeded {
 public:
  explicit Seeded(const std::string& schema, const Catalog* target = nullptr)
      : database_("seed"), connection_(database_.options()) {
    connection_.execute(
        Sql::from_file("SET search_path = public; SET check_function_bodies = off;" + schema +
                       "; SET search_path = ''"));
    rows_ = seed(connection_, 8, target);
    for (const auto& u : rows_.unfilled) problems_ += u.table + ": " + u.reason + "\n";
  }
  [[nodiscard]] const std::string& problems() const { return problems_; }
  [[nodiscard]] const ProofRows& rows() const { return rows_; }
  Connection& connection() { return connection_; }
  std::string one(const std::string& query) {
    return connection_.query(Sql::from_file(query)).text(0, 0);
  }

  /// Every foreign key made again: then the server checks the rows.
  void check_keys() {
    const auto keys = connection_.query(
        Sql::from_file("SELECT format('ALTER TABLE %s DROP CONSTRAINT %I; ALTER TABLE %s ADD "
                       "CONSTRAINT %I %s', conrelid::regclass, conname, conrelid::regclass,"
                       " conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype = "
                       "'f' AND conparentid = 0"));
    connection_.execute(sql("SET session_replication_role = origin"));
    for (int r = 0; r < keys.rows(); ++r) connection_.execute(Sql::from_file(keys.text(r, 0)));
  }

 private:
  TestDatabase database_;
  Connection connection_;
  ProofRows rows_;
  std::string problems_;
};

TEST(Seed, TypesOfEverySort) {
  Seeded s(R"(
    CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s fine', 'glad', 'a,b', '"q"', 'x y', 'seven', 'eight', 'nine', 'ten', 'eleven');
    CREATE TYPE pair AS (m mood, n numeric(3,1));
    CREATE DOMAIN positive AS int CHECK (VALUE > 100);
    CREATE DOMAIN slug AS text NOT NULL CHECK (VALUE ~ '^[a-z]+(-[a-z]+)*$');
    CREATE DOMAIN moods AS mood[] CHECK (cardinality(VALUE) > 0);
    CREATE DOMAIN narrow AS positive CHECK (VALUE < 200);
    CREATE TYPE moodrange AS RANGE (subtype = mood);
    CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood NOT NULL, ms mood[] NOT NULL, md moods, p pair NOT NULL, ps pair[],
      r moodrange NOT NULL, i int4range NOT NULL, ts tstzrange NOT NULL CHECK (lower(ts) < upper(ts)), pos positive NOT NULL, n narrow NOT NULL, s slug,
      v varchar(3) NOT NULL UNIQUE, c char(2) NOT NULL, num numeric(4,2) NOT NULL, frac numeric(2,2) NOT NULL, b boolean NOT NULL, u uuid NOT NULL,
      bin bytea NOT NULL, j json NOT NULL, jb jsonb NOT NULL CHECK (jsonb_typeof(jb) = 'array'), x xml, ip inet NOT NULL, net cidr NOT NULL,
      mac macaddr NOT NULL, bits bit(3) NOT NULL, vb varbit(5) NOT NULL, d date NOT NULL, t time NOT NULL, tz timestamptz NOT NULL, iv interval NOT NULL,
      pt point NOT NULL, bx box NOT NULL, ts_v tsvector NOT NULL, o oid NOT NULL, rc regclass NOT NULL, cash money NOT NULL, "char" "char" NOT NULL,
      lsn pg_lsn NOT NULL, f real NOT NULL, sm smallint NOT NULL, vec int[][] NOT NULL, nm name NOT NULL,
      g int GENERATED ALWAYS AS (pos * 2) STORED CHECK (g > 0)))");
  EXPECT_EQ(s.problems(), "");
  EXPECT_EQ(s.one("SELECT count(DISTINCT m) FROM public.t"), "12");
  EXPECT_EQ(s.one("SELECT count(DISTINCT (p).m) FROM public.t"), "12");
  EXPECT_EQ(testing::joined(missing_labels(s.connection())), "");
  EXPECT_NE(s.one("SELECT count(*) FROM public.t WHERE md IS NULL"), "0")
      << "one row has NULL wherever it may be";
}

TEST(Seed, ChecksOfEverySort) {
  Seeded s(R"(
    CREATE TABLE t (id int PRIMARY KEY CHECK (id > 5),
      status text NOT NULL CHECK (status IN ('new', 'paid', 'sent')), sent_at timestamptz CHECK (sent_at > '2020-01-01'),
      price numeric NOT NULL CHECK (price BETWEEN 10 AND 20), discount numeric NOT NULL, CHECK (discount < price),
      email text NOT NULL CHECK (email ~* '^[^@]+@[^@]+\.[a-z]{2,}$'), country char(2) NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
      code text NOT NULL CHECK (length(code) = 17), path text NOT NULL CHECK (path LIKE '/srv/%'), hash text NOT NULL CHECK (length(hash) = 64),
      start_at date NOT NULL, end_at date NOT NULL, CHECK (start_at < end_at), a int, b int, CHECK (num_nonnulls(a, b) = 1),
      kind text NOT NULL CHECK (kind = 'x' OR (kind = 'y' AND a IS NULL)), lower_name text NOT NULL CHECK (lower_name = lower(lower_name) AND lower_name <> ''),
      weight real NOT NULL CHECK (weight > 0 AND weight < 1), tags text[] NOT NULL CHECK (tags <@ ARRAY['red', 'blue']),
      CHECK (status <> 'sent' OR sent_at IS NOT NULL), nothing int CHECK (nothing IS NULL)))");
  EXPECT_EQ(s.problems(), "");
  EXPECT_EQ(s.rows().rows, 9);
}

TEST(Seed, KeysInOrderAndInRings) {
  Seeded s(R"(
    CREATE TABLE tenants (id bigserial PRIMARY KEY, owner_id bigint);
    CREATE TABLE users (tenant_id bigint NOT NULL REFERENCES tenants, id bigint GENERATED ALWAYS AS IDENTITY, boss_id bigint, PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, boss_id) REFERENCES users (tenant_id, id), UNIQUE (id));
    ALTER TABLE tenants ADD FOREIGN KEY (owner_id) REFERENCES users (id);
    CREATE TABLE projects (tenant_id bigint NOT NULL REFERENCES tenants, id int NOT NULL, lead_id bigint NOT NULL, PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, lead_id) REFERENCES users (tenant_id, id));
    CREATE TABLE members (tenant_id bigint, project_id int, user_id bigint, PRIMARY KEY (tenant_id, project_id, user_id),
      FOREIGN KEY (tenant_id, project_id) REFERENCES projects, FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));
    CREATE TABLE node (id int PRIMARY KEY, parent_id int REFERENCES node, CHECK (parent_id <> id));
    CREATE TABLE chicken (id int PRIMARY KEY, egg_id int NOT NULL);
    CREATE TABLE egg (id int PRIMARY KEY, chicken_id int NOT NULL REFERENCES chicken);
    ALTER TABLE chicken ADD FOREIGN KEY (egg_id) REFERENCES egg DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE self (id int PRIMARY KEY, me int NOT NULL REFERENCES self);
    CREATE TABLE transfer (a bigint NOT NULL REFERENCES tenants, b bigint NOT NULL REFERENCES tenants, CHECK (a <> b));
    CREATE TABLE "Odd ""Name" ("k.ey" text PRIMARY KEY);
    CREATE TABLE g (f0 text REFERENCES "Odd ""Name", k int, pgplumb_i int))");
  EXPECT_EQ(s.problems(), "");
  s.check_keys();
  EXPECT_NE(s.one("SELECT count(*) FROM public.node WHERE parent_id IS NOT NULL"), "0");
  EXPECT_NE(s.one("SELECT count(*) FROM public.tenants WHERE owner_id IS NOT NULL"), "0");
  EXPECT_NE(s.one("SELECT count(*) FROM public.members"), "0");
}

TEST(Seed, PartitionsOfEverySort) {
  Seeded s(R"(
    CREATE TYPE st AS ENUM ('a', 'b', 'c');
    CREATE TABLE by_range (id bigserial, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE by_range_1 PARTITION OF by_range FOR VALUES FROM ('2024-01-01') TO ('2024-01-02');
    CREATE TABLE by_range_2 PARTITION OF by_range FOR VALUES FROM ('2031-05-01') TO ('2031-06-01');
    CREATE TABLE by_range_d PARTITION OF by_range DEFAULT;
    CREATE TABLE by_day (d date NOT NULL, n int) PARTITION BY RANGE (d);
    CREATE TABLE by_day_1 PARTITION OF by_day FOR VALUES FROM ('1999-12-31') TO ('2000-01-01');
    CREATE TABLE by_list (s st, n int) PARTITION BY LIST (s);
    CREATE TABLE by_list_1 PARTITION OF by_list FOR VALUES IN ('a', 'b') PARTITION BY HASH (n);
    CREATE TABLE by_list_1_0 PARTITION OF by_list_1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE by_list_1_1 PARTITION OF by_list_1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    CREATE TABLE by_list_2 PARTITION OF by_list FOR VALUES IN ('c');
    CREATE TABLE child (id bigint, at timestamptz, FOREIGN KEY (id, at) REFERENCES by_range);
    CREATE TABLE parent (a int PRIMARY KEY); CREATE TABLE heir (b int) INHERITS (parent))");
  EXPECT_EQ(s.problems(), "");
  s.check_keys();
  for (const auto* leaf : {"by_range_1", "by_range_2", "by_range_d", "by_day_1", "by_list_1_0",
                           "by_list_1_1", "by_list_2", "heir"}) {
    EXPECT_NE(s.one("SELECT count(*) FROM public." + std::string(leaf)), "0") << leaf;
  }
  EXPECT_EQ(testing::joined(missing_labels(s.connection())), "");
}

TEST(Seed, WhatGetsInTheWay) {
  Seeded s(R"(
    CREATE EXTENSION btree_gist;
    CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
    CREATE TABLE t (room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&));
    CREATE TABLE u (a int UNIQUE DEFERRABLE INITIALLY DEFERRED, b int NOT NULL);
    CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no();
    CREATE RULE nothing AS ON INSERT TO u DO INSTEAD NOTHING;
    CREATE RULE nothing_either AS ON UPDATE TO u DO INSTEAD NOTHING;
    ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY;
    CREATE TABLE empty (); CREATE TABLE only_id (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
    CREATE TABLE raises (n text NOT NULL CHECK (n::int > 3));
    CREATE UNLOGGED TABLE cache (k text PRIMARY KEY);
    CREATE MATERIALIZED VIEW mv AS SELECT room FROM t; CREATE UNIQUE INDEX ON mv (room);
    CREATE TABLE one (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)))");
  EXPECT_EQ(s.problems(), "");
  EXPECT_NE(s.one("SELECT count(*) FROM public.mv"), "0");
  EXPECT_EQ(s.one("SELECT count(*) FROM public.one"), "1");
}

TEST(Seed, WhatCannotBeFilledSaysWhy) {
  const Seeded s(R"(
    CREATE TABLE impossible (a int UNIQUE NOT NULL CHECK (a > 5 AND a < 5));
    CREATE TABLE below (a int NOT NULL REFERENCES impossible (a)); CREATE TABLE fine (a int))");
  ASSERT_EQ(s.rows().unfilled.size(), 2U);
  EXPECT_EQ(s.rows().unfilled[0].table, "public.impossible");
  EXPECT_EQ(s.rows().unfilled[0].reason, "no values were found that satisfy its checks");
  EXPECT_EQ(s.rows().unfilled[1].table, "public.below");
  EXPECT_NE(s.rows().unfilled[1].reason.find("null value in column \"a\""), std::string::npos);
  EXPECT_EQ(s.rows().tables, 1);
}

TEST(Seed, TheSameSchemaGetsTheSameRows) {
  const std::string schema =
      "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE p (id serial PRIMARY KEY, e e[], t text);"
      "CREATE TABLE c (id uuid PRIMARY KEY, p int REFERENCES p, at timestamptz, j jsonb)";
  Seeded a(schema);
  Seeded b(schema);
  const auto rows = [](Seeded& s) { return take_rows(s.connection()); };
  const auto left = rows(a);
  for (const auto& [name, table] : rows(b).tables)
    EXPECT_EQ(table.rows, left.tables.at(name).rows) << name.second;
}

TEST(Seed, RowsThatATargetTakes) {
  const Catalog target = testing::catalog_of(
      "CREATE TYPE role AS ENUM ('user', 'admin'); CREATE TABLE p (id int PRIMARY KEY);"
      "CREATE TABLE t (a text NOT NULL, r role, n int, l role, f int REFERENCES p, c int CHECK (c "
      "> 1000))");
  Seeded s(
      "CREATE TYPE role AS ENUM ('user', 'admin', 'tool'); CREATE TABLE p (id int PRIMARY KEY);"
      "CREATE TABLE t (a text, r text, n text, l role, f int, c int)",
      &target);
  EXPECT_EQ(s.problems(), "");
  EXPECT_EQ(s.one("SELECT count(*) FROM public.t WHERE a IS NULL OR l::text = 'tool' OR c <= 1000 "
                  "OR r NOT IN ('user', 'admin') OR n !~ '^[0-9]+$'"
                  " OR NOT EXISTS (SELECT FROM public.p WHERE id = f)"),
            "0");
  EXPECT_EQ(s.one("SELECT count(DISTINCT r) FROM public.t"), "2");
}

// The same types over a text now and over an enum in the target, one inside the other.
std::string nested(const std::string& part) {
  return R"(
    CREATE TYPE role AS ENUM ('user', 'it''s, "me"', 'admin');
    CREATE DOMAIN one AS )" +
         part + R"(;
    CREATE DOMAIN listed AS )" +
         part + R"([] CHECK (cardinality(VALUE) < 9);
    CREATE DOMAIN ones AS one[];
    CREATE DOMAIN narrow AS one;
    CREATE TYPE span AS RANGE (SUBTYPE = )" +
         part + R"();
    CREATE TYPE one_span AS RANGE (SUBTYPE = one);
    CREATE DOMAIN kept AS span;
    CREATE TYPE pair AS (r )" +
         part + R"(, n narrow, s span, ls listed, d text);
    CREATE TABLE t (id int PRIMARY KEY, r )" +
         part +
         "[], l listed, o ones, n narrow[], s span, k kept[], os one_span, p pair, ps pair[]";
}

TEST(Seed, RowsThatATargetTakesInEveryNesting) {
  const std::string wanted = nested("role") + ", d role, dl role[], ds span, c role, cs role[])";
  const Catalog target = testing::catalog_of(wanted);
  Seeded s("CREATE TYPE text_span AS RANGE (SUBTYPE = text);" + nested("text") +
               ", d one, dl one[], ds text_span, c char(20), cs varchar(20)[])",
           &target);
  EXPECT_EQ(s.problems(), "");
  EXPECT_EQ(s.one("SELECT count(DISTINCT label) FROM public.t, unnest(r) AS label"), "3");
  EXPECT_EQ(s.one("SELECT count(DISTINCT label) FROM public.t, unnest(ps) AS p, unnest(p.ls) AS "
                  "label"),
            "3");
  EXPECT_EQ(s.one("SELECT count(DISTINCT lower(k[1])) FROM public.t"), "3");
  // Every value is one of the target's types, too.
  s.connection().execute(
      Sql::from_file("CREATE SCHEMA wanted; SET search_path = wanted;" + wanted));
  std::string columns;
  for (const auto* column :
       {"r role[]", "l listed", "o ones", "n narrow[]", "s span", "k kept[]", "os one_span",
        "p pair", "ps pair[]", "d role", "dl role[]", "ds span", "c role", "cs role[]"}) {
    const std::string pair = column;
    const auto space = pair.find(' ');
    columns += ", " + pair.substr(0, space) + "::text::" + pair.substr(space + 1);
  }
  EXPECT_EQ(s.one("WITH made AS (INSERT INTO t SELECT id" + columns +
                  " FROM public.t RETURNING 1) SELECT count(*) FROM made"),
            "9");
}

TEST(Seed, TextsThatBecomeAnotherTypeInADomain) {
  const Catalog target = testing::catalog_of(
      "CREATE DOMAIN n AS int; CREATE DOMAIN ns AS int[]; CREATE TABLE t (n n, ns ns, a date[])");
  Seeded s(
      "CREATE DOMAIN n AS text; CREATE DOMAIN ns AS text[]; CREATE TABLE t (n n, ns ns, a "
      "text[])",
      &target);
  EXPECT_EQ(s.problems(), "");
  EXPECT_NE(s.one("SELECT count(n::text::int) + count(ns::int[]) + count(a::date[]) FROM public.t"),
            "0");
}

}  // namespace
}  // namespace pgplumb
