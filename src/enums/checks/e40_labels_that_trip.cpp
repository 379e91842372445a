// E40: labels and names that are legal, or nearly so, and do harm.
#include <algorithm>
#include <map>

#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot ');
CREATE TABLE messages (role message_role);
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE TYPE message_role AS ENUM ('user', 'bot');
CREATE TABLE messages (role message_role);
)",
                                "", ""};

constexpr std::size_t kLongest =
    63;  // NAMEDATALEN - 1: https://www.postgresql.org/docs/current/limits.html

std::string trouble(const std::string& label) {
  if (label.empty()) return "is empty";
  if (label.front() == ' ' || label.back() == ' ') return "begins or ends with a blank";
  if (label.find_first_of("\t\r\n") != std::string::npos) return "has a control character";
  return "";
}

void in_databases(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& database : model.databases()) {
    for (const auto& t : database.types) {
      Finding f;
      f.place = place_in(database, object_of(*t.type));
      if (t.type->labels.empty()) {
        f.message = name_of(*t.type).text() + " has no labels";
        f.remedies.push_back({"give it labels or drop it", ""});
        findings.push_back(f);
      }
      for (const auto& label : t.type->labels) {
        const auto what = trouble(label);
        if (what.empty()) continue;
        f.message =
            "label " + Literal(label).quoted() + " of " + name_of(*t.type).text() + " " + what;
        f.remedies = {
            {"rename it; milliseconds, locks the type alone, and clients that write it break",
             sql("ALTER TYPE {} RENAME VALUE {} TO 'new_label'", name_of(*t.type), Literal(label))
                     .text() +
                 ";"}};
        findings.push_back(f);
      }
    }
  }
}

void in_code(const EnumModel& model, std::vector<Finding>& findings) {
  if (!model.code()) return;
  for (const auto& code : model.code()->types) {
    if (!code.storage.known() || code.storage.value() != EnumStorage::kType) continue;
    Finding f;
    f.place = place_in(code.place);
    f.remedies.push_back({"give it a shorter name in the code", ""});
    if (code.name.known() && code.name.value().size() > kLongest) {
      f.message = "type name " + quote_identifier(code.name.value()) +
                  " is longer than 63 bytes: PostgreSQL cuts it";
      findings.push_back(f);
    }
    for (const auto& label :
         code.labels.known() ? code.labels.value() : std::vector<std::string>()) {
      if (label.size() > kLongest)
        f.message =
            "label " + Literal(label).quoted() + " is longer than 63 bytes: PostgreSQL refuses it";
      else if (label.starts_with("__removed_") || label.starts_with("__dead_"))
        f.message =
            "label " + Literal(label).quoted() + " was put out of use, and the code declares it";
      else
        continue;
      findings.push_back(f);
    }
  }
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  in_databases(model, findings);
  in_code(model, findings);
}

}  // namespace

EnumCheck check_e40() {
  return {"E40",
          Severity::kWarning,
          "labels or names that trip people and programs up",
          "a blank at the end is invisible and counts; a type without labels stops tools that copy "
          "changes; names above 63 bytes are cut or refused",
          "RENAME VALUE",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
