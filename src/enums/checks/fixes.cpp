// Code as SQLAlchemy and Prisma have it; other frameworks get the words.
#include "enums/checks/fixes.h"

#include <fmt/format.h>

#include "enums/checks/checks.h"

namespace pgplumb {
namespace {

// Prisma's strings have JSON's escapes.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// What stands in the enum's block.
std::string prisma_attributes(const Enum& type, bool other_name, bool other_schema) {
  std::string out;
  if (other_name) out += "@@map(" + quoted(type.name) + ")";
  if (other_schema) out += (out.empty() ? "" : "\n") + ("@@schema(" + quoted(type.schema) + ")");
  return out;
}

}  // namespace

Remedy declaration_remedy(const EnumModel& model, const CodeType& code, const Enum& type,
                          bool values) {
  const bool other_name = !code.name.known() || code.name.value() != type.name;
  const bool other_schema =
      type.schema != "public" && !(code.schema.known() && code.schema.value() == type.schema);
  std::string what = "declare it in the code as the database has it";
  if (other_name) what += ": type " + name_of(type).text();
  if (values) what += std::string(other_name ? ", " : ": ") + "write values, not names";
  what += "; costs no DDL";
  if (code.reader == "prisma") return {what, prisma_attributes(type, other_name, other_schema)};
  if (!code.from || code.reader != "sqlalchemy") return {what, ""};
  const auto& name = model.code()->enums[*code.from].name;
  std::string text = "Enum(" + name;
  if (other_name || (code.name.known() && code.name.value() != name))
    text += fmt::format(", name=\"{}\"", type.name);
  if (other_schema) text += fmt::format(", schema=\"{}\"", type.schema);
  if (values) text += ", values_callable=lambda e: [m.value for m in e]";
  return {what, text + ")"};
}

std::string respelled_members(const EnumModel& model, const CodeType& code,
                              const std::vector<std::string>& from,
                              const std::vector<std::string>& to) {
  if (code.reader != "prisma" || !code.from) return "";
  const auto& members = model.code()->enums[*code.from].members;
  if (!members.known()) return "";
  std::string out;
  for (const auto& m : members.value()) {
    for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) {
      if (!m.value.known() || m.value.value() != from[i]) continue;
      out += (out.empty() ? "" : "\n") + m.name + " @map(" + quoted(to[i]) + ")";
    }
  }
  return out;
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
