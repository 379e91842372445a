// CREATE, REPLACE and DROP of functions and procedures.
#include "kinds/function/function.h"

#include <algorithm>

#include "kinds/schema/schema.h"
#include "kinds/type_common.h"

namespace pgplumb {
namespace {

Sql name_of(const Function& f) {
  return sql("{}({})", qualified(f.schema, f.name), f.signature);
}
Sql word(const Function& f) {
  return f.is_procedure ? sql("PROCEDURE") : sql("FUNCTION");
}

Satellites satellites(const Function& f, const PlanContext& context) {
  const Sql target = sql("{} {}", word(f), name_of(f));
  return {.target = target,
          .acl_target = target,
          .owner = f.owner,
          .comment = f.comment,
          .acl = f.acl,
          .default_acl = default_acl("f", context),
          .default_object_type = "f",
          .schema = f.schema,
          .id = id<Function>({f.schema, f.name, f.signature.text()})};
}

// What CREATE OR REPLACE cannot change: result, kind, names and modes of arguments, a default taken
// away. https://www.postgresql.org/docs/current/sql-createfunction.html
bool replaceable(const Function& from, const Function& to) {
  return from.is_procedure == to.is_procedure && from.result == to.result &&
         from.arguments == to.arguments && from.defaults <= to.defaults;
}

}  // namespace

Steps create_steps(const Function& made, const PlanContext& context) {
  Steps out{{.sql = made.definition,
             .why = made.is_procedure ? "the procedure is missing" : "the function is missing"}};
  append(out, satellites_created(satellites(made, context), context));
  return out;
}

Steps drop_steps(const Function& gone, const PlanContext&) {
  return {
      {.sql = sql("DROP {} {}", word(gone), name_of(gone)), .why = "the function is not wanted"}};
}

Alteration alter_steps(const Function& from, const Function& to, const PlanContext& context) {
  Alteration out;
  if (from.definition != to.definition) {
    if (!replaceable(from, to))
      return Alteration::recreate(
          "its result or the names, modes or defaults of its arguments change");
    out.steps.push_back({.sql = to.definition, .why = "its definition differs"});
    out.redefines = true;
  }
  append(out.steps,
         satellites_altered(satellites(from, context), satellites(to, context), context));
  return out;
}

std::vector<ObjectId> links(const Function& f) {
  return {id<Schema>({f.schema})};
}
std::vector<std::string> name_slots(const Function& f) {
  return {routine_slot(f.schema, f.name, f.signature)};
}

// The words of a body that is text: names that follow no dependency.
std::vector<std::string> mentions(const Function& f) {
  std::vector<std::string> out;
  const std::string& text = f.definition.text();
  const auto body = text.find("AS $");
  if (body == std::string::npos) return out;
  std::string word;
  for (std::size_t i = body; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool part = c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (part) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The same signature with an empty body, which nothing looks at while check_function_bodies is off.
Step stand_in(const Function& f, const IndexedCatalog&) {
  const Sql returns = f.result && !f.is_procedure ? sql(" RETURNS {}", *f.result) : Sql();
  const Sql body = f.language == "plpgsql" ? sql("'BEGIN END'") : sql("''");
  return {
      .sql = sql("CREATE OR REPLACE {} {}({}){} LANGUAGE {} AS {}", word(f),
                 qualified(f.schema, f.name), f.arguments, returns, Identifier(f.language), body),
      .why = "without its body for a while, which stands in a ring"};
}

bool stand_in_needs(const Function&, const ObjectId& needed) {
  return !needed.is("column") && !needed.is("function") && !needed.is("sequence");
}

}  // namespace pgplumb
