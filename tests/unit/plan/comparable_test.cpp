// What one server cannot say or has from the start is no difference to another one.
#include "plan/comparable.h"

#include <gtest/gtest.h>

#include "kinds/column/column.h"
#include "kinds/constraint/constraint.h"
#include "kinds/range/range.h"
#include "kinds/schema/schema.h"
#include "kinds/table/table.h"

namespace pgplumb {
namespace {

Catalog catalog(int major, std::vector<Object> objects) {
  return Catalog({"", "", major * 10000, ""}, std::move(objects), {});
}

Catalog public_schema(int major, const std::string& owner, Strings acl) {
  Schema schema;
  schema.name = "public";
  schema.owner = owner;
  schema.acl = std::move(acl);
  return catalog(major, {make_object(std::move(schema))});
}

TEST(Comparable, SchemaPublicAsItsServerMadeIt) {
  const auto old = public_schema(
      14, "postgres",
      {"CREATE TO <owner>", "CREATE TO PUBLIC", "USAGE TO <owner>", "USAGE TO PUBLIC"});
  const auto young = public_schema(15, "pg_database_owner",
                                   {"CREATE TO <owner>", "USAGE TO <owner>", "USAGE TO PUBLIC"});
  EXPECT_TRUE(differences(old, young, {}).empty());
  EXPECT_TRUE(differences(young, old, {}).empty());
  // On two servers of one version it is a difference like any other.
  const auto upgraded = public_schema(15, "postgres", {"USAGE TO <owner>", "USAGE TO PUBLIC"});
  EXPECT_EQ(differences(upgraded, young, {}).size(), 1U);
  // What somebody granted is one, too.
  const auto granted =
      public_schema(15, "pg_database_owner",
                    {"CREATE TO <owner>", "USAGE TO <owner>", "USAGE TO PUBLIC", "USAGE TO app"});
  EXPECT_EQ(differences(old, granted, {}).size(), 1U);
}

Catalog table_with(int major, Strings acl) {
  Table table;
  table.schema = "app";
  table.name = "t";
  table.acl = std::move(acl);
  return catalog(major, {make_object(std::move(table))});
}

TEST(Comparable, MaintainIsNotMissedWhereItIsUnknown) {
  const auto old = table_with(16, {"SELECT TO app"});
  const auto young = table_with(17, {"MAINTAIN TO app", "SELECT TO app"});
  EXPECT_TRUE(differences(old, young, {}).empty());
  EXPECT_TRUE(differences(young, old, {}).empty());
  const auto wanted = comparable(table_with(16, {"INSERT TO app"}), young, {});
  ASSERT_TRUE(wanted);
  EXPECT_EQ(wanted->objects().front().value("acl"),
            Value(Strings({"INSERT TO app", "MAINTAIN TO app"})));
  EXPECT_EQ(differences(table_with(17, {"SELECT TO app"}), young, {}).size(), 1U);
}

Catalog not_null(int major, bool named) {
  Column column;
  column.schema = "app";
  column.relation = "t";
  column.name = "c";
  column.relation_kind = "r";
  column.not_null = !named;
  std::vector<Object> objects{make_object(std::move(column))};
  if (named) {
    Constraint constraint;
    constraint.schema = "app";
    constraint.table = "t";
    constraint.name = "other";
    constraint.type = "n";
    constraint.columns = {"c"};
    objects.push_back(make_object(std::move(constraint)));
  }
  return catalog(major, std::move(objects));
}

TEST(Comparable, NamedNotNullIsTheColumnsBefore18) {
  EXPECT_TRUE(differences(not_null(17, false), not_null(18, true), {}).empty());
  EXPECT_TRUE(differences(not_null(18, true), not_null(17, false), {}).empty());
  EXPECT_FALSE(differences(not_null(18, false), not_null(18, true), {}).empty());
}

Catalog range(int major, std::optional<std::string> multirange) {
  Range range;
  range.schema = "app";
  range.name = "r";
  range.multirange = std::move(multirange);
  return catalog(major, {make_object(std::move(range))});
}

TEST(Comparable, MultirangesHaveNamesSince14) {
  EXPECT_TRUE(differences(range(13, {}), range(15, "m"), {}).empty());
  EXPECT_TRUE(differences(range(15, "m"), range(13, {}), {}).empty());
  EXPECT_EQ(differences(range(15, "m"), range(15, "n"), {}).size(), 1U);
}

TEST(Comparable, TheTargetItselfWhereNothingIsOpen) {
  EXPECT_FALSE(comparable(range(15, "m"), range(15, "n"), {}));
}

}  // namespace
}  // namespace pgplumb
