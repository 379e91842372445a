// SQL text is typed: Identifier, Literal and Sql are the only way to make SQL; a std::string does
// not convert.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/in_list.h"

namespace pgplumb {

/// Quotes a name as PostgreSQL's quote_ident does: bare when it is lower case and no key word.
/// name: UTF-8 without NUL, as a catalog holds it.
std::string quote_identifier(std::string_view name);

/// Quotes a string constant; E'' with doubled backslashes where it holds one, so that the text
/// means the same under either setting of standard_conforming_strings.
std::string quote_literal(std::string_view value);

/// Dollar-quotes a text with a tag that the text does not hold; base is the wished tag, without $.
std::string dollar_quote(std::string_view text, std::string_view base);

/// A name, of one object or a part of its path.
class Identifier {
 public:
  explicit Identifier(std::string name) : name_(std::move(name)) {}
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string quoted() const { return quote_identifier(name_); }

 private:
  std::string name_;
};

/// A string constant.
class Literal {
 public:
  explicit Literal(std::string value) : value_(std::move(value)) {}
  [[nodiscard]] std::string quoted() const { return quote_literal(value_); }

 private:
  std::string value_;
};

/// SQL that a server printed (an expression, a type, a definition): already quoted, fully
/// qualified. Made only where a catalog is read; see catalog/field.h.
class Expr {
 public:
  Expr() = default;
  explicit Expr(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  bool operator==(const Expr&) const = default;

 private:
  std::string text_;
};

/// A piece of SQL or a whole statement, without the closing semicolon.
class Sql {
 public:
  Sql() = default;
  Sql(const Expr& printed) : text_(input_form(printed.text())) {}    // NOLINT: wanted conversion
  Sql(const Identifier& identifier) : text_(identifier.quoted()) {}  // NOLINT: wanted conversion
  Sql(const Literal& literal) : text_(literal.quoted()) {}           // NOLINT: wanted conversion
  Sql(std::int64_t number) : text_(std::to_string(number)) {}        // NOLINT: wanted conversion
  /// Text that is SQL by its origin: a user's own file, or a plan that was written by pgplumb.
  static Sql from_file(std::string text) {
    Sql s;
    s.text_ = std::move(text);
    return s;
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  Sql& operator+=(const Sql& more) {
    text_ += more.text_;
    return *this;
  }
  bool operator==(const Sql&) const = default;

 private:
  friend Sql sql_vformat(std::string_view pattern, std::initializer_list<Sql> arguments);
  std::string text_;
};

/// A pattern that is a constant of this program: `sql("ALTER TABLE {} ...", table)`.
class SqlPattern {
 public:
  consteval SqlPattern(const char* text) : text_(text) {}  // NOLINT: wanted conversion
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

Sql sql_vformat(std::string_view pattern, std::initializer_list<Sql> arguments);

/// Puts the arguments in the places of {} in the pattern; {{ and }} stand for braces.
template <class... Arguments>
Sql sql(SqlPattern pattern, const Arguments&... arguments) {
  return sql_vformat(pattern.text(), {Sql(arguments)...});
}

/// The parts with the separator between them.
Sql join(const std::vector<Sql>& parts, SqlPattern separator);

/// schema.name; a name without schema stands alone.
Sql qualified(std::string_view schema, std::string_view name);

/// The names, quoted, with commas between them.
Sql name_list(const std::vector<std::string>& names);

}  // namespace pgplumb
