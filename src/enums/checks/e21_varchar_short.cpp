// E21: a column that is too short for a label.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {
    R"(CREATE TABLE messages (id int PRIMARY KEY, role varchar(3) NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", native_enum=False, length=20, values_callable=lambda e: [m.value for m in e]))
)"};

constexpr CheckExample kGood = {
    R"(CREATE TABLE messages (id int PRIMARY KEY, role varchar(4) NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", native_enum=False, length=20, values_callable=lambda e: [m.value for m in e]))
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  const auto& facts = *model.code();
  for (const auto& declared : facts.columns) {
    if (!declared.type || declared.array) continue;
    const CodeType& code = facts.types[*declared.type];
    if (!code.storage.known() || code.storage.value() != EnumStorage::kText || !code.labels.known())
      continue;
    std::string longest;
    for (const auto& label : code.labels.value())
      if (characters(label) > characters(longest)) longest = label;
    for (const auto& database : model.databases()) {
      const Column* column = model.find(database, declared);
      const auto length = column ? varchar_length(*column) : std::nullopt;
      if (!length || characters(longest) <= *length) continue;
      const Sql table = qualified(column->schema, column->relation);
      Finding f;
      f.place = place_in(declared.place, database,
                         "column " + table.text() + "." + quote_identifier(column->name));
      f.message = table.text() + "." + quote_identifier(column->name) + " is " +
                  column->type.text() + ", too short for " + Literal(longest).quoted();
      f.remedies.push_back(
          {"make it longer; milliseconds under ACCESS EXCLUSIVE, no rewrite",
           sql("ALTER TABLE {} ALTER COLUMN {} TYPE varchar({})", table, Identifier(column->name),
               static_cast<std::int64_t>(characters(longest)))
                   .text() +
               ";"});
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e21() {
  return {"E21",
          Severity::kError,
          "a varchar is shorter than the longest label",
          "writing that label fails (22001, value too long)",
          "ALTER COLUMN … TYPE with the greater length: milliseconds, no rewrite",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
