// docs/reference/objects.md: every kind with its fields, from the lists that read and compare them.
#include <fmt/format.h>

#include "cli/generate.h"
#include "kinds/all.h"

namespace pgplumb {
namespace {

const char* meaning(FieldRole role) {
  switch (role) {
    case FieldRole::kIdentity:
      return "part of the name";
    case FieldRole::kCompared:
      return "compared";
    case FieldRole::kInfo:
      break;
  }
  return "carried along, not compared";
}

}  // namespace

std::string objects_page(const CommandDoc& command) {
  std::string out = fmt::format(
      "# Kinds of objects and their fields\n\nWritten by `scripts/golden-update docs` from the "
      "lists by which {} reads and compares them. These are the fields in a snapshot and in a "
      "difference ([json.md](json.md)), and the words for `[select] ignore` "
      "([config.md](config.md)). A field that is marked as SQL is text that the server printed; "
      "names in it follow a rename.\n",
      command.name);
  for (const auto& ops : all_kinds()) {
    out += fmt::format("\n## {}\n\n| field | |\n|---|---|\n", ops.info->name);
    for (const auto& field : ops.info->fields)
      out += fmt::format("| `{}` | {}{} |\n", field.name, meaning(field.role),
                         field.is_sql ? ", SQL" : "");
  }
  return out;
}

}  // namespace pgplumb
