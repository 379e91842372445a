// E13: one class as several types.
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
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="note_role"))
)"};

constexpr CheckExample kGood = {"", "",
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
  std::map<std::size_t, std::vector<const CodeType*>> of_class;
  for (const auto& code : model.code()->types) {
    if (!code.from || !code.storage.known() || code.storage.value() != EnumStorage::kType ||
        !code.name.known() || !code.schema.known())
      continue;
    auto& known = of_class[*code.from];
    const auto name = declared_name(code);
    if (std::any_of(known.begin(), known.end(),
                    [&](const auto* k) { return declared_name(*k) == name; }))
      continue;
    known.push_back(&code);
  }
  for (const auto& [number, types] : of_class) {
    if (types.size() < 2) continue;
    std::string names;
    for (const auto* t : types) names += (names.empty() ? "" : ", ") + declared_name(*t);
    Finding f;
    f.place = place_in(types[1]->place);
    f.also.push_back(place_in(types[0]->place));
    f.message =
        "class " + model.code()->enums[number].name + " is the type of several names: " + names;
    f.remedies.push_back(
        {"one declaration with one name= for all columns; a column that has the "
         "other type already is converted by pgplumb plan",
         ""});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e13() {
  return {"E13",
          Severity::kWarning,
          "one class is declared under several type names",
          "columns of the one type cannot be compared with columns of the other (42883), and each "
          "change must be made twice",
          "one declaration with one name",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
