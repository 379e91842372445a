// E02: a label of the type that code does not know.
#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot', 'tool');
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

constexpr CheckExample kGood = {
    R"(CREATE TYPE message_role AS ENUM ('user', 'bot', '__removed_tool');
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

// Labels that were put out of use by their name: nothing reads them.
bool is_tombstone(const std::string& label) {
  return label.starts_with("__removed_") || label.starts_with("__dead_");
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& c : comparisons(model)) {
    auto missing = missing_in(c.type->labels, c.code_labels);
    std::erase_if(missing, is_tombstone);
    if (missing.empty() || model.explained(kRenamedTopic, label_key(model, *c.meant))) continue;
    const auto& database = model.databases()[c.meant->database];
    Finding f;
    f.place = place_in(c.code->place, database, object_of(*c.type));
    f.message = listed(missing) + (missing.size() == 1 ? " is a label of " : " are labels of ") +
                name_of(*c.type).text() + ", and not in the code";
    f.remedies.push_back({"declare it in the code, in the type's order; costs no DDL", ""});
    f.remedies.push_back(
        {"or, where no row holds it, give it up: pgplumb enum impact says what "
         "names it",
         ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e02() {
  return {"E02",
          Severity::kWarning,
          "a label of the database's type is missing in the code",
          "reading a row that holds it fails in most frameworks (SQLAlchemy: LookupError)",
          "declare the member in the code; where no row holds it, it may stay unused",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
