// E05: a type that code names and the database does not have.
#include "base/spelling.h"
#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE role_of_message AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role role_of_message NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole))
)"};

constexpr CheckExample kGood = {R"(CREATE TYPE role_of_message AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role role_of_message NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="role_of_message"))
)"};

Remedy creation(const CodeType& code) {
  if (!code.labels.known()) return {"create the type", ""};
  std::vector<Sql> labels;
  for (const auto& l : code.labels.value()) labels.emplace_back(Literal(l));
  const std::string schema =
      code.schema.known() && code.schema.value() ? *code.schema.value() : "public";
  return {
      "create the type; milliseconds, locks nothing",
      sql("CREATE TYPE {} AS ENUM ({})", qualified(schema, code.name.value()), join(labels, ", "))
              .text() +
          ";"};
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    if (meant.type || model.explained(kNameTopic, label_key(model, meant))) continue;
    const auto& code = model.code()->types[meant.code];
    const auto& database = model.databases()[meant.database];
    Finding f;
    f.place = place_in(code.place, database, expected_object(code));
    f.message = "the code's type " + declared_name(code) + " is not in the database";
    if (meant.instead) {
      const Enum& type = *meant.instead->type;
      f.message += ", which has " + name_of(type).text() + " for it";
      f.remedies.push_back(declaration_remedy(
          model, code, type,
          is_other_way(model, code, type) && code.written.value() == Written::kNames));
      f.remedies.push_back(
          {"or rename the type; milliseconds, locks the type alone, and clients "
           "that cast by the old name break",
           sql("ALTER TYPE {} RENAME TO {}", name_of(type), Identifier(code.name.value())).text() +
               ";"});
    } else {
      f.remedies.push_back(creation(code));
    }
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e05() {
  return {"E05",
          Severity::kError,
          "the type that the code names is not in the database",
          "drivers that cast by name fail (42704: SQLAlchemy with asyncpg, sqlx); a new column or "
          "table cannot be made",
          "name= in the code where the type is there under another name; else CREATE TYPE",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
