// Indexes and constraints that differ in their names alone are renamed, and nothing else is.
#include "plan/rename_alike.h"

#include <gtest/gtest.h>

#include "kinds/constraint/constraint.h"
#include "kinds/index/index.h"

namespace pgplumb {
namespace {

Object index(const std::string& name, const std::string& on) {
  Index out;
  out.schema = out.table_schema = "app";
  out.table = "t";
  out.name = name;
  out.definition = Expr("CREATE INDEX " + name + " ON app.t USING btree (" + on + ")");
  return make_object(std::move(out));
}

Object check(const std::string& table, const std::string& name, const std::string& text) {
  Constraint out;
  out.schema = "app";
  out.table = table;
  out.name = name;
  out.type = "c";
  out.definition = Expr("CHECK (" + text + ")");
  return make_object(std::move(out));
}

std::vector<std::string> statements(std::vector<Object> from, std::vector<Object> to) {
  Renamed done{Catalog({}, std::move(from), {}), {}, {}};
  const Catalog target({}, std::move(to), {});
  rename_alike(done, target);
  std::vector<std::string> out;
  for (const auto& action : done.actions) {
    EXPECT_NE(done.catalog.find(action.id), nullptr);
    EXPECT_TRUE(done.catalog.find(action.id)->same(*target.find(action.id)));
    for (const auto& step : action.steps) out.push_back(step.sql.text());
  }
  return out;
}

using Texts = std::vector<std::string>;

TEST(RenameAlike, AnIndexWithTheSameContent) {
  EXPECT_EQ(statements({index("a", "x")}, {index("b", "x")}),
            Texts({"ALTER INDEX app.a RENAME TO b"}));
  EXPECT_EQ(statements({index("a", "x")}, {index("b", "y")}), Texts());
}

TEST(RenameAlike, SeveralAlikeInTheOrderOfTheirNames) {
  EXPECT_EQ(statements({index("a", "x"), index("b", "x")}, {index("c", "x"), index("d", "x")}),
            Texts({"ALTER INDEX app.a RENAME TO c", "ALTER INDEX app.b RENAME TO d"}));
}

TEST(RenameAlike, NotToANameThatSomethingElseHas) {
  Constraint key;
  key.schema = "app";
  key.table = "u";
  key.name = "b";
  key.type = "u";
  EXPECT_EQ(statements({index("a", "x"), make_object(key)}, {index("b", "x")}), Texts());
}

TEST(RenameAlike, AConstraintOfTheSameTable) {
  EXPECT_EQ(statements({check("t", "a", "n > 1")}, {check("t", "b", "n > 1")}),
            Texts({"ALTER TABLE app.t RENAME CONSTRAINT a TO b"}));
  EXPECT_EQ(statements({check("t", "a", "n > 1")}, {check("u", "b", "n > 1")}), Texts());
}

TEST(RenameAlike, NotACheckThatSeveralTablesHave) {
  EXPECT_EQ(statements({check("t", "a", "n > 1"), check("u", "a", "n > 1")},
                       {check("t", "b", "n > 1"), check("u", "a", "n > 1")}),
            Texts());
}

}  // namespace
}  // namespace pgplumb
