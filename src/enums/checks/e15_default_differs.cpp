// E15: defaults that differ.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               "",
                               R"(import enum
from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class MessageRole(enum.Enum):
    user = "user"
    bot = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"), server_default="user")
)"};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role DEFAULT 'user' NOT NULL);
)",
                                "",
                                R"(import enum
from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class MessageRole(enum.Enum):
    user = "user"
    bot = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"), server_default="user")
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    const auto& database = model.databases()[meant.database];
    if (!meant.type || !code.labels.known()) continue;
    for (const auto* declared : model.code_columns(meant.code)) {
      const Column* column = model.find(database, *declared);
      if (!column || declared->array || !declared->server_default.known() ||
          !declared->server_default.value() ||
          column->type.text() != name_of(*meant.type->type).text())
        continue;
      const std::string& wanted = *declared->server_default.value();
      if (!has(code.labels.value(), wanted) || !has(meant.type->type->labels, wanted)) continue;
      const auto now = default_of(*database.catalog, *column);
      const auto printed = Literal(wanted).quoted() + "::" + name_of(*meant.type->type).text();
      if (now == printed) continue;
      // What is no constant may come to the same.
      if (now && !now->starts_with("'")) continue;
      const Sql table = qualified(column->schema, column->relation);
      const Identifier name(column->name);
      Finding f;
      f.place = place_in(declared->place, database, "column " + table.text() + "." + name.quoted());
      f.message = table.text() + "." + name.quoted() +
                  (now ? " has the default " + *now : std::string(" has no default")) +
                  ", and the code says " + Literal(wanted).quoted();
      f.remedies.push_back(
          {"set it; milliseconds, under ACCESS EXCLUSIVE for that moment",
           sql("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", table, name, Literal(wanted))
                   .text() +
               ";"});
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e15() {
  return {"E15",
          Severity::kWarning,
          "the database's default is missing or another than the code's",
          "rows that are written past the framework get another value, or none",
          "ALTER TABLE … ALTER COLUMN … SET DEFAULT: milliseconds, under ACCESS EXCLUSIVE for that "
          "moment",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
