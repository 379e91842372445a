// E06: near-duplicate types of which at most one is used.
#include "enums/checks/checks.h"
#include "enums/checks/near.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE messagerole AS ENUM ('user', 'bot');
CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE TYPE message_state AS ENUM ('user', 'bot');
CREATE TABLE t (s message_state);
CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                                "", ""};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& pair : near_types(model)) {
    if (pair.kept->used() && pair.other->used()) continue;
    const Enum& other = *pair.other->type;
    model.explain(kNameTopic, pair.database->source + "\n" + object_of(other));
    if (!pair.kept->used())
      model.explain(kNameTopic, pair.database->source + "\n" + object_of(*pair.kept->type));
    Finding f;
    f.place = place_in(*pair.database, object_of(other));
    f.also.push_back(place_in(*pair.database, object_of(*pair.kept->type)));
    f.message = name_of(other).text() + " and " + name_of(*pair.kept->type).text() +
                (pair.kept->used() ? ": nothing uses the first" : ": nothing uses either");
    f.remedies.push_back(
        {"drop the unused one, when no code names it; milliseconds, refused if anything uses it",
         sql("DROP TYPE {}", name_of(other)).text() + ";"});
    findings.push_back(std::move(f));
  }
}

}  // namespace

EnumCheck check_e06() {
  return {"E06",
          Severity::kWarning,
          "two types with nearly the same name, one of them unused",
          "nobody knows which one is right: the next migration may use the wrong one",
          "DROP TYPE of the unused one",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
