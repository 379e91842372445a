// E20: a check of labels that is not what the code says.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {
    R"(CREATE TABLE messages (id int PRIMARY KEY, role varchar(10) NOT NULL CONSTRAINT message_role CHECK (role IN ('user', 'helper')));
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", native_enum=False, create_constraint=True, length=10, values_callable=lambda e: [m.value for m in e]))
)"};

constexpr CheckExample kGood = {
    R"(CREATE TABLE messages (id int PRIMARY KEY, role varchar(10) NOT NULL CONSTRAINT message_role CHECK (role IN ('bot', 'user')));
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", native_enum=False, create_constraint=True, length=10, values_callable=lambda e: [m.value for m in e]))
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  const auto& facts = *model.code();
  for (const auto& declared : facts.columns) {
    if (!declared.type || declared.array) continue;
    const CodeType& code = facts.types[*declared.type];
    if (!code.storage.known() || code.storage.value() != EnumStorage::kText || !code.checked ||
        !code.labels.known())
      continue;
    for (const auto& database : model.databases()) {
      const Column* column = model.find(database, declared);
      const auto check = column ? label_check(*database.catalog, *column) : std::nullopt;
      if (!check) continue;
      const auto missing = missing_in(code.labels.value(), check->values);
      const auto extra = missing_in(check->values, code.labels.value());
      if (missing.empty() && extra.empty()) continue;
      const Sql table = qualified(column->schema, column->relation);
      Finding f;
      f.place = place_in(declared.place, database,
                         "constraint " + table.text() + "." + quote_identifier(check->name));
      f.message = "the check " + quote_identifier(check->name) + " of " + table.text();
      if (!missing.empty()) f.message += " does not let " + listed(missing) + " pass";
      if (!extra.empty())
        f.message += std::string(missing.empty() ? "" : ", and") + " lets " + listed(extra) +
                     " pass, which the code does not know";
      const auto text = sql(
          "BEGIN;\nALTER TABLE {} DROP CONSTRAINT {};\nALTER TABLE {} ADD CONSTRAINT {} CHECK ({} "
          "IN "
          "({})) NOT VALID;\nCOMMIT;\nALTER TABLE {} VALIDATE CONSTRAINT {};",
          table, Identifier(check->name), table, Identifier(check->name), Identifier(column->name),
          literals(code.labels.value()), table, Identifier(check->name));
      f.remedies.push_back(
          {"make the check anew; milliseconds under ACCESS EXCLUSIVE, then a scan "
           "that lets readers and writers go on",
           text.text()});
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e20() {
  return {"E20",
          Severity::kError,
          "the check of a text column lets other values pass than the code writes",
          "writing a label that the check does not know fails (23514)",
          "another check: NOT VALID first, then VALIDATE",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
