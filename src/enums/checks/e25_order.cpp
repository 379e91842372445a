// E25: one set of labels in two orders.
#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('bot', 'user');
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

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& c : comparisons(model)) {
    if (!c.code->order_matters || c.code_labels == c.type->labels ||
        !missing_in(c.code_labels, c.type->labels).empty() ||
        !missing_in(c.type->labels, c.code_labels).empty())
      continue;
    Finding f;
    f.place = place_in(c.code->place, model.databases()[c.meant->database], object_of(*c.type));
    f.message = name_of(*c.type).text() + " has the order " + listed(c.type->labels) +
                ", and the code " + listed(c.code_labels);
    f.remedies.push_back({"put the members in the database's order; costs no DDL", ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e25() {
  return {"E25",
          Severity::kInfo,
          "the labels stand in another order in the code",
          "<, >, ORDER BY, min and max go by the database's order",
          "the code's order as the database has it",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
