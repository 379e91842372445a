// E08: one name, quoted in one place and folded in the other.
#include "base/spelling.h"
#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE "MessageRole" AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role "MessageRole" NOT NULL);
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

constexpr CheckExample kGood = {R"(CREATE TYPE "MessageRole" AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role "MessageRole" NOT NULL);
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="MessageRole"))
)"};

std::string lower(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    if (meant.type || !meant.instead || model.explained(kNameTopic, label_key(model, meant)) ||
        lower(meant.instead->type->name) != lower(code.name.value()))
      continue;
    model.explain(kNameTopic, label_key(model, meant));
    const Enum& type = *meant.instead->type;
    Finding f;
    f.place = place_in(code.place, model.databases()[meant.database], object_of(type));
    f.message = "the code's type is " + declared_name(code) + ", the database's " +
                name_of(type).text() + ": letter case counts";
    f.remedies.push_back(declaration_remedy(
        model, code, type,
        is_other_way(model, code, type) && code.written.value() == Written::kNames));
    f.remedies.push_back(
        {"or rename the type; milliseconds, locks the type alone",
         sql("ALTER TYPE {} RENAME TO {}", name_of(type), Identifier(code.name.value())).text() +
             ";"});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e08() {
  return {"E08",
          Severity::kError,
          "the type's name differs from the code's in letter case alone",
          "PostgreSQL folds names that are not quoted, so that the two are different types: 42704, "
          "type does not exist",
          "name= in the code, as the database has it; or ALTER TYPE … RENAME",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
