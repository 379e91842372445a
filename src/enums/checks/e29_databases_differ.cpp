// E29: two databases that should be alike.
#include <algorithm>
#include <map>

#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (id int PRIMARY KEY, role message_role NOT NULL);
)",
                               R"(CREATE TYPE message_role AS ENUM ('user');
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

const Enum* same_name(const Database& database, const Enum& type) {
  for (const auto& t : database.types)
    if (t.type->name == type.name && t.type->schema == type.schema) return t.type;
  return nullptr;
}

// Another check told of this type in one of the databases.
bool is_told(const EnumModel& model, const std::vector<Finding>& findings, const Enum& type) {
  for (const auto& database : model.databases())
    if (model.explained(kNameTopic, database.source + "\n" + object_of(type))) return true;
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return f.place.object == object_of(type) && f.rule != "E29";
  });
}

void lacking(const EnumModel& model, const Database& has_it, const Database& lacks,
             std::vector<Finding>& findings) {
  for (const auto& t : has_it.types) {
    if (same_name(lacks, *t.type) || is_told(model, findings, *t.type)) continue;
    Finding f;
    f.place = place_in(lacks, object_of(*t.type));
    f.also.push_back(place_in(has_it, object_of(*t.type)));
    f.message =
        name_of(*t.type).text() + " is in " + has_it.source + ", and not in " + lacks.source;
    f.remedies.push_back({"pgplumb plan writes what makes the one like the other", ""});
    findings.push_back(std::move(f));
  }
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (std::size_t i = 1; i < model.databases().size(); ++i) {
    const auto& first = model.databases().front();
    const auto& other = model.databases()[i];
    lacking(model, first, other, findings);
    lacking(model, other, first, findings);
    for (const auto& t : first.types) {
      const Enum* there = same_name(other, *t.type);
      if (!there || is_told(model, findings, *t.type)) continue;
      const auto missing = missing_in(t.type->labels, there->labels);
      const auto extra = missing_in(there->labels, t.type->labels);
      if (missing.empty() && extra.empty()) continue;
      Finding f;
      f.place = place_in(other, object_of(*t.type));
      f.also.push_back(place_in(first, object_of(*t.type)));
      f.message = name_of(*t.type).text() + ":";
      if (!missing.empty()) f.message += " " + listed(missing) + " only in " + first.source;
      if (!extra.empty())
        f.message +=
            std::string(missing.empty() ? " " : ", ") + listed(extra) + " only in " + other.source;
      f.remedies.push_back({"add what is missing; milliseconds, locks the type alone",
                            add_values_sql(*there, missing, t.type->labels)});
      if (missing.empty())
        f.remedies.front() = {"pgplumb plan writes what makes the one like the other", ""};
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e29() {
  return {"E29",
          Severity::kError,
          "a type's labels differ between two databases, or one lacks it",
          "what works in one fails in the other",
          "pgplumb plan FROM TO",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
