// The order of deployment for each change, and what the change costs the database: measured on 5
// million rows (ADD and RENAME lock the type alone; a conversion locks out all for as long as it
// writes).
#include <fmt/format.h>

#include "base/sql_text.h"
#include "base/text.h"
#include "enums/consequence.h"

namespace pgplumb {
namespace {

Sql type_of(const EnumUses& type) {
  return qualified(type.schema, type.name);
}

// A label to show where none is meant.
Literal shown(const std::string& label, const char* otherwise) {
  return Literal(label.empty() ? otherwise : label);
}

std::vector<RolloutStep> add_label(const EnumUses& type) {
  const auto add = type.labels.empty() ? sql("ALTER TYPE {} ADD VALUE 'new_label'", type_of(type))
                                       : sql("ALTER TYPE {} ADD VALUE 'new_label' AFTER {}",
                                             type_of(type), Literal(type.labels.back()));
  return {
      {"readers",
       "every service that reads such columns learns the label first: an unknown label is an "
       "error in most of them",
       ""},
      {"copies", "subscribers of logical replication and consumers of change data get it next", ""},
      {"migration", "in a transaction of its own, since the label can be used only after COMMIT",
       add.text() + ";"},
      {"writers", "then the code that writes it", ""}};
}

std::vector<RolloutStep> rename_label(const EnumUses& type, const std::string& label) {
  return {
      {"code", "everything that names the old word in a string is changed first: see above", ""},
      {"services",
       "either all writers and readers stop for the moment of the change, or the label is "
       "added under its new name, read and written by all, and the rows are updated in batches",
       ""},
      {"migration", "the change itself: the new word counts at once, for all",
       sql("ALTER TYPE {} RENAME VALUE {} TO 'new_label'", type_of(type), shown(label, "old_label"))
               .text() +
           ";"},
      {"services", "start with the new word; whoever still sends the old one gets 22P02", ""}};
}

std::vector<RolloutStep> remove_label(const std::string& label) {
  return {
      {"writers", "stop writing the label", ""},
      {"migration",
       "give the rows another label in batches, and let a check (NOT VALID, then VALIDATE) "
       "keep it out: the label may stay in the type as a tombstone, and nothing is written anew",
       ""},
      {"migration",
       "or make the type anew without it: pgplumb plan DATABASE wanted.sql writes that, with "
       "--online for large tables",
       ""},
      {"readers", fmt::format("may forget {} last", label.empty() ? "it" : "'" + label + "'"), ""}};
}

std::vector<RolloutStep> move_label() {
  return {
      {"code", "what sorts or compares by the order (<, >, ORDER BY, max) is looked at first", ""},
      {"migration",
       "make the type anew in the other order: pgplumb plan DATABASE wanted.sql writes that", ""}};
}

std::vector<RolloutStep> rename_type(const EnumUses& type) {
  return {{"code",
           "clients that cast by name break at once: SQLAlchemy with asyncpg, Prisma, sqlx, "
           "Hibernate; make ready an edition with the new name",
           ""},
          {"migration",
           "the domain keeps INSERT and UPDATE of the old edition working, comparisons not",
           sql("BEGIN;\nALTER TYPE {} RENAME TO new_name;\nCREATE DOMAIN {} AS {};\nCOMMIT",
               type_of(type), type_of(type), qualified(type.schema, "new_name"))
                   .text() +
               ";"},
          {"services", "deploy the edition with the new name everywhere", ""},
          {"migration", "then", sql("DROP DOMAIN {}", type_of(type)).text() + ";"}};
}

std::vector<RolloutStep> drop_type(const EnumUses& type) {
  return {{"code", "no service declares or casts to the type any more", ""},
          {"migration",
           "after the columns and all else above were dropped or changed; without CASCADE, which "
           "would drop them in silence",
           sql("DROP TYPE {}", type_of(type)).text() + ";"}};
}

// Rows and bytes of what a conversion writes.
std::string sizes(const EnumUses& type) {
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
  std::size_t unknown = 0;
  for (const auto& t : type.tables) {
    bytes += t.bytes + t.index_bytes;
    rows += t.rows.value_or(0);
    unknown += t.rows ? 0U : 1U;
  }
  if (unknown == type.tables.size() && unknown > 0)
    return human_bytes(bytes) + ", never analysed, so that nobody knows how many rows";
  auto out = fmt::format("about {} rows, {}", thousands(rows), human_bytes(bytes));
  if (unknown > 0)
    out += fmt::format("; {} never analysed, so without {} rows",
                       unknown == 1 ? "one table was" : fmt::format("{} tables were", unknown),
                       unknown == 1 ? "its" : "their");
  return out;
}

}  // namespace

std::vector<RolloutStep> rollout(const EnumUses& type, TypeChange change,
                                 const std::string& label) {
  switch (change) {
    case TypeChange::kAddLabel:
      return add_label(type);
    case TypeChange::kRenameLabel:
      return rename_label(type, label);
    case TypeChange::kRemoveLabel:
      return remove_label(label);
    case TypeChange::kMoveLabel:
      return move_label();
    case TypeChange::kRenameType:
      return rename_type(type);
    case TypeChange::kDropType:
      break;
  }
  return drop_type(type);
}

std::string cost_of(const EnumUses& type, TypeChange change) {
  switch (change) {
    case TypeChange::kAddLabel:
    case TypeChange::kRenameLabel:
    case TypeChange::kRenameType:
      return "milliseconds; locks the type alone, no table and no query";
    case TypeChange::kRemoveLabel:
    case TypeChange::kMoveLabel:
      if (!type.live) return "writes every table with such a column anew under ACCESS EXCLUSIVE";
      return "writes every table with such a column anew under ACCESS EXCLUSIVE: " + sizes(type);
    case TypeChange::kDropType:
      break;
  }
  return "milliseconds; refused while anything depends on it";
}

}  // namespace pgplumb
