// E16: the wrong half of a member.
#include "enums/checks/checks.h"
#include "enums/checks/values.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {"", "",
                               R"(import enum
from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class MessageRole(enum.Enum):
    USER = "user"
    BOT = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))

def bots(session):
    return session.query(Message).filter(Message.role == MessageRole.BOT.value)
)"};

constexpr CheckExample kGood = {"", "",
                                R"(import enum
from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class MessageRole(enum.Enum):
    USER = "user"
    BOT = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))

def bots(session):
    return session.query(Message).filter(Message.role == MessageRole.BOT)
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto* value : strange_values(model)) {
    if (value->where == CodeValue::Where::kStatement) continue;
    const CodeType& code = model.code()->types[value->type];
    const auto other = other_labels(model, code);
    if (!has(other, value->text)) continue;
    const bool names = code.written.value() == Written::kNames;
    Finding f;
    f.place = place_in(value->place);
    f.message = value->written + std::string(" gives ") + Literal(value->text).quoted() +
                ", a member's " + (names ? "value, and " : "name, and ") + declared_name(code) +
                " stores their " + (names ? "names" : "values");
    f.remedies.push_back({"use the member itself; costs no DDL", ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e16() {
  return {"E16",
          Severity::kError,
          "a member's value is written where names are stored, or the reverse",
          "the text goes to the database as it is, which refuses it (22P02)",
          "the member itself in place of its value or name",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
