// E04: one label in two spellings.
#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'power_user');
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
    PowerUser = "PowerUser"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))
)"};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'power_user');
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
    power_user = "power_user"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role"))
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    const auto* there = meant.labels_of();
    if (!there || !code.labels.known() || model.explained(kLabelTopic, declared_name(code)))
      continue;
    const Enum& type = *there->type;
    const auto pairs =
        respelled(is_other_way(model, code, type) ? other_labels(model, code) : code.labels.value(),
                  type.labels);
    if (pairs.empty()) continue;
    std::vector<std::string> mine;
    std::vector<std::string> theirs;
    for (const auto& [from, to] : pairs) {
      mine.push_back(from);
      theirs.push_back(to);
    }
    Finding f;
    f.place = place_in(code.place, model.databases()[meant.database], object_of(type));
    f.message = "the code writes " + listed(mine) + " where " + name_of(type).text() + " has " +
                listed(theirs);
    f.remedies.push_back(
        {"write them in the code as the database has them: " + listed(theirs) + "; costs no DDL",
         respelled_members(model, code, mine, theirs)});
    f.remedies.push_back(
        {"or rename the labels; milliseconds, locks the type alone, and every "
         "client that writes the old ones breaks",
         rename_values_sql(type, theirs, mine)});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e04() {
  return {"E04",
          Severity::kError,
          "labels differ only in case or separators",
          "writing fails (22P02): labels are compared byte by byte",
          "the label as the database has it, in the code; or RENAME VALUE",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
