// E14: a default that the type does not have, such as a member's value where names are written.
#include <algorithm>
#include <map>

#include "enums/checks/checks.h"

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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"), server_default="user")
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"), server_default="USER")
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  const auto& facts = *model.code();
  for (const auto& column : facts.columns) {
    if (!column.type || column.array || !column.server_default.known() ||
        !column.server_default.value())
      continue;
    const CodeType& code = facts.types[*column.type];
    const std::string& given = *column.server_default.value();
    if (!code.labels.known() || has(code.labels.value(), given)) continue;
    // Where the database has it and the code writes the wrong half of its members, that is E03.
    const bool explained =
        std::any_of(model.meant().begin(), model.meant().end(), [&](const Meant& m) {
          return m.code == *column.type && m.labels_of() &&
                 has(m.labels_of()->type->labels, given) &&
                 is_other_way(model, code, *m.labels_of()->type);
        });
    if (explained) continue;
    Finding f;
    f.place = place_in(column.place);
    f.message = "server default " + Literal(given).quoted() + " is none of the labels " +
                listed(code.labels.value());
    const auto other = other_labels(model, code);
    const auto at = std::find(other.begin(), other.end(), given);
    const auto number = static_cast<std::size_t>(at - other.begin());
    if (at != other.end() && number < code.labels.value().size())
      f.remedies.push_back({"write the label in the code: server_default=\"" +
                                code.labels.value()[number] + "\"; costs no DDL",
                            ""});
    else
      f.remedies.push_back({"write one of the labels in the code; costs no DDL", ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e14() {
  return {"E14",
          Severity::kError,
          "a server default is no label of its type",
          "CREATE TABLE and ADD COLUMN fail (22P02), or INSERT does where the default is made at "
          "run time",
          "the default as a label",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
