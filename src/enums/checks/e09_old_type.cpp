// E09: the column stayed on the old type.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE messagerole AS ENUM ('user', 'bot');
CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role messagerole NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))
)"};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))
)"};

const DatabaseType* type_of(const Database& database, const Column* column) {
  for (const auto& t : database.types) {
    for (const auto& c : t.columns)
      if (c.column == column) return &t;
  }
  return nullptr;
}

// One statement, so that the table is written once; a constant default is set again.
Remedy conversion(const Database& database, const DatabaseType& from, const Enum& to,
                  const Column& column) {
  const Sql table = qualified(column.schema, column.relation);
  const Identifier name(column.name);
  Sql convert =
      sql("ALTER COLUMN {} TYPE {} USING {}::text::{}", name, name_of(to), name, name_of(to));
  const auto now = default_of(*database.catalog, column);
  for (const auto& label : from.type->labels) {
    if (now && *now == Literal(label).quoted() + "::" + name_of(*from.type).text())
      convert = sql("ALTER COLUMN {} DROP DEFAULT, {}, ALTER COLUMN {} SET DEFAULT {}", name,
                    convert, name, Literal(label));
  }
  std::string text = sql("ALTER TABLE {} {}", table, convert).text() + ";";
  if (from.columns.size() == 1)
    text += "\n" + sql("DROP TYPE {}", name_of(*from.type)).text() + ";";
  std::string what =
      "convert it; writes the table anew under ACCESS EXCLUSIVE. Checks, indexes, views and "
      "policies "
      "that name labels stand in its way: pgplumb plan does it with them, and --online without the "
      "wait";
  const auto lacking = missing_in(from.type->labels, to.labels);
  if (!lacking.empty()) what += "; rows that hold " + listed(lacking) + " need another label first";
  return {what, text};
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    if (!meant.type) continue;
    const auto& code = model.code()->types[meant.code];
    const auto& database = model.databases()[meant.database];
    for (const auto* declared : model.code_columns(meant.code)) {
      const Column* column = model.find(database, *declared);
      const DatabaseType* now = column ? type_of(database, column) : nullptr;
      if (!now || now == meant.type) continue;
      const Enum& old = *now->type;
      const Enum& right = *meant.type->type;
      for (const auto* t : {&old, &right})
        model.explain(kNameTopic, database.source + "\n" + object_of(*t));
      const Sql table = qualified(column->schema, column->relation);
      const Identifier name(column->name);
      Finding f;
      f.place = place_in(declared->place, database, "column " + table.text() + "." + name.quoted());
      f.also.push_back(place_in(code.place));
      f.message = table.text() + "." + name.quoted() + " is of type " + name_of(old).text() +
                  ", and the code says " + name_of(right).text() + ", which is there too";
      f.remedies.push_back(conversion(database, *now, right, *column));
      if (missing_in(code.labels.known() ? code.labels.value() : old.labels, old.labels).empty())
        f.remedies.push_back(
            {"or, where every database has it so, name that type in the code: "
             "name=\"" +
                 old.name + "\"; costs no DDL",
             ""});
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e09() {
  return {"E09",
          Severity::kError,
          "a column is of another type than the code says, although the database has that one",
          "drivers that cast by name fail at this column (42804, 42883), and labels of the new "
          "type cannot be written",
          "convert the column to the right type",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
