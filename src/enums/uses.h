// What depends on an enum type or on one of its labels, as values; src/impact reads it from a
// database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "code/facts.h"

namespace pgplumb {

/// A place in a text that the server does not track: the string of a function's body, a comparison
/// with ::text.
struct TextMention {
  std::string label;  // "" where the type's name is meant
  int line = 1;       // in the text
  std::string text;   // that line
};

/// An object that depends on the type.
struct EnumUse {
  /// "column", "attribute", "default", "generated column", "check", "domain check", "key",
  /// "exclusion", "foreign key", "index", "view", "materialized view", "rule", "policy", "trigger",
  /// "function", "procedure", "aggregate", "operator", "cast", "domain", "range", "composite type",
  /// "table", "partition", "statistics", "publication", or PostgreSQL's own word for what is rarer.
  std::string sort;
  std::string name;    // as pg_identify_object() has it
  std::string schema;  // of the table, view … that it belongs to or is; "" for none
  std::string relation;
  char relation_kind = '\0';     // as in pg_class
  std::string column;            // of a column, a default
  std::string definition;        // as the server prints it
  bool direct = false;           // it names the type itself or its array
  bool inherited = false;        // it is there because a parent table has it
  bool only_text = false;        // PostgreSQL knows of no dependency: it is found by its text alone
  std::vector<std::size_t> via;  // positions of the uses through which it depends; none if direct
  std::vector<std::string> labels;    // that stand in it as constants, by rank; exact
  std::vector<TextMention> mentions;  // in its text, which is not tracked
};

/// What the server's statistics say of a table; nothing is counted.
struct UsedTable {
  std::string schema;
  std::string name;
  std::optional<std::int64_t> rows;  // none: never analysed
  std::int64_t bytes = 0;
  std::int64_t index_bytes = 0;
};

/// How many rows hold a label, as of the last ANALYZE.
struct LabelShare {
  std::string schema;
  std::string relation;
  std::string column;
  std::string label;
  double share = 0;  // of the table's rows
};

/// A place in application code that declares the type, a column of it, or writes a label.
struct CodeUse {
  CodePlace place;
  std::string what;   // "declares the type", "column public.orders.status", "compares with 'paid'"
  std::string label;  // of a literal
};

struct EnumUses {
  std::string schema;
  std::string name;
  std::vector<std::string> labels;  // by rank
  std::string owner;
  std::vector<std::string> grantees;  // who was given USAGE
  std::string comment;
  std::string source;  // as the user wrote it, without secrets
  int server_version = 0;
  bool live = false;              // read from a running database, so that sizes say something
  std::vector<EnumUse> uses;      // by sort and name
  std::vector<UsedTable> tables;  // that have columns of the type; by name
  std::vector<LabelShare> shares;
  bool has_code = false;            // code was read
  std::vector<CodeUse> code;        // by place
  std::size_t unresolved = 0;       // places in the code that could not be read exactly
  std::vector<std::string> unread;  // objects with a constant of the type that could not be read
};

/// "public.order_status", quoted where needed.
std::string type_name(const EnumUses& type);

/// Adds where the code declares the type or writes its labels: declarations of this name, in this
/// schema or in none that the code states.
void add_code_uses(const CodeFacts& facts, EnumUses& type);

/// A body that was searched for the type.
struct BodyText {
  std::string language;
  std::string text;
};

/// Where the body names labels as constants of their own or members of array constants, or the
/// type; also in strings inside of strings, as EXECUTE has them. Comments say nothing. A language
/// without SQL's quotes is searched for labels in single or double quotes.
/// A body of SQL that has nothing to do with the type (it names neither it nor one of the `near`
/// words: tables and columns that have it) is passed over, since the same word means other things.
std::vector<TextMention> find_mentions(const EnumUses& type, const BodyText& body,
                                       const std::vector<std::string>& near);

/// Labels in a text that the server printed which are constants of text, not of the type:
/// (st)::text <> 'void'::text.
std::vector<TextMention> find_text_labels(const EnumUses& type, const std::string& definition);

}  // namespace pgplumb
