// What tests/code cannot ask SQLAlchemy: versions that are not there, other libraries, what stays
// unknown and why.
#include <gtest/gtest.h>

#include <algorithm>

#include "code/read_code.h"

namespace pgplumb {
namespace {

constexpr const char* kHead = R"(
import enum
from sqlalchemy import Column, Enum, Integer, MetaData, String
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Role(str, enum.Enum):
    USER = "user"
    BOT = "user"
    ADMIN = "admin"
)";

CodeFacts read(const std::string& model, const std::optional<std::string>& version = std::nullopt) {
  CodeOptions options;
  options.sqlalchemy = version;
  return read_code_texts({{"models.py", kHead + model}}, options);
}

std::string table(const std::string& body) {
  return "class Thing(Base):\n    __tablename__ = 'things'\n    " + body + "\n";
}

using Labels = std::vector<std::string>;

TEST(SqlAlchemy, AliasesAreLabelsBefore20) {
  const std::string model = table("role = Column(Enum(Role))");
  EXPECT_EQ(read(model, "1.4.54").types.at(0).labels.value(), (Labels{"USER", "BOT", "ADMIN"}));
  EXPECT_EQ(read(model, "2.0.1").types.at(0).labels.value(), (Labels{"USER", "ADMIN"}));
  const CodeFacts unknown = read(model);
  EXPECT_FALSE(unknown.types.at(0).labels.known());
  EXPECT_EQ(certainty(unknown.types.at(0)), Certainty::kPartial);
  EXPECT_NE(unknown.unresolved.at(0).why.find("version"), std::string::npos);
}

TEST(SqlAlchemy, TheSchemaOfMetaDataCountsSince21) {
  const std::string model = "Base = declarative_base(metadata=MetaData(schema='app'))\n" +
                            table("role = Column(Enum(Role, name='role'))");
  EXPECT_EQ(read(model, "2.0").types.at(0).schema.value(), std::nullopt);
  EXPECT_EQ(read(model, "2.1").types.at(0).schema.value(), "app");
  EXPECT_FALSE(read(model).types.at(0).schema.known());
  EXPECT_EQ(read(model).columns.at(0).schema.value(), "app");
}

TEST(SqlAlchemy, LockFilesSayTheVersion) {
  const std::string model = kHead + table("role = Column(Enum(Role))");
  const auto labels = [&](const std::string& name, const std::string& text) {
    return read_code_texts({{"app/models.py", model}, {name, text}}).types.at(0).labels;
  };
  EXPECT_EQ(
      labels("requirements.txt", "fastapi\nSQLAlchemy[asyncio]==1.4.46  # old\n").value().size(),
      3U);
  EXPECT_EQ(labels("requirements.txt", "sqlalchemy>=2.0,<3\n").value().size(), 2U);
  EXPECT_EQ(labels("poetry.lock", "[[package]]\nname = \"sqlalchemy\"\nversion = \"2.0.36\"\n")
                .value()
                .size(),
            2U);
  EXPECT_EQ(
      labels("uv.lock", "[[package]]\nname = \"sqlalchemy\"\nversion = \"1.4.1\"\n").value().size(),
      3U);
  EXPECT_EQ(labels("Pipfile.lock",
                   "{\n \"sqlalchemy\": {\n \"hashes\": [],\n \"version\": \"==2.0.2\"\n}}")
                .value()
                .size(),
            2U);
  EXPECT_EQ(labels("pyproject.toml", "[tool.poetry.dependencies]\nsqlalchemy = \"^2.0\"\n")
                .value()
                .size(),
            2U);
  EXPECT_EQ(labels("pyproject.toml", "[project]\ndependencies = [\n  \"sqlalchemy ~= 1.4.0\",\n]\n")
                .value()
                .size(),
            3U);
  EXPECT_FALSE(labels("requirements.txt", "sqlalchemy\nsqlalchemy-utils==0.1\n").known());
  EXPECT_FALSE(labels("requirements.txt", "sqlalchemy>=1.4\n").known());
}

TEST(SqlAlchemy, WhatCannotBeReadHasItsReason) {
  const CodeFacts facts = read(
      "from elsewhere.labels import STATES, Kind\n"
      "def load(path):\n    with open(path) as f:\n        return f.read().split()\n" +
          table("a = Column(Enum(*STATES, name='a'))") + "    b = Column(Enum(Kind))\n" +
          "    c = Column(Enum(*load('x'), name='c'))\n" +
          "    d = Column(Enum(Role, values_callable=load))\n",
      "2.0");
  ASSERT_EQ(facts.types.size(), 4U);
  for (const auto& type : facts.types) EXPECT_FALSE(type.labels.known());
  EXPECT_EQ(facts.types[0].name.value(), "a");
  EXPECT_NE(facts.types[0].labels.why().find("elsewhere.labels.STATES"), std::string::npos);
  EXPECT_NE(facts.types[1].labels.why().find("elsewhere.labels.Kind"), std::string::npos);
  EXPECT_NE(facts.types[2].labels.why().find("load"), std::string::npos);
  EXPECT_EQ(facts.unresolved.size(), 4U);
  EXPECT_EQ(facts.unresolved[0].place.file, "models.py");
}

TEST(SqlAlchemy, NamesThatChangeAreNotGuessed) {
  const auto labels = [](const std::string& before, const std::string& list) {
    return read(before + table("a = Column(Enum(*" + list + ", name='a'))"), "2.0")
        .types.at(0)
        .labels;
  };
  EXPECT_EQ(labels("L = ['x', 'y']\n", "L").value(), (Labels{"x", "y"}));
  EXPECT_FALSE(labels("L = ['x']\nL.append('y')\n", "L").known());
  EXPECT_FALSE(labels("L = ['x']\nL += ['y']\n", "L").known());
  EXPECT_FALSE(
      labels("import os\nif os.name:\n    L = ['x']\nelse:\n    L = ['y']\n", "L").known());
  EXPECT_FALSE(labels("L = {'x', 'y'}\n", "set(L)").known());
}

TEST(SqlAlchemy, MigrationsAndTestsAreNoModels) {
  const std::string model = kHead + table("role = Column(Enum(Role))");
  CodeFacts facts =
      read_code_texts({{"app/models.py", model},
                       {"app/tests/models.py", model},
                       {"alembic/versions/1.py", "from alembic import op\n" + model}});
  EXPECT_EQ(facts.types.size(), 1U);
  EXPECT_EQ(facts.counts.migrations, 1U);
  EXPECT_EQ(facts.counts.tests, 1U);
  CodeOptions options;
  options.tests = true;
  EXPECT_EQ(read_code_texts({{"app/tests/models.py", model}}, options).types.size(), 1U);
}

TEST(SqlAlchemy, SqlModelNamesTheTableAfterTheClass) {
  const CodeFacts facts = read_code_texts(
      {{"models.py",
        "import enum\nfrom typing import Optional\nfrom sqlmodel import Column, Enum, Field, "
        "SQLModel\n"
        "class Kind(enum.Enum):\n    A = 'a'\n"
        "class HeroBase(SQLModel):\n    kind: Kind = Kind.A\n    name: str = Field(max_length=20)\n"
        "class Hero(HeroBase, table=True):\n    id: Optional[int] = Field(default=None, "
        "primary_key=True)\n"
        "    other: Optional[Kind] = Field(sa_column=Column(Enum(Kind, name='other_kind')))\n"}});
  ASSERT_EQ(facts.columns.size(), 4U);
  ASSERT_EQ(facts.types.size(), 2U);
  for (const auto& column : facts.columns) EXPECT_EQ(column.table.value(), "hero");
  EXPECT_EQ(facts.columns[0].other_type.value(), "integer");
  EXPECT_EQ(facts.types[*facts.columns[1].type].name.value(), "other_kind");
  EXPECT_EQ(facts.types[*facts.columns[2].type].name.value(), "kind");
  EXPECT_EQ(facts.columns[3].other_type.value(), "character varying(20)");
}

TEST(SqlAlchemy, FlaskNamesTheTableBySnakeCase) {
  const CodeFacts facts = read_code_texts(
      {{"app/__init__.py", "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"},
       {"app/models.py",
        "from app import db\n"
        "class UserHTTPLog(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n"
        "    level = db.Column(db.Enum('a', 'b', name='level'), server_default='a')\n"}});
  ASSERT_EQ(facts.columns.size(), 2U);
  EXPECT_EQ(facts.columns[1].table.value(), "user_http_log");
  EXPECT_EQ(facts.columns[1].server_default.value(), "a");
  EXPECT_EQ(facts.types.at(0).name.value(), "level");
}

TEST(SqlAlchemy, ImportsAreFollowedBySourceRoot) {
  const CodeFacts facts = read_code_texts(
      {{"src/shop/enums.py", "from enum import Enum\nclass State(Enum):\n    NEW = 1\n"},
       {"src/shop/__init__.py", ""},
       {"src/shop/db/__init__.py", "from ..enums import *\n"},
       {"src/shop/db/models.py",
        "from sqlalchemy import Column, Enum\nfrom shop.db import State\nimport shop.enums\n"
        "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n"
        "class Order(Base):\n    __tablename__ = 'orders'\n    a = Column(Enum(State))\n"
        "    b = Column(Enum(shop.enums.State, name='b'))\n"}});
  ASSERT_EQ(facts.types.size(), 2U);
  EXPECT_EQ(facts.types[0].labels.value(), (Labels{"NEW"}));
  EXPECT_EQ(facts.types[1].from, facts.types[0].from);
  EXPECT_EQ(facts.enums.at(0).place.file, "src/shop/enums.py");
}

TEST(SqlAlchemy, ValuesReachTheDatabaseAsLabels) {
  const CodeFacts facts = read("class State(enum.Enum):\n    NEW = 'new'\n    OLD = 'old'\n" +
                                   table("state = Column(Enum(State), default=State.NEW)") +
                                   "def use(session, state):\n"
                                   "    thing = Thing(state='new')\n"
                                   "    thing.state = State.OLD\n"
                                   "    session.query(Thing).filter(Thing.state == 'OLD', "
                                   "Thing.state.in_(['gone', state]))\n"
                                   "    state.state = 'not a thing'\n",
                               "2.0");
  ASSERT_EQ(facts.values.size(), 5U);
  const auto is = [&](std::size_t i, CodeValue::Where where, const std::string& text) {
    EXPECT_EQ(facts.values[i].where, where) << i;
    EXPECT_EQ(facts.values[i].text, text) << i;
  };
  is(0, CodeValue::Where::kDefault, "NEW");
  is(1, CodeValue::Where::kAssigned, "new");  // no str enum: passed on as it is
  is(2, CodeValue::Where::kAssigned, "OLD");
  is(3, CodeValue::Where::kCompared, "OLD");
  is(4, CodeValue::Where::kCompared, "gone");
}

TEST(SqlAlchemy, CodeThatDoesNotParseIsNoFact) {
  const CodeFacts facts = read(table("role = Column(Enum(Role, name='a' 1))"), "2.0");
  for (const auto& type : facts.types) EXPECT_NE(certainty(type), Certainty::kExact);
}

TEST(SqlAlchemy, TheSameFilesGiveTheSameFacts) {
  std::vector<CodeText> texts;
  for (int i = 0; i < 40; ++i)
    texts.push_back({"m" + std::to_string(i) + ".py", kHead + table("role = Column(Enum(Role))")});
  CodeOptions one;
  one.threads = 1;
  CodeOptions many;
  many.threads = 8;
  const CodeFacts a = read_code_texts(texts, one);
  std::reverse(texts.begin(), texts.end());
  const CodeFacts b = read_code_texts(texts, many);
  ASSERT_EQ(a.types.size(), 40U);
  ASSERT_EQ(b.types.size(), 40U);
  for (std::size_t i = 0; i < a.types.size(); ++i) EXPECT_EQ(a.types[i].place, b.types[i].place);
}

}  // namespace
}  // namespace pgplumb
