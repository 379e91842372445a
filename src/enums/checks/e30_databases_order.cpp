// E30: one set of labels in two orders, in two databases.
#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               R"(CREATE TYPE message_role AS ENUM ('bot', 'user');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               ""};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                                R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                                ""};

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (std::size_t i = 1; i < model.databases().size(); ++i) {
    const auto& first = model.databases().front();
    const auto& other = model.databases()[i];
    for (const auto& a : first.types) {
      for (const auto& b : other.types) {
        if (a.type->name != b.type->name || a.type->schema != b.type->schema ||
            a.type->labels == b.type->labels ||
            !missing_in(a.type->labels, b.type->labels).empty() ||
            !missing_in(b.type->labels, a.type->labels).empty())
          continue;
        Finding f;
        f.place = place_in(other, object_of(*b.type));
        f.also.push_back(place_in(first, object_of(*a.type)));
        f.message = name_of(*a.type).text() + " has the order " + listed(a.type->labels) + " in " +
                    first.source + ", and " + listed(b.type->labels) + " in " + other.source;
        f.remedies.push_back(
            {"pgplumb plan writes it; the type is made anew, and its columns are "
             "written anew under ACCESS EXCLUSIVE",
             ""});
        findings.push_back(std::move(f));
      }
    }
  }
}

}  // namespace

EnumCheck check_e30() {
  return {"E30",
          Severity::kInfo,
          "a type's labels stand in another order in another database",
          "<, >, ORDER BY, min and max give different answers",
          "pgplumb plan FROM TO",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
