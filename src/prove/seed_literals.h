// What an expression that the server printed says of values: constants, patterns, the columns it
// names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb {

struct TypedLiteral {
  std::string text;
  std::string type;  // as printed behind "::"; "" where there is none
};

/// What a plan turns texts into, for rows that it takes.
struct TextWish {
  std::vector<std::string> labels;  // only these texts
  std::uint32_t as_type = 0;        // texts of this type's values
  [[nodiscard]] bool empty() const { return labels.empty() && as_type == 0; }
};

/// Collected from one or several expressions.
struct ValueHints {
  std::vector<TypedLiteral> literals;  // members of array constants one by one
  std::vector<std::string> numbers;    // bare numerals
  std::vector<std::string> regexes;    // right of ~ and ~*
  std::vector<std::string> likes;      // right of LIKE, which is printed as ~~
  bool wide = false;                   // there is an expression that values must satisfy
  TextWish wish;                       // for the texts that a value is made of
};

/// Adds what the expression says, each thing once.
void add_hints(std::string_view expression, ValueHints& hints);

/// The bare or quoted names in the expression, in order; function and type names among them.
std::vector<std::string> names_in(std::string_view expression);

/// Texts that match the regular expression, different ones as far as it allows; empty where it uses
/// what is not known here (look-ahead, back references).
std::vector<std::string> samples_of_regex(const std::string& regex, int count);
/// The same for a LIKE pattern.
std::vector<std::string> samples_of_like(const std::string& pattern, int count);

}  // namespace pgplumb
