// E01: a label that code writes and the type does not have.
#include <algorithm>

#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user');
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

// One label each that the other lacks, at the same place: likely one thing under two names.
bool is_one_renamed(const Comparison& c, const std::string& mine, const std::string& theirs) {
  auto labels = c.type->labels;
  std::replace(labels.begin(), labels.end(), theirs, mine);
  return labels == c.code_labels;
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& c : comparisons(model)) {
    const auto missing = missing_in(c.code_labels, c.type->labels);
    if (missing.empty()) continue;
    const auto& database = model.databases()[c.meant->database];
    Finding f;
    f.place = place_in(c.code->place, database, object_of(*c.type));
    f.message = listed(missing) + (missing.size() == 1 ? " is a label" : " are labels") +
                " in the code, and not of " + name_of(*c.type).text();
    f.remedies.push_back(
        {"add to the type; milliseconds, locks the type alone; in a migration of "
         "its own, since a new label can be used only after COMMIT",
         add_values_sql(*c.type, missing, c.code_labels)});
    const auto extra = missing_in(c.type->labels, c.code_labels);
    if (missing.size() == 1 && extra.size() == 1 &&
        is_one_renamed(c, missing.front(), extra.front())) {
      model.explain(kRenamedTopic, label_key(model, *c.meant));
      f.message += ", which has " + listed(extra) + " in its place";
      f.remedies.insert(
          f.remedies.begin(),
          {{"if both mean the same, write it in the code as the database has it: " + listed(extra) +
                "; costs no DDL",
            ""},
           {"or rename it in the database; milliseconds, locks the type alone, and every client "
            "that writes the old one breaks",
            rename_values_sql(*c.type, extra, missing)}});
      f.remedies.back().what = "if they are two things, " + f.remedies.back().what;
    }
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e01() {
  return {"E01",
          Severity::kError,
          "a label of the code is missing in the database's type",
          "writing it fails: 22P02, invalid input value for enum",
          "ALTER TYPE … ADD VALUE: milliseconds, locks the type alone",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
