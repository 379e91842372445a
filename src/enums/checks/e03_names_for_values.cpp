// E03: names for values. Both ways to put it right are said, the code's first: it costs no DDL.
#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               "",
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
    USER = "user"
    BOT = "bot"

class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[MessageRole] = mapped_column(Enum(MessageRole, name="message_role", values_callable=lambda e: [m.value for m in e]))
)"};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    const auto* there = meant.labels_of();
    if (!there || model.explained(kLabelTopic, declared_name(code)) ||
        !is_other_way(model, code, *there->type))
      continue;
    const Enum& type = *there->type;
    const bool names = code.written.value() == Written::kNames;
    Finding f;
    f.place = place_in(code.place, model.databases()[meant.database], object_of(type));
    f.message = std::string("the code writes the members' ") + (names ? "names" : "values") + " (" +
                listed(code.labels.value()) + "), and " + name_of(type).text() + " has their " +
                (names ? "values" : "names") + " (" + listed(type.labels) + ")";
    f.remedies.push_back(declaration_remedy(model, code, type, names));
    f.remedies.push_back(
        {"or rename the labels; milliseconds, locks the type alone, and every client that writes "
         "the old ones breaks",
         rename_values_sql(type, other_labels(model, code), code.labels.value())});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e03() {
  return {"E03",
          Severity::kError,
          "the code writes member names where the database has values, or the reverse",
          "every write fails (22P02), and every row that is read too",
          "values_callable in the code, without DDL; or rename the labels",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
