// E12: one name, two sets of labels, in the code itself.
#include <algorithm>
#include <map>

#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
CREATE TABLE notes (id int PRIMARY KEY, role message_role NOT NULL);
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

class OtherRole(enum.Enum):
    user = "user"
    tool = "tool"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))

class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[OtherRole] = mapped_column(Enum(OtherRole, name="message_role"))
)"};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
CREATE TABLE notes (id int PRIMARY KEY, role message_role NOT NULL);
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

class OtherRole(enum.Enum):
    user = "user"
    tool = "tool"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))

class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  std::map<std::string, const CodeType*> first;
  for (const auto& code : model.code()->types) {
    if (!code.storage.known() || code.storage.value() != EnumStorage::kType || !code.name.known() ||
        !code.labels.known() || !code.schema.known())
      continue;
    const auto name = declared_name(code);
    const auto [at, is_first] = first.insert({name, &code});
    if (is_first || at->second->labels.value() == code.labels.value()) continue;
    const CodeType& other = *at->second;
    const auto& a = other.labels.value();
    const auto& b = code.labels.value();
    if (missing_in(a, b).empty() && missing_in(b, a).empty()) continue;  // the order: see E25
    model.explain(kLabelTopic, name);
    Finding f;
    f.place = place_in(code.place);
    f.also.push_back(place_in(other.place));
    f.message =
        "type " + name + " has the labels " + listed(b) + " here and " + listed(a) + " elsewhere";
    f.remedies.push_back(
        {"use one declaration in both places, or give one of them another name "
         "with name=; costs no DDL",
         ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e12() {
  return {"E12",
          Severity::kError,
          "two declarations give one type different labels",
          "one of them creates the type, and the other's labels fail (22P02)",
          "one declaration that both use, or two names",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
