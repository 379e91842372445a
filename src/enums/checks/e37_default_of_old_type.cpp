// E37: what ALTER COLUMN … TYPE text leaves behind.
#include "enums/checks/checks.h"
#include "enums/checks/columns.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (role message_role DEFAULT 'user', note message_role);
ALTER TABLE messages ALTER COLUMN role TYPE text;
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (role text DEFAULT 'user', note message_role);
)",
                                "", ""};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& database : model.databases()) {
    for (const auto* column : database.columns) {
      if (!is_text(*column)) continue;
      const auto now = default_of(*database.catalog, *column);
      if (!now) continue;
      for (const auto& t : database.types) {
        for (const auto& label : t.type->labels) {
          if (*now != Literal(label).quoted() + "::" + name_of(*t.type).text()) continue;
          const Sql table = qualified(column->schema, column->relation);
          Finding f;
          f.place =
              place_in(database, "column " + table.text() + "." + quote_identifier(column->name));
          f.also.push_back(place_in(database, object_of(*t.type)));
          f.message = table.text() + "." + quote_identifier(column->name) + " is " +
                      column->type.text() + ", and its default still " + *now;
          f.remedies.push_back(
              {"set it again; milliseconds, under ACCESS EXCLUSIVE for that moment",
               sql("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", table, Identifier(column->name),
                   Literal(label))
                       .text() +
                   ";"});
          findings.push_back(std::move(f));
        }
      }
    }
  }
}

}  // namespace

EnumCheck check_e37() {
  return {"E37",
          Severity::kWarning,
          "a text column's default is still a constant of an enum type",
          "DROP TYPE fails because of it, and CASCADE takes the default away without a word",
          "set the default again, as text",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
