// One paragraph for each type.
#include "render/code_facts_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace pgplumb {
namespace {

std::string shown(const std::string& text) {
  return escape_controls(text, false);
}

std::string place(const CodePlace& place) {
  return fmt::format("{}:{}:{}", shown(place.file), place.line, place.column);
}

std::string qualified(const Known<std::optional<std::string>>& schema, const std::string& name) {
  if (!schema.known()) return "?." + name;
  return schema.value() ? shown(*schema.value()) + "." + name : name;
}

std::string labels(const CodeType& type) {
  if (!type.labels.known()) return "labels not known";
  std::string out;
  for (const auto& label : type.labels.value())
    out += (out.empty() ? "'" : ", '") + shown(label) + "'";
  return out;
}

std::string head(const CodeType& type) {
  if (!type.storage.known()) return "enum";
  if (type.storage.value() == EnumStorage::kInteger) return "integer";
  if (type.storage.value() == EnumStorage::kText) {
    const std::string length = type.length ? fmt::format("({})", *type.length) : "";
    return "varchar" + length + (type.checked ? " with a check" : " without a check");
  }
  return "enum " + qualified(type.schema, type.name.known() ? shown(type.name.value()) : "?");
}

std::string written(const CodeFacts& facts, const CodeType& type) {
  if (!type.from) return "";
  const std::string name = shown(facts.enums[*type.from].name);
  if (!type.written.known()) return ", from " + name;
  switch (type.written.value()) {
    case Written::kNames:
      return ", the names of " + name;
    case Written::kValues:
      return ", the values of " + name;
    case Written::kListed:
      break;
  }
  return ", made from " + name;
}

}  // namespace

std::string code_facts_text(const CodeFacts& facts, const TextStyle& style) {
  std::string out;
  for (std::size_t i = 0; i < facts.types.size(); ++i) {
    const CodeType& type = facts.types[i];
    out += painted(style, Paint::kHeading, head(type)) + ": " + labels(type) +
           written(facts, type) + "\n";
    out += "  " + painted(style, Paint::kFaint, "at " + place(type.place)) + "\n";
    for (const auto& column : facts.columns) {
      if (column.type != i) continue;
      out += fmt::format(
          "  column {}.{}{}\n",
          qualified(column.schema, column.table.known() ? shown(column.table.value()) : "?"),
          column.column.known() ? shown(column.column.value()) : "?",
          column.array ? ", an array" : "");
    }
  }
  for (const auto& one : facts.unresolved) {
    out += fmt::format("not read: {}, at {}\n  {}\n", shown(one.what), place(one.place),
                       shown(one.why));
  }
  const auto& counts = facts.counts;
  out += fmt::format("{}, {}, {}, {}; {} ({} parsed)", counted(facts.types.size(), "type", "types"),
                     counted(facts.columns.size(), "column", "columns"),
                     counted(facts.enums.size(), "enum of the program", "enums of the program"),
                     counted(facts.unresolved.size(), "not read", "not read"),
                     counted(counts.files, "file", "files"), counts.parsed);
  if (counts.migrations)
    out += fmt::format(", {} left out", counted(counts.migrations, "migration", "migrations"));
  if (counts.tests) out += fmt::format(", {} left out", counted(counts.tests, "test", "tests"));
  out += "\n";
  for (const auto& library : facts.libraries) {
    if (library.name != "sqlalchemy") continue;
    out += library.version.known() ? "SQLAlchemy " + shown(library.version.value()) + "\n"
                                   : "SQLAlchemy's version: " + shown(library.version.why()) + "\n";
  }
  return out;
}

}  // namespace pgplumb
