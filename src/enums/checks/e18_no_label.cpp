// E18: a text that is no label.
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

def tools(session):
    return session.query(Message).filter(Message.role == "TOOL")
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

def tools(session):
    return session.query(Message).filter(Message.role == "USER")
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto* value : strange_values(model)) {
    const CodeType& code = model.code()->types[value->type];
    if (value->where == CodeValue::Where::kStatement || has(other_labels(model, code), value->text))
      continue;
    Finding f;
    f.place = place_in(value->place);
    f.message = value->written + std::string(" gives ") + Literal(value->text).quoted() +
                ", which is none of the labels of " + declared_name(code) + ": " +
                listed(code.labels.value());
    f.remedies.push_back({"use one of the members; costs no DDL", ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e18() {
  return {"E18",
          Severity::kError,
          "a column of an enum is compared with, or given, what is no label",
          "the query fails (22P02): the server reads the constant as the enum's type",
          "one of the labels, as a member",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
