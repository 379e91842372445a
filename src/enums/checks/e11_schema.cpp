// E11: a type where the search path does not lead.
#include "enums/checks/checks.h"
#include "enums/checks/fixes.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE SCHEMA app;
CREATE TYPE message_role AS ENUM ('user');
CREATE TYPE app.message_role AS ENUM ('user', 'bot');
CREATE TABLE a (r message_role);
CREATE TABLE app.a (r app.message_role);
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE SCHEMA app;
CREATE TYPE message_role AS ENUM ('user');
CREATE TYPE app.other_role AS ENUM ('user', 'bot');
CREATE TABLE a (r message_role);
CREATE TABLE app.a (r app.other_role);
)",
                                "", ""};

// public is on nearly every search path: another schema's type of the same name stands before or
// behind it.
void shadowing(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& database : model.databases()) {
    for (const auto& a : database.types) {
      if (a.type->schema != "public") continue;
      for (const auto& b : database.types) {
        if (b.type->name != a.type->name || b.type->schema == "public" ||
            b.type->labels == a.type->labels)
          continue;
        Finding f;
        f.place = place_in(database, object_of(*b.type));
        f.also.push_back(place_in(database, object_of(*a.type)));
        f.message = name_of(*b.type).text() + " and " + name_of(*a.type).text() +
                    " have one name and different labels";
        f.remedies.push_back(
            {"rename one of them; milliseconds, locks the type alone, and clients "
             "that cast by name break",
             ""});
        findings.push_back(std::move(f));
      }
    }
  }
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  for (const auto& meant : model.meant()) {
    const auto& code = model.code()->types[meant.code];
    if (meant.type || !meant.instead || meant.instead->type->name != code.name.value()) continue;
    model.explain(kNameTopic, label_key(model, meant));
    const Enum& type = *meant.instead->type;
    Finding f;
    f.place = place_in(code.place, model.databases()[meant.database], object_of(type));
    f.message =
        "the code looks for " + declared_name(code) + ", and the type is " + name_of(type).text();
    f.remedies.push_back(
        {"name the schema in the code: schema=\"" + type.schema + "\"; costs no DDL", ""});
    if (code.schema.known() && code.schema.value())
      f.remedies.push_back(
          {"or move the type; milliseconds, locks the type alone",
           sql("ALTER TYPE {} SET SCHEMA {}", name_of(type), Identifier(*code.schema.value()))
                   .text() +
               ";"});
    findings.push_back(std::move(f));
  }
  shadowing(model, findings);
}

}  // namespace

EnumCheck check_e11() {
  return {"E11",
          Severity::kWarning,
          "the type is in another schema than expected, or two schemas have one of its name",
          "which of them a name means depends on the search path of the session",
          "schema= in the code, or ALTER TYPE … SET SCHEMA",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
