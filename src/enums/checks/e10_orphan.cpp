// E10: a type without a user.
#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

constexpr CheckExample kBad = {R"(CREATE TYPE document_type AS ENUM ('pdf', 'text');
)",
                               "", ""};

constexpr CheckExample kGood = {R"(CREATE TYPE document_type AS ENUM ('pdf', 'text');
CREATE FUNCTION f(d text) RETURNS bool LANGUAGE sql AS $$ SELECT d::document_type IS NOT NULL $$;
)",
                                "", ""};

bool is_declared(const EnumModel& model, const Enum& type) {
  if (!model.code()) return false;
  for (const auto& code : model.code()->types)
    if (code.name.known() && code.name.value() == type.name) return true;
  return false;
}

// A declaration that could not be read may be the one that names the type.
bool is_code_complete(const EnumModel& model) {
  if (!model.code()) return true;
  if (!model.code()->unresolved.empty()) return false;
  for (const auto& code : model.code()->types)
    if (!code.name.known()) return false;
  return true;
}

void run(EnumModel& model, std::vector<Finding>& findings) {
  if (!is_code_complete(model)) return;
  for (const auto& database : model.databases()) {
    for (const auto& type : database.types) {
      if (type.used() || is_declared(model, *type.type) ||
          model.explained(kNameTopic, database.source + "\n" + object_of(*type.type)))
        continue;
      model.explain(kNameTopic, database.source + "\n" + object_of(*type.type));
      Finding f;
      f.place = place_in(database, object_of(*type.type));
      f.message = "nothing in the database uses " + name_of(*type.type).text() +
                  (model.code() ? ", and the code does not name it" : "");
      f.remedies.push_back({"drop it; milliseconds, and refused if anything uses it",
                            sql("DROP TYPE {}", name_of(*type.type)).text() + ";"});
      findings.push_back(std::move(f));
    }
  }
}

}  // namespace

EnumCheck check_e10() {
  return {"E10",
          Severity::kWarning,
          "a type that nothing uses and no code names",
          "left over from a migration: it is found by name and used by mistake",
          "DROP TYPE",
          kBad,
          kGood,
          run};
}

}  // namespace pgplumb
