// E19: an enum on one side and text on the other.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TABLE messages (id int PRIMARY KEY, role text NOT NULL);
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

constexpr CheckExample kGood = {R"(CREATE TABLE messages (id int PRIMARY KEY, role text NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", native_enum=False, length=20))
)"};

void enum_for_text(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    const auto& database = model.databases()[meant.database];
    for (const auto* declared : model.code_columns(meant.code)) {
      const Column* column = model.find(database, *declared);
      if (!column || declared->array || !is_text(*column)) continue;
      if (!meant.type) {
        model.explain(kNameTopic, label_key(model, meant));
        model.explain(kNameTopic, database.source + "\n" + expected_object(code));
      }
      const Sql table = qualified(column->schema, column->relation);
      const Identifier name(column->name);
      Finding f;
      f.place = place_in(declared->place, database, "column " + table.text() + "." + name.quoted());
      f.message = table.text() + "." + name.quoted() + " is " + column->type.text() +
                  ", and the code has the enum type " + declared_name(code) + " there" +
                  (meant.type ? "" : ", which the database does not have");
      f.remedies.push_back({"declare it in the code as text: native_enum=False; costs no DDL", ""});
      f.remedies.push_back(
          {"or convert the column; writes the table anew under ACCESS EXCLUSIVE, and fails where a "
           "row has another value: pgplumb plan does it, and --online without the wait",
           ""});
      findings.push_back(std::move(f));
    }
  }
}

void text_for_enum(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& declared : model.code()->columns) {
    const bool text =
        declared.type
            ? model.code()->types[*declared.type].storage.known() &&
                  model.code()->types[*declared.type].storage.value() == EnumStorage::kText
            : declared.other_type.known() && is_text_type(declared.other_type.value());
    if (!text || declared.array) continue;
    for (const auto& database : model.databases()) {
      const Column* column = model.find(database, declared);
      const Enum* type = column ? enum_of(database, *column) : nullptr;
      if (!type) continue;
      const Sql table = qualified(column->schema, column->relation);
      Finding f;
      f.place = place_in(declared.place, database,
                         "column " + table.text() + "." + quote_identifier(column->name));
      f.message = table.text() + "." + quote_identifier(column->name) + " is of the enum type " +
                  name_of(*type).text() + ", and the code has text there";
      f.remedies.push_back({"declare the enum in the code, with name=\"" + type->name +
                                "\" and the labels " + listed(type->labels) + "; costs no DDL",
                            ""});
      findings.push_back(std::move(f));
    }
  }
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  enum_for_text(model, findings);
  text_for_enum(model, findings);
}

}  // namespace

EnumCheck check_e19() {
  return {"E19",
          Severity::kWarning,
          "the code has an enum type where the database has text, or the reverse",
          "the database keeps out no wrong value; drivers that cast by name fail (42883, 42804)",
          "native_enum=False in the code; or convert the column",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
