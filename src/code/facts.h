// What application code says about enums: classes, database types, columns and written values, each
// with its place. What could not be read exactly is told apart from what was: a finding may rest on
// known values alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pgplumb {

/// Where something stands in the code; line and column count from 1, the column in bytes.
struct CodePlace {
  std::string file;  // below the folder that was read, with '/'
  int line = 0;
  int column = 0;

  friend bool operator==(const CodePlace&, const CodePlace&) = default;
};

/// A value that the code gives exactly, or the reason why it could not be read. Never a guess.
template <typename T>
class Known {
 public:
  Known() : why_("not read") {}
  Known(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  static Known unknown(const std::string& why) {
    Known out;
    out.why_ = why;
    return out;
  }

  [[nodiscard]] bool known() const { return value_.has_value(); }
  /// Only where known().
  [[nodiscard]] const T& value() const { return *value_; }
  /// "" where known.
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  std::optional<T> value_;
  std::string why_;
};

/// How much of a fact is known: all of it, some, or only that there is one.
enum class Certainty { kExact, kPartial, kUnknown };

struct CodeMember {
  std::string name;
  Known<std::string> value;  // as the program would print it: 1, "user" without quotes
  CodePlace place;
};

/// An enum of the program: a class, a union of literals, a list of constants.
struct CodeEnum {
  std::string reader;                      // who read it: "sqlalchemy", "prisma"
  std::string name;                        // as the code says it: MessageRole, Outer.Inner
  Known<std::vector<CodeMember>> members;  // in the order of definition; aliases are apart
  std::vector<CodeMember> aliases;         // members whose value an earlier one has
  std::vector<std::string> bases;          // as written, imports resolved: str, enum.Enum
  bool documented = false;                 // it has a docstring or a comment in front
  CodePlace place;
};

/// How a framework keeps an enum in the database.
enum class EnumStorage {
  kType,     // an enum type
  kText,     // text or varchar, with or without a check
  kInteger,  // the member's number
};

/// What is written for a member.
enum class Written {
  kNames,   // USER
  kValues,  // user
  kListed,  // labels that stand in the declaration itself
};

/// A type as a framework declares it for the database; one for each declaration, also where two
/// name the same type.
struct CodeType {
  std::string reader;
  Known<std::string> name;  // as in pg_type; of the check, or "", where storage is text
  Known<std::optional<std::string>>
      schema;  // none: the first schema of the search path that can hold it
  Known<std::vector<std::string>> labels;  // in the order in which the framework creates them
  Known<EnumStorage> storage;
  Known<Written> written;
  std::optional<std::size_t> from;  // position in CodeFacts::enums
  bool checked = false;             // storage is text: with a check of the labels
  std::optional<int> length;        // storage is text: of varchar
  bool created = true;              // the framework creates the type itself
  bool order_matters = true;  // false where the framework creates labels in an order of its own
  CodePlace place;
};

/// A column of a table as code declares it.
struct CodeColumn {
  std::string reader;
  Known<std::optional<std::string>> schema;  // none: the first of the search path
  Known<std::string> table;
  Known<std::string> column;
  std::optional<std::size_t> type;  // position in CodeFacts::types; none: no enum
  Known<std::string> other_type;    // where there is no enum: as PostgreSQL prints it, "text"
  bool array = false;
  Known<std::optional<std::string>> server_default;  // the text of the literal; none: no default
  CodePlace place;
};

/// A literal that meets an enum: in a comparison, an assignment, a default, a statement.
struct CodeValue {
  enum class Where { kDefault, kAssigned, kCompared, kStatement };
  std::string reader;
  Where where = Where::kAssigned;
  std::size_t type = 0;  // position in CodeFacts::types
  std::string text;      // what reaches the database
  std::string written;   // as it stands in the code
  CodePlace place;
};

/// Something that looks like an enum and could not be read exactly.
struct Unresolved {
  std::string reader;
  CodePlace place;
  std::string what;  // "Enum(…) of orders.status"
  std::string why;   // "the labels come from a function that reads a file"
};

/// A library whose version or presence changes the answer: "sqlalchemy", "asyncpg".
struct CodeLibrary {
  std::string name;
  Known<std::string> version;  // "2.0.36", or as far as it is pinned: "2.0"
  CodePlace place;             // the lock file's line; file "" where it was stated
};

/// What was looked at, so that nobody takes nothing found for nothing there.
struct CodeCounts {
  std::size_t files = 0;       // of a language that some reader knows
  std::size_t bytes = 0;       // in them
  std::size_t parsed = 0;      // those that a first look at the text did not rule out
  std::size_t migrations = 0;  // left out: they say what was, not what is
  std::size_t tests = 0;       // left out: they declare tables of their own
};

struct CodeFacts {
  std::vector<CodeEnum> enums;
  std::vector<CodeType> types;
  std::vector<CodeColumn> columns;
  std::vector<CodeValue> values;
  std::vector<Unresolved> unresolved;
  std::vector<CodeLibrary> libraries;
  CodeCounts counts;
};

/// Whether name, schema, storage and labels are known: all, some, none.
[[nodiscard]] Certainty certainty(const CodeType& type);

}  // namespace pgplumb
