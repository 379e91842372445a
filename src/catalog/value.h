// A field's value without its C++ type: what rows, snapshots, differences and guards exchange.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/sql_text.h"

namespace pgplumb {

using Strings = std::vector<std::string>;

/// null, bool, number, text or a list of texts; the same shapes that to_jsonb() gives on the
/// server.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Strings>;

/// Splits the text form of a one-dimensional PostgreSQL array of text; NULL elements become "".
/// https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
Strings parse_array(std::string_view text);

/// For people: null as "none", lists with commas.
std::string display(const Value& value);

/// Appends a form in which different values never look the same; input of the hash.
void append_canonical(std::string& out, const Value& value);

namespace detail {

// One Codec per C++ type that a field may have.
template <class T>
struct Codec;

template <>
struct Codec<bool> {
  static bool parse(std::string_view text) { return text == "t"; }
  static Value pack(bool v) { return v; }
  static bool unpack(const Value& v) { return std::get<bool>(v); }
};
template <>
struct Codec<std::int64_t> {
  static std::int64_t parse(std::string_view text);
  static Value pack(std::int64_t v) { return v; }
  static std::int64_t unpack(const Value& v) { return std::get<std::int64_t>(v); }
};
template <>
struct Codec<std::string> {
  static std::string parse(std::string_view text) { return std::string(text); }
  static Value pack(const std::string& v) { return v; }
  static std::string unpack(const Value& v) { return std::get<std::string>(v); }
};
template <>
struct Codec<Expr> {
  static Expr parse(std::string_view text) { return Expr(std::string(text)); }
  static Value pack(const Expr& v) { return v.text(); }
  static Expr unpack(const Value& v) { return Expr(std::get<std::string>(v)); }
};
template <>
struct Codec<Strings> {
  static Strings parse(std::string_view text) { return parse_array(text); }
  static Value pack(const Strings& v) { return v; }
  static Strings unpack(const Value& v) { return std::get<Strings>(v); }
};
template <>
struct Codec<std::vector<Expr>> {
  static std::vector<Expr> parse(std::string_view text) { return unpack(Value(parse_array(text))); }
  static Value pack(const std::vector<Expr>& v) {
    Strings out;
    out.reserve(v.size());
    for (const auto& e : v) out.push_back(e.text());
    return out;
  }
  static std::vector<Expr> unpack(const Value& v) {
    std::vector<Expr> out;
    for (const auto& s : std::get<Strings>(v)) out.emplace_back(s);
    return out;
  }
};

template <class T>
struct Nullable {
  static T parse(std::optional<std::string_view> text) {
    // NULL for a field that has no "none": its empty value (false, 0, "", {}).
    return text ? Codec<T>::parse(*text) : T{};
  }
  static Value pack(const T& v) { return Codec<T>::pack(v); }
  static T unpack(const Value& v) {
    return std::holds_alternative<std::monostate>(v) ? T{} : Codec<T>::unpack(v);
  }
};
template <class T>
struct Nullable<std::optional<T>> {
  static std::optional<T> parse(std::optional<std::string_view> text) {
    if (!text) return std::nullopt;
    return Codec<T>::parse(*text);
  }
  static Value pack(const std::optional<T>& v) { return v ? Codec<T>::pack(*v) : Value{}; }
  static std::optional<T> unpack(const Value& v) {
    if (std::holds_alternative<std::monostate>(v)) return std::nullopt;
    return Codec<T>::unpack(v);
  }
};

template <class T>
inline constexpr bool kIsSqlText =
    std::is_same_v<T, Expr> || std::is_same_v<T, std::optional<Expr>> ||
    std::is_same_v<T, std::vector<Expr>>;

}  // namespace detail
}  // namespace pgplumb
