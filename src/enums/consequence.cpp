// What each sort of object does under each change, as measured on PostgreSQL 12 to 18: stored
// expressions hold a label by the OID of its row in pg_enum, strings hold it by its text, and
// ALTER COLUMN … TYPE refuses what stands on the column
// (https://www.postgresql.org/docs/current/sql-altertable.html).
#include "enums/consequence.h"

#include <algorithm>
#include <array>

namespace pgplumb {
namespace {

bool names(const std::vector<std::string>& labels, const std::string& label) {
  return label.empty() ? !labels.empty()
                       : std::find(labels.begin(), labels.end(), label) != labels.end();
}

bool mentions(const EnumUse& use, const std::string& label) {
  return std::any_of(use.mentions.begin(), use.mentions.end(), [&](const TextMention& m) {
    return !m.label.empty() && (label.empty() || m.label == label);
  });
}

bool mentions_type(const EnumUse& use) {
  return std::any_of(use.mentions.begin(), use.mentions.end(),
                     [](const TextMention& m) { return m.label.empty(); });
}

bool is_routine(const EnumUse& use) {
  return use.sort == "function" || use.sort == "procedure" || use.sort == "aggregate";
}

bool is_list_partition(const EnumUse& use) {
  return use.sort == "partition" && use.definition.find("FOR VALUES IN") == 0;
}

// An index that the rewrite of its table builds anew by itself, unless its text has constants of
// the type: those are of the old one.
Consequence converted_index(std::size_t i, const EnumUse& use) {
  if (use.labels.empty() && use.mentions.empty())
    return {i, UseOutcome::kRebuilt, "built anew by the rewrite of its table"};
  return {i, UseOutcome::kRebuilt,
          "dropped first and created again: its condition is of the old type"};
}

struct Conversion {
  const char* sort;
  UseOutcome fate;
  const char* how;
};

constexpr std::array kConversions = std::to_array<Conversion>({
    {"attribute", UseOutcome::kRebuilt,
     "ALTER TYPE … ALTER ATTRIBUTE, which is refused while a column is of the composite type"},
    {"composite type", UseOutcome::kBlocks,
     "its attribute cannot be changed while a column is of this type"},
    {"default", UseOutcome::kRebuilt, "dropped before the conversion and set again"},
    {"generated column", UseOutcome::kRebuilt,
     "dropped and added again, which writes the table anew"},
    {"domain check", UseOutcome::kRebuilt, "dropped and added again"},
    {"key", UseOutcome::kRebuilt, "its index is built anew by the rewrite"},
    {"foreign key", UseOutcome::kRebuilt,
     "dropped and added again: both sides must be converted together"},
    {"view", UseOutcome::kRebuilt, "dropped first and created again, with its grants"},
    {"materialized view", UseOutcome::kRebuilt,
     "dropped first and created again, with its indexes and grants; filled anew"},
    {"rule", UseOutcome::kRebuilt, "dropped first and created again"},
    {"policy", UseOutcome::kRebuilt, "dropped first and created again, in the same transaction"},
    {"trigger", UseOutcome::kRebuilt, "dropped first and created again"},
    {"domain", UseOutcome::kRebuilt, "made anew over the new type; its columns are converted too"},
    {"range", UseOutcome::kRebuilt, "made anew over the new type; its columns are converted too"},
    {"operator", UseOutcome::kRebuilt, "made anew for the new type"},
    {"cast", UseOutcome::kRebuilt, "made anew for the new type"},
    {"aggregate", UseOutcome::kRebuilt, "made anew for the new type"},
    {"partition", UseOutcome::kBlocks, "a part of a table that must be made anew"},
    {"publication", UseOutcome::kRebuilt, "the table leaves the publication and comes back"},
    {"column", UseOutcome::kRebuilt, ""},  // see below
});

bool has_columns(const EnumUses& type, std::size_t composite) {
  return std::any_of(type.uses.begin(), type.uses.end(), [&](const EnumUse& use) {
    return use.sort == "column" &&
           std::find(use.via.begin(), use.via.end(), composite) != use.via.end();
  });
}

Consequence converted(const EnumUses& type, std::size_t i) {
  const EnumUse& use = type.uses[i];
  if (use.sort == "composite type" && !has_columns(type, i))
    return {i, UseOutcome::kFollows,
            "no column is of this type, so that its attribute can be changed"};
  if (use.sort == "column" && use.relation_kind == 'f')
    return {i, UseOutcome::kRebuilt, "declared anew; the rows are elsewhere and stay as they are"};
  if (use.sort == "column")
    return {i, UseOutcome::kRebuilt,
            "writes the table and all its indexes anew, and locks out readers and "
            "writers meanwhile (ACCESS EXCLUSIVE)"};
  if (use.sort == "table" && use.definition.starts_with("PARTITION BY"))
    return {i, UseOutcome::kBlocks,
            "the partition key cannot be converted: the table must be made anew and filled"};
  if (use.sort == "table")
    return {i, UseOutcome::kBlocks,
            "its columns follow a composite type that cannot be changed in use"};
  if (use.sort == "index" || use.sort == "exclusion") return converted_index(i, use);
  if (use.sort == "check") {
    return use.labels.empty()
               ? Consequence{i, UseOutcome::kFollows, "compares text and stays"}
               : Consequence{i, UseOutcome::kRebuilt, "dropped first and added again"};
  }
  if (use.sort == "statistics") {
    return use.labels.empty()
               ? Consequence{i, UseOutcome::kRebuilt, "kept, without its contents until ANALYZE"}
               : Consequence{i, UseOutcome::kRebuilt, "dropped first and created again"};
  }
  if (use.sort == "function" || use.sort == "procedure") {
    return use.only_text ? Consequence{i, UseOutcome::kFollows,
                                       "a string: read again at its next call, by the new type"}
                         : Consequence{i, UseOutcome::kRebuilt,
                                       "dropped and created again: it was made for the old type"};
  }
  for (const auto& c : kConversions)
    if (use.sort == c.sort) return {i, c.fate, c.how};
  return {i, UseOutcome::kLook, "not known to pgplumb: try the change on a copy"};
}

Consequence on_add(std::size_t i, const EnumUse& use) {
  if (is_list_partition(use))
    return {i, UseOutcome::kLook,
            "takes other labels: a row with the new one needs a partition of its own or a DEFAULT "
            "one, else INSERT fails (23514)"};
  if (use.sort == "partition" && use.definition.starts_with("FOR VALUES FROM"))
    return {i, UseOutcome::kLook,
            "a range over the order of labels: where does the new one belong?"};
  if (use.sort == "check" || use.sort == "domain check" || use.sort == "policy") {
    if (!use.labels.empty() || mentions(use, ""))
      return {i, UseOutcome::kLook, "names the labels it knows: does it let the new one pass?"};
  } else if (use.sort != "default" && use.sort != "domain" && use.sort != "aggregate" &&
             (!use.labels.empty() || mentions(use, ""))) {
    return {i, UseOutcome::kLook, "names labels: what is the new one to it?"};
  }
  return {i, UseOutcome::kFollows, ""};
}

Consequence on_rename_label(std::size_t i, const EnumUse& use, const std::string& label) {
  if (mentions(use, label)) {
    if (is_routine(use))
      return {i, UseOutcome::kBreaks,
              "has the old word in a string: at its next call it fails (22P02) or finds nothing"};
    if (use.sort == "index" || use.sort == "key" || use.sort == "exclusion")
      return {i, UseOutcome::kBreaks,
              "compares the text: its entries were made with the old word, and queries by the new "
              "one miss rows"};
    if (use.sort == "check" || use.sort == "domain check")
      return {i, UseOutcome::kBreaks,
              "compares the text: rows with the label fail or pass it wrongly at their next "
              "UPDATE"};
    return {i, UseOutcome::kBreaks, "compares the text: the old word matches no row any more"};
  }
  if (names(use.labels, label))
    return {i, UseOutcome::kFollows, "holds the label by its OID, and prints the new word"};
  if (use.sort == "column" && use.relation_kind != 'f')
    return {i, UseOutcome::kFollows, "rows hold the label by its OID: none is written"};
  return {i, UseOutcome::kFollows, ""};
}

Consequence on_remove(const EnumUses& type, std::size_t i, const std::string& label) {
  const EnumUse& use = type.uses[i];
  if (!label.empty() && names(use.labels, label))
    return {i, UseOutcome::kBlocks, "names the label: it must be made anew without it"};
  if (!label.empty() && mentions(use, label) && (is_routine(use) || use.only_text))
    return {i, UseOutcome::kBreaks,
            "has the label in a string: it fails at its next call (22P02) or finds nothing"};
  auto out = converted(type, i);
  if (use.sort == "column" && use.relation_kind != 'f')
    out.how += "; rows that hold the label need another one first";
  return out;
}

Consequence on_move(const EnumUses& type, std::size_t i) {
  const EnumUse& use = type.uses[i];
  auto out = converted(type, i);
  if (use.sort == "partition" && use.definition.starts_with("FOR VALUES FROM"))
    out.how = "a range over the order of labels, which changes";
  return out;
}

Consequence on_rename_type(std::size_t i, const EnumUse& use) {
  if (mentions_type(use))
    return {i, UseOutcome::kBreaks,
            "has the type's name in a string: fails at its next call (42704)"};
  return {i, UseOutcome::kFollows, ""};
}

Consequence on_drop(std::size_t i, const EnumUse& use) {
  if (use.only_text)
    return {i, mentions_type(use) ? UseOutcome::kBreaks : UseOutcome::kLook,
            "PostgreSQL knows of no dependency: it stays, and fails at its next call"};
  if (use.sort == "table" && use.definition.starts_with("PARTITION BY"))
    return {i, UseOutcome::kLost,
            "CASCADE drops the whole table: the type is in its partition key"};
  if (use.sort == "partition")
    return {i, UseOutcome::kLost, "CASCADE drops it with its table, with all rows"};
  if (use.sort == "column") return {i, UseOutcome::kLost, "CASCADE drops the column with its data"};
  if (use.sort == "default")
    return {i, UseOutcome::kLost, "CASCADE drops the default: new rows get NULL, without a word"};
  if (use.sort == "check" || use.sort == "exclusion")
    return {i, UseOutcome::kLost, "CASCADE drops it: what it kept out comes in"};
  if (use.sort == "policy")
    return {i, UseOutcome::kLost, "CASCADE drops it: with no other policy nobody sees a row"};
  return {i, UseOutcome::kLost, "CASCADE drops it"};
}

}  // namespace

std::vector<TypeChange> changes_of_type() {
  return {TypeChange::kAddLabel,  TypeChange::kRenameLabel, TypeChange::kRemoveLabel,
          TypeChange::kMoveLabel, TypeChange::kRenameType,  TypeChange::kDropType};
}

std::vector<TypeChange> changes_of_label() {
  return {TypeChange::kRenameLabel, TypeChange::kRemoveLabel, TypeChange::kMoveLabel};
}

std::vector<Consequence> consequences(const EnumUses& type, TypeChange change,
                                      const std::string& label) {
  std::vector<Consequence> out;
  for (std::size_t i = 0; i < type.uses.size(); ++i) {
    const auto& use = type.uses[i];
    switch (change) {
      case TypeChange::kAddLabel:
        out.push_back(on_add(i, use));
        break;
      case TypeChange::kRenameLabel:
        out.push_back(on_rename_label(i, use, label));
        break;
      case TypeChange::kRemoveLabel:
        out.push_back(on_remove(type, i, label));
        break;
      case TypeChange::kMoveLabel:
        out.push_back(on_move(type, i));
        break;
      case TypeChange::kRenameType:
        out.push_back(on_rename_type(i, use));
        break;
      case TypeChange::kDropType:
        out.push_back(on_drop(i, use));
        break;
    }
  }
  return out;
}

std::string_view word_of(TypeChange change) {
  constexpr std::array<std::string_view, 6> kWords = {"add label",  "rename label", "remove label",
                                                      "move label", "rename type",  "drop type"};
  return kWords[static_cast<std::size_t>(change)];
}

std::string_view word_of(UseOutcome fate) {
  constexpr std::array<std::string_view, 6> kWords = {"follows", "look",   "rebuilt",
                                                      "blocks",  "breaks", "lost"};
  return kWords[static_cast<std::size_t>(fate)];
}

std::string in_words(TypeChange change, const std::string& label) {
  const std::string which = label.empty() ? "a label" : "the label '" + label + "'";
  switch (change) {
    case TypeChange::kAddLabel:
      return "add a label";
    case TypeChange::kRenameLabel:
      return "rename " + which;
    case TypeChange::kRemoveLabel:
      return "remove " + which;
    case TypeChange::kMoveLabel:
      return "move " + which + " to another position";
    case TypeChange::kRenameType:
      return "rename the type";
    case TypeChange::kDropType:
      break;
  }
  return "drop the type";
}

}  // namespace pgplumb
