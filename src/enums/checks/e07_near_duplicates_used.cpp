// E07: near-duplicate types that are both used.
#include "enums/checks/checks.h"
#include "enums/checks/near.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE messagerole AS ENUM ('user', 'bot');
CREATE TABLE old (role messagerole);
CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE TABLE old (role text);
CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                                "", ""};

std::string conversions(const DatabaseType& from, const Enum& to) {
  std::string out;
  for (const auto& c : from.columns) {
    if (c.array || c.domain) continue;
    const Identifier name(c.column->name);
    out +=
        sql("ALTER TABLE {} ALTER COLUMN {} TYPE {} USING {}::text::{};\n",
            qualified(c.column->schema, c.column->relation), name, name_of(to), name, name_of(to))
            .text();
  }
  return out + sql("DROP TYPE {};", name_of(*from.type)).text();
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& pair : near_types(model)) {
    if (!pair.kept->used() || !pair.other->used()) continue;
    const Enum& kept = *pair.kept->type;
    const Enum& other = *pair.other->type;
    for (const auto* t : {&kept, &other})
      model.explain(kNameTopic, pair.database->source + "\n" + object_of(*t));
    Finding f;
    f.place = place_in(*pair.database, object_of(other));
    f.also.push_back(place_in(*pair.database, object_of(kept)));
    f.message = name_of(other).text() + " and " + name_of(kept).text() + " are both in use";
    const auto missing = missing_in(other.labels, kept.labels);
    std::string text = add_values_sql(kept, missing, other.labels);
    f.remedies.push_back(
        {"merge them; each conversion writes the table anew under ACCESS "
         "EXCLUSIVE: pgplumb plan does it with defaults, indexes and views, and "
         "--online without the wait",
         text + (text.empty() ? "" : "\nCOMMIT;\n") + conversions(*pair.other, kept)});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e07() {
  return {"E07",
          Severity::kError,
          "two types with nearly the same name, both in use",
          "columns of the one cannot be compared with columns of the other (42883), and code that "
          "names one type fails at the columns of the other",
          "merge them: missing labels are added to the one that stays, the other's columns are "
          "converted",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
