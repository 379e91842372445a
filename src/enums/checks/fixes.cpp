// Code as SQLAlchemy has it; other frameworks get the words.
#include "enums/checks/fixes.h"

#include <fmt/format.h>

#include "enums/checks/checks.h"

namespace pgplumb {

Remedy declaration_remedy(const EnumModel& model, const CodeType& code, const Enum& type,
                          bool values) {
  const bool other_name = !code.name.known() || code.name.value() != type.name;
  const bool other_schema =
      type.schema != "public" && !(code.schema.known() && code.schema.value() == type.schema);
  std::string what = "declare it in the code as the database has it";
  if (other_name) what += ": type " + name_of(type).text();
  if (values) what += std::string(other_name ? ", " : ": ") + "write values, not names";
  what += "; costs no DDL";
  if (!code.from || code.reader != "sqlalchemy") return {what, ""};
  const auto& name = model.code()->enums[*code.from].name;
  std::string text = "Enum(" + name;
  if (other_name || (code.name.known() && code.name.value() != name))
    text += fmt::format(", name=\"{}\"", type.name);
  if (other_schema) text += fmt::format(", schema=\"{}\"", type.schema);
  if (values) text += ", values_callable=lambda e: [m.value for m in e]";
  return {what, text + ")"};
}

std::string rename_values_sql(const Enum& type, const std::vector<std::string>& from,
                              const std::vector<std::string>& to) {
  std::string out;
  for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) {
    if (!has(type.labels, from[i]) || from[i] == to[i]) continue;
    out +=
        (out.empty() ? "" : "\n") +
        sql("ALTER TYPE {} RENAME VALUE {} TO {}", name_of(type), Literal(from[i]), Literal(to[i]))
            .text() +
        ";";
  }
  return out;
}

}  // namespace pgplumb
